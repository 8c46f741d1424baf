/** What a form sent: our own hidden fields, what somebody typed, the files. Bounded before anything is read. */
import type { HandedFile } from '#app/hand-in-files.ts';
import { FIELD } from './card-form.tsx';
import type { Typed } from './fill-card.ts';
import type { PageContext } from './parts.ts';

export const UPLOAD_MEGABYTES = 20;
const MOST_BYTES = { sheet: 16 * 1024, words: 256 * 1024, files: UPLOAD_MEGABYTES * 1024 * 1024 } as const;
const MOST_FIELDS = 500;

export interface Posted {
  /** one of our own fields, '' without it */
  own: (name: string) => string;
  typed: Typed;
  files: readonly HandedFile[];
}

/** Null when it is too large, or no form at all. Files are only read of people who are logged in. */
export async function readPosted(c: PageContext, kind: keyof typeof MOST_BYTES): Promise<Posted | null> {
  const body = await bounded(c.req.raw, MOST_BYTES[kind]);
  if (body === null) return null;
  const headers = { 'Content-Type': c.req.header('content-type') ?? '' };
  const form = await new Response(body, { headers }).formData().catch(() => null);
  const entries = form ? [...form.entries()] : null;
  return entries === null || entries.length > MOST_FIELDS ? null : postedOf(entries);
}

async function bounded(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) return null;
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

async function postedOf(entries: readonly [string, string | File][]): Promise<Posted> {
  const own = new Map<string, string>();
  const typed = new Map<string, string[]>();
  const files: HandedFile[] = [];
  for (const [name, value] of entries) {
    if (typeof value !== 'string') {
      // a file field without a choice is sent as an empty file
      if (value.size > 0) files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    } else if (name.startsWith(FIELD)) {
      const field = name.slice(FIELD.length);
      typed.set(field, [...(typed.get(field) ?? []), value.replaceAll('\r\n', '\n')]);
    } else own.set(name, value);
  }
  return {
    own: (name) => own.get(name) ?? '',
    typed: Object.fromEntries(
      [...typed].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
    ),
    files,
  };
}
