/** A file as the one part of a form, written by hand: WeCom wants its length named beside its name (wecom.md §3.3). */
import { createHash } from 'node:crypto';

export interface UploadedFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

export function multipartOf({ name, mediaType, bytes }: UploadedFile): {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
} {
  // made from the content, so it cannot stand in it but by a collision
  const boundary = `yueping-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`;
  const disposition = `form-data; name="media"; filename="${quoted(name)}"; filelength=${bytes.byteLength}`;
  const head = `--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${mediaType}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, bytes: new Uint8Array(body) };
}

/** As browsers write it: a name never ends its quotes or its line. */
const quoted = (name: string): string => name.replace(/["\r\n]/g, (mark) => encodeURIComponent(mark));
