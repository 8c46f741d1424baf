/** One part of a multipart/form-data body. */
export interface FormPart {
  bytes: Buffer;
  fileName: string | undefined;
  type: string | undefined;
}

const LINE = '\r\n';

/**
 * Reads multipart/form-data by bytes. The web's own formData() reads a part without a file name as UTF-8 text, which
 * ruins the Buffers that the SDK uploads exactly so. Returns undefined for a body that is no form.
 */
export function readMultipart(body: Buffer, contentType: string): Map<string, FormPart> | undefined {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) return undefined;
  const parts = new Map<string, FormPart>();
  for (const piece of split(Buffer.concat([Buffer.from(LINE), body]), `${LINE}--${boundary}`)) {
    const headEnd = piece.indexOf(`${LINE}${LINE}`);
    if (headEnd < 0) continue;
    const head = piece.subarray(0, headEnd).toString('utf8');
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) continue;
    parts.set(name, {
      bytes: piece.subarray(headEnd + 2 * LINE.length),
      fileName: /filename="([^"]*)"/i.exec(head)?.[1],
      type: /^content-type:\s*(\S+)/im.exec(head)?.[1],
    });
  }
  return parts;
}

function split(bytes: Buffer, separator: string): Buffer[] {
  const pieces: Buffer[] = [];
  let start = bytes.indexOf(separator);
  while (start >= 0) {
    const next = bytes.indexOf(separator, start + separator.length);
    if (next < 0) break;
    pieces.push(bytes.subarray(start + separator.length, next));
    start = next;
  }
  return pieces;
}
