import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { TRANSFER_TIMEOUT_MS } from '#platforms/outgoing/limits.ts';
import type { FeishuClient } from './client.ts';

/** The platform's own limit for a bot's upload (feishu.md §4.5). */
const MAX_UPLOAD_BYTES = 30 * 1024 * 1024;

/** What the platform shows the right icon and preview for; the rest is a stream (feishu.md §4.5). */
const FILE_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ pdf: 'pdf', doc: 'doc', docx: 'doc', xls: 'xls', xlsx: 'xls', ppt: 'ppt', pptx: 'ppt' }),
);

const uploaded = z.object({ data: z.object({ file_key: z.string().min(1) }) });
const uploadedImage = z.object({ data: z.object({ image_key: z.string().min(1) }) });

/** Pictures the platform takes as pictures, up to 10 MB; others are sent as files (feishu.md §4.5). */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const MAX_IMAGE_BYTES = 10 * 1024 * 1024;

/** The content of a message that shows a picture, or lets a file be opened. @throws PlatformError */
export async function attachFile(
  client: FeishuClient,
  file: { name: string; mediaType: string; bytes: Uint8Array },
): Promise<string> {
  const asPicture = PICTURES.has(file.mediaType) && file.bytes.byteLength <= MAX_IMAGE_BYTES;
  if (!asPicture) return JSON.stringify({ file_key: await uploadFile(client, file) });
  const image = new File([new Uint8Array(file.bytes)], file.name, { type: file.mediaType });
  const { data } = await client.call(
    {
      method: 'POST',
      path: '/im/v1/images',
      data: { image_type: 'message', image },
      multipart: true,
      timeoutMs: TRANSFER_TIMEOUT_MS,
    },
    uploadedImage,
  );
  return JSON.stringify({ image_key: data.image_key });
}

/** Uploads a file of 1 byte to 30 MB; answers with its key. @throws PlatformError */
export async function uploadFile(client: FeishuClient, file: { name: string; bytes: Uint8Array }): Promise<string> {
  if (file.bytes.byteLength === 0) throw new PlatformError('rejected', 'empty file');
  if (file.bytes.byteLength > MAX_UPLOAD_BYTES) throw new PlatformError('rejected', 'file larger than 30 MB');
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const content = new File([new Uint8Array(file.bytes)], file.name);
  const { data } = await client.call(
    {
      method: 'POST',
      path: '/im/v1/files',
      data: { file_type: FILE_TYPES.get(extension) ?? 'stream', file_name: file.name, file: content },
      multipart: true,
      timeoutMs: TRANSFER_TIMEOUT_MS,
    },
    uploaded,
  );
  return data.file_key;
}

/** A file or picture somebody sent to the bot, up to 32 MB. @throws PlatformError */
export async function downloadFile(client: FeishuClient, messageId: string, fileKey: string): Promise<Uint8Array> {
  return await client.download({
    path: `/im/v1/messages/${encodeURIComponent(messageId)}/resources/${encodeURIComponent(fileKey)}`,
    // Keys of pictures begin with img_; the type must be told and match (feishu.md §4.5).
    query: { type: fileKey.startsWith('img_') ? 'image' : 'file' },
    timeoutMs: TRANSFER_TIMEOUT_MS,
  });
}
