import { z } from 'zod';
import type { StoredFile } from '#platforms/simulator/state/files.ts';
import { newId } from '#platforms/simulator/state/ids.ts';
import type { World } from '#platforms/simulator/state/world.ts';

/** A media_id is good for three days. (wecom.md §3.3) */
const LIFE_MS = 3 * 86_400_000;

const mediaSchema = z.object({
  mediaId: z.string(),
  type: z.enum(['image', 'voice', 'video', 'file']),
  fileKey: z.string(),
  at: z.number(),
  /** only this robot may send it; empty: the app's */
  robot: z.string(),
});
type Media = z.infer<typeof mediaSchema>;
export type MediaType = Media['type'];

interface Upload {
  type: MediaType;
  name: string;
  mime: string;
  bytes: Uint8Array;
  /** 'bot', or the open_id of who sent it */
  owner: string;
  robot?: string;
}

/** Uploads under the ids the API knows them by. */
export interface MediaStore {
  add: (upload: Upload) => Media;
  /** While it is good. */
  find: (mediaId: string) => { media: Media; file: StoredFile } | undefined;
}

export function makeMedia({ database, files, clock }: World): MediaStore {
  const kept = database.collection('wecom-media', mediaSchema);
  return {
    add: ({ type, name, mime, bytes, owner, robot = '' }) => {
      const kind = type === 'image' ? 'image' : 'file';
      const stored = files.add({ kind, type, name, mime, owner }, bytes);
      const media = { mediaId: newId('media_'), type, fileKey: stored.key, at: clock.now(), robot };
      kept.put(media.mediaId, media);
      return media;
    },
    find: (mediaId) => {
      const media = kept.get(mediaId);
      const file = media && files.get(media.fileKey);
      return media && file && clock.now() - media.at <= LIFE_MS ? { media, file } : undefined;
    },
  };
}
