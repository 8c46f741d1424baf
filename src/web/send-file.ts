/** A file somebody handed in, to be kept or opened by another program: never shown as a page of ours. */
import type { FileRow } from '#app/records-life.ts';
import type { PageContext } from './parts.ts';

export const sendFile = (c: PageContext, { name, mediaType }: FileRow, bytes: Uint8Array): Response =>
  c.body(new Uint8Array(bytes).buffer, 200, {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
