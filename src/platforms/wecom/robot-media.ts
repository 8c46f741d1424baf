/** Pictures and files in the group of a robot, which knows no media of the app: their bytes are given to it (wecom.md §5.1). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import type { MediaBody } from './body.ts';
import type { WecomClient } from './client.ts';
import type { Part } from './scene.ts';

const MAX_IMAGE_BYTES = 2 * 1024 * 1024;
/** Each shorter than a file may take elsewhere: fetched, uploaded and sent it must be before its row is another's. */
const FETCH_MS = 15_000;
const UPLOAD_MS = 15_000;

const uploaded = z.object({ media_id: z.string().min(1) });

/**
 * The message that brings a picture, or lets it be opened where it is too large for one; of a file likewise. Nothing was
 * said in the group before it is sent, so no failure here is ambiguous.
 * @throws PlatformError `rejected` once the app's media is older than three days
 */
export async function robotMedia(client: WecomClient, robotKey: string, media: MediaBody): Promise<Part> {
  const query = { media_id: media.mediaId };
  const bytes = await silently(client.download({ path: 'media/get', query, timeoutMs: FETCH_MS }));
  if (media.kind === 'image' && bytes.byteLength <= MAX_IMAGE_BYTES) return picture(bytes);
  const media_id = await silently(uploadFor(client, robotKey, { bytes, name: media.name ?? media.kind }));
  return { msgtype: 'file', file: { media_id } };
}

const picture = (bytes: Uint8Array): Part => ({
  msgtype: 'image',
  image: { base64: Buffer.from(bytes).toString('base64'), md5: createHash('md5').update(bytes).digest('hex') },
});

/** A robot sends only what was uploaded for it. */
async function uploadFor(
  client: WecomClient,
  robotKey: string,
  { bytes, name }: { bytes: Uint8Array; name: string },
): Promise<string> {
  const file = { name, bytes, mediaType: 'application/octet-stream' };
  const query = { key: robotKey, type: 'file' };
  const call = { path: 'webhook/upload_media', query, file, as: 'nobody', timeoutMs: UPLOAD_MS } as const;
  return (await client.call(call, uploaded)).media_id;
}

async function silently<T>(work: Promise<T>): Promise<T> {
  return await work.catch((error: unknown) => {
    if (!(error instanceof PlatformError) || error.word !== 'ambiguous') throw error;
    throw new PlatformError('unavailable', 'nothing was said yet', { cause: error });
  });
}
