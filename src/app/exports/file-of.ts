/** The file of a request, as bytes that fit into a chat. */
import type { Deps } from '#app/deps.ts';
import type { Book, Format } from './book.ts';
import { bookOf } from './make-book.ts';
import type { ExportRequest } from './request.ts';

/** What every platform takes: the smallest of their limits is 20 MB. */
const MOST_BYTES = 20_000_000;

const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

export interface MadeFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** Null where it became too large: it is given up as soon as that shows. */
export async function fileOf(deps: Deps, request: ExportRequest, format: Format): Promise<MadeFile | null> {
  const book = await bookOf(deps, request);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytesOf(deps, book, format)) {
    size += part.byteLength;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return { name: `${book.name}.${format}`, mediaType: MEDIA_TYPES[format], bytes: joined(parts, size) };
}

/** CSV holds one table: the first. */
async function* bytesOf({ files }: Deps, book: Book, format: Format): AsyncGenerator<Uint8Array> {
  if (format === 'xlsx') return yield* files.xlsx(book);
  for await (const sheet of book.sheets) return yield* files.csv(sheet);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
