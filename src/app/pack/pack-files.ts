/** The evidence files of an appeal: every one by its sha256, pictures with their bytes so that a page can show them. */
import type { Deps } from '#app/deps.ts';
import type { Called } from './discretion.ts';

/** Types a browser draws and nothing else: a picture that could hold a program is listed only. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export async function filesOf(deps: Deps, appraisalId: string, called: Called) {
  const rows = (await deps.store.filesOf(appraisalId)).filter(({ purpose }) => purpose === 'appeal');
  return Promise.all(
    rows.map(async ({ id, name, mediaType, size, sha256, ownerId, at }) => ({
      ...{ name, mediaType, size, sha256, at },
      from: called(ownerId),
      picture: PICTURES.has(mediaType) ? dataUri(mediaType, await deps.store.fileBody(id)) : null,
    })),
  );
}

const dataUri = (mediaType: string, bytes: Uint8Array | null): string | null =>
  bytes && `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
