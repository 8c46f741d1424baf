import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { TRANSFER_TIMEOUT_MS } from '#platforms/outgoing/limits.ts';
import { writeBody } from './body.ts';
import type { WecomClient } from './client.ts';
import type { UploadedFile } from './multipart.ts';

/** More than 5 bytes, at most 20 MB; a picture at most 10 MB and only of these kinds (wecom.md §3.3). */
const LEAST_BYTES = 6;
const MAX_FILE_BYTES = 20 * 1024 * 1024;
const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg']);

const uploaded = z.object({ media_id: z.string().min(1) });

/** The body of a message that shows a picture, or lets a file be opened; good for three days. @throws PlatformError */
export async function attachFile(client: WecomClient, file: UploadedFile): Promise<string> {
  const isPicture = PICTURES.has(file.mediaType) && file.bytes.byteLength <= MAX_IMAGE_BYTES;
  const kind = isPicture ? 'image' : 'file';
  return writeBody({ kind, mediaId: await upload(client, file, kind), name: file.name });
}

/** Uploads a file; answers with its media id. @throws PlatformError */
export async function uploadFile(
  client: WecomClient,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<string> {
  return await upload(client, { name, bytes, mediaType: 'application/octet-stream' }, 'file');
}

async function upload(client: WecomClient, file: UploadedFile, type: 'image' | 'file'): Promise<string> {
  const size = file.bytes.byteLength;
  if (size < LEAST_BYTES) throw new PlatformError('rejected', 'file smaller than 6 bytes');
  if (size > MAX_FILE_BYTES) throw new PlatformError('rejected', 'file larger than 20 MB');
  const call = { path: 'media/upload', query: { type }, file, timeoutMs: TRANSFER_TIMEOUT_MS };
  return (await client.call(call, uploaded)).media_id;
}

/** A picture somebody sent; it can be fetched for three days. @throws PlatformError */
export async function downloadFile(client: WecomClient, mediaId: string): Promise<Uint8Array> {
  const query = { media_id: mediaId };
  return await client.download({ path: 'media/get', query, timeoutMs: TRANSFER_TIMEOUT_MS });
}
