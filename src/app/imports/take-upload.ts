/** The word to import: the file is read once more as it was confirmed, and its rows are taken, all or none. */

import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { type Incoming, type Taken, takeBatch } from '#app/intake/take-batch.ts';
import type { BatchRow, UploadRow } from '#app/records-intake.ts';
import { type Checked, checkUpload } from './check-upload.ts';
import { detailsOf, externalIdOf, type ImportDetails } from './import-details.ts';

export type UploadTaken =
  | Exclude<Taken, { kind: 'refused' }>
  /** what stands in its way, as a dry run tells it */
  | { kind: 'refused'; checked: Checked }
  | { kind: 'gone' };

/** The batch a table became: one that is still being written, too. Nobody drops it or reads it otherwise from then on. */
async function batchOfUpload({ store }: Pick<Deps, 'store'>, upload: UploadRow): Promise<BatchRow | null> {
  const details = detailsOf(upload);
  return details && store.batchOf(details.source, externalIdOf(upload));
}

/** A table that still waits for somebody's word. */
export const isWaiting = async (deps: Pick<Deps, 'store'>, upload: UploadRow): Promise<boolean> =>
  upload.state === 'waiting' && detailsOf(upload) !== null && (await batchOfUpload(deps, upload)) === null;

/** @param of who says it, and where */
export async function takeUpload(
  deps: Deps,
  upload: UploadRow,
  of: Pick<BatchRow, 'via' | 'author'>,
): Promise<UploadTaken> {
  const details = detailsOf(upload);
  if (!details) return { kind: 'gone' };
  const before = await batchOfUpload(deps, upload);
  if (before && before.state !== 'writing') return { kind: 'seen', batch: before };
  if (upload.state !== 'waiting' && !before) return { kind: 'gone' };
  const checked = await checkUpload(deps, upload, { ...wishOf(details), by: of.author });
  const { plan } = checked;
  if (!plan || checked.problems.length > 0) return { kind: 'refused', checked };
  const taken = await unlessDropped(deps, upload, {
    intake: plan.intake,
    records: plan.records,
    firstRow: 2,
    origin: { ...of, source: details.source },
    externalId: externalIdOf(upload),
    sha256: upload.sha256,
    upload: { name: upload.name, uploadId: upload.id },
    along: confirmed(deps, upload, { details: checked.details, by: of.author }),
  });
  if (taken === null) return { kind: 'gone' };
  return taken.kind === 'refused' ? { kind: 'refused', checked: { ...checked, problems: taken.problems } } : taken;
}

/** Null when somebody dropped the table while it was read: nothing of it is written then. */
async function unlessDropped(deps: Deps, upload: UploadRow, incoming: Incoming): Promise<Taken | null> {
  try {
    return await takeBatch(deps, incoming);
  } catch (error) {
    const isDropped = (await deps.store.upload(upload.id))?.state === 'dropped';
    if (isDropped && (await batchOfUpload(deps, upload)) === null) return null;
    throw error;
  }
}

/** How a kept table is to be read. */
export const wishOf = ({ kind, source, columns, given, complete }: ImportDetails) => ({
  ...{ kind, source, given, complete },
  ...(Object.keys(columns).length > 0 ? { columns } : {}),
});

/** The file is done, and the next one of this source is read the same way. */
function confirmed(
  deps: Deps,
  upload: UploadRow,
  { details, by }: { details: ImportDetails; by: string },
): readonly Change[] {
  const { kind, source, columns } = details;
  return [
    { put: 'mapping', row: { kind, source, columns, by, at: nowIso(deps) } },
    { move: 'upload', was: upload.state, row: { ...upload, state: 'done', details } },
  ];
}
