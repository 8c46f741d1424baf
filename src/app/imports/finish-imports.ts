/** The job: a long import that was cut off in the middle is finished from its file; an undo goes on where it was. */
import type { Deps } from '#app/deps.ts';
import { undoBatch } from '#app/intake/undo-batch.ts';
import type { BatchRow } from '#app/records-intake.ts';
import { takeUpload } from './take-upload.ts';

/** Whoever writes it may still be at it. */
const LEFT_ALONE_MS = 10 * 60_000;

export async function finishImports(deps: Deps): Promise<void> {
  for (const batch of await deps.store.batchesIn('writing')) {
    if (Date.parse(batch.at) + LEFT_ALONE_MS > deps.clock()) continue;
    const finished = await finish(deps, batch);
    deps.log.info(
      { job: 'finish imports', rows: batch.rows },
      finished ? 'a cut import was finished' : 'a cut import waits',
    );
  }
}

/** What came by the API or the command line has no file here: the same call again finishes it. */
async function finish(deps: Deps, { undoes, uploadId, via, author }: BatchRow): Promise<boolean> {
  if (undoes !== null) return (await undoBatch(deps, { batchId: undoes, by: author, via })).kind === 'undone';
  const upload = uploadId === null ? null : await deps.store.upload(uploadId);
  if (!upload) return false;
  const { kind } = await takeUpload(deps, upload, { via, author });
  return kind === 'taken' || kind === 'seen';
}
