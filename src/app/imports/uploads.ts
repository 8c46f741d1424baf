/** Files kept until they are imported, in pieces small enough for every engine. */
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { UploadRow } from '#app/records-intake.ts';
import { fileFingerprint } from '#core/appraisal/evidence-kind.ts';

/** Bytes of one commit, and of one part of a file as the store keeps it. */
const A_COMMIT = 512 * 1024;
const A_PART = 32 * 1024;
const NAME_LENGTH = 120;

export interface GivenFile {
  name: string;
  bytes: Uint8Array;
  ownerId: string;
}

/** Writes the file; nobody sees it before its last piece stands. */
export async function keepUpload(
  deps: Deps,
  { name, bytes, ownerId }: GivenFile,
  details: UploadRow['details'],
): Promise<UploadRow> {
  const row: UploadRow = {
    ...{ id: deps.newId(), purpose: 'import', subjectId: '', ownerId, name: [...name].slice(-NAME_LENGTH).join('') },
    ...{ mediaType: 'application/octet-stream', size: bytes.length, sha256: fileFingerprint(bytes) },
    ...{ state: 'waiting', details, at: nowIso(deps) },
  };
  await deps.store.commit([{ put: 'upload', row, body: bytes.subarray(0, A_COMMIT) }]);
  for (let at = A_COMMIT; at < bytes.length; at += A_COMMIT) {
    await callbacksTurn();
    const body = bytes.subarray(at, at + A_COMMIT);
    await deps.store.commit([{ put: 'upload-bytes', uploadId: row.id, from: at / A_PART, body }]);
  }
  return row;
}

/** Its bytes, or null where they did not all arrive. */
export async function bytesOfUpload({ store }: Deps, { id, size }: UploadRow): Promise<Uint8Array | null> {
  const bytes = await store.uploadBody(id);
  return bytes !== null && bytes.length === size ? bytes : null;
}
