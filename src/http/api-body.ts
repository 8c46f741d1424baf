/** The body of a call of the API: bounded, UTF-8 and JSON, or the reason why it is not read. */
import type { CallFault } from '#app/api/words-of-api.ts';

const MOST_BYTES = 2 * 1024 * 1024;

export type BodyText = { ok: true; text: string } | { ok: false; code: CallFault };

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** Nothing is read of a body that says by itself that it cannot be taken. */
export async function readBodyText(request: Request): Promise<BodyText> {
  const { headers } = request;
  const encoding = headers.get('content-encoding');
  if (!JSON_TYPE.test(headers.get('content-type') ?? '') || (encoding !== null && encoding !== 'identity'))
    return { ok: false, code: 'wrong-type' };
  if (Number(headers.get('content-length') ?? 0) > MOST_BYTES) return { ok: false, code: 'too-large' };
  const chunks = await bounded(request);
  if (typeof chunks === 'string') return { ok: false, code: chunks };
  return decoded(chunks);
}

async function bounded(request: Request): Promise<readonly Uint8Array[] | CallFault> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > MOST_BYTES) return 'too-large';
      chunks.push(chunk);
    }
    return chunks;
  } catch {
    return 'cut-off';
  }
}

function decoded(chunks: readonly Uint8Array[]): BodyText {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
    return { ok: true, text };
  } catch {
    return { ok: false, code: 'bad-encoding' };
  }
}
