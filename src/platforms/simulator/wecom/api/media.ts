import { download } from '#platforms/simulator/open-api/files.ts';
import type { HttpContext } from '#platforms/simulator/open-api/gate.ts';
import { imageMime } from '#platforms/simulator/open-api/image-format.ts';
import { readMultipart } from '#platforms/simulator/open-api/multipart.ts';
import type { MediaType } from '#platforms/simulator/wecom/state/media.ts';
import type { WecomRoute } from './gate.ts';
import { WecomError } from './wecom-error.ts';

const MEGABYTE = 1_048_576;
/** Limits of each kind. (wecom.md §3.3) */
const MAX_BYTES: Readonly<Record<MediaType, number>> = {
  image: 10 * MEGABYTE,
  voice: 2 * MEGABYTE,
  video: 10 * MEGABYTE,
  file: 20 * MEGABYTE,
};
const MIN_BYTES = 5;
export const CHAT_IMAGES: readonly string[] = ['image/png', 'image/jpeg'];

/** media/upload and media/get. */
export const mediaRoutes: WecomRoute[] = [
  {
    method: 'POST',
    path: '/media/upload',
    api: 'wecom-media',
    handle: async ({ world }, c) => {
      const type = typeOf(c, ['image', 'voice', 'video', 'file']);
      const media = world.media.add({ ...(await uploadOf(c, type)), owner: 'bot' });
      return { type, media_id: media.mediaId, created_at: String(Math.floor(media.at / 1000)) };
    },
  },
  {
    method: 'GET',
    path: '/media/get',
    api: 'wecom-media',
    handle: ({ world }, c) => {
      const found = world.media.find(c.req.query('media_id') ?? '');
      if (!found) throw new WecomError(40007, 'invalid media_id');
      return download(world.shared, found.file);
    },
  },
];

/** Code 40004: a kind this way does not take. */
export function typeOf(c: HttpContext, types: readonly MediaType[]): MediaType {
  const type = types.find((each) => each === c.req.query('type'));
  if (!type) throw new WecomError(40004, 'invalid media type');
  return type;
}

/** The part named media. Codes: 41005 missing, 40006 too small, 45001 too big, 40009 no picture it takes. */
export async function uploadOf(c: HttpContext, type: MediaType) {
  const body = Buffer.from(await c.req.arrayBuffer());
  const part = readMultipart(body, c.req.header('content-type') ?? '')?.get('media');
  if (!part?.fileName) throw new WecomError(41005, 'media data missing');
  const { bytes, fileName: name } = part;
  if (bytes.length <= MIN_BYTES) throw new WecomError(40006, 'invalid meida size');
  if (bytes.length > MAX_BYTES[type]) throw new WecomError(45001, 'media size out of limit');
  const picture = imageMime(bytes) ?? '';
  if (type === 'image' && !CHAT_IMAGES.includes(picture)) throw new WecomError(40009, 'invalid image: JPG or PNG');
  return { type, name, bytes, mime: picture || (part.type ?? 'application/octet-stream') };
}
