/** The job: a long import that was cut off in the middle is finished from its file; an undo goes on where it was. */
import { outsideNight } from '#app/by-day.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { type CutBatch, cutBatch, isLongCut } from '#app/intake/cut-batch.ts';
import { undoBatch } from '#app/intake/undo-batch.ts';
import { message } from '#app/outbox-drafts.ts';
import type { BatchRow, UploadRow } from '#app/records-intake.ts';
import { localText } from '#app/views/figures.ts';
import { answerCard } from '#cards/answer-card.ts';
import { both } from '#cards/texts.ts';
import { takeUpload } from './take-upload.ts';

export async function finishImports(deps: Deps): Promise<void> {
  for (const batch of await deps.store.batchesIn('writing')) {
    const upload = batch.uploadId === null ? null : await deps.store.upload(batch.uploadId);
    const cut = cutBatch(batch, { hasFile: upload !== null, now: deps.clock() });
    if (cut === 'under-way') continue;
    const finished = await finish(deps, batch, upload);
    deps.log.info(
      { job: 'finish imports', rows: batch.rows },
      finished ? 'a cut import was finished' : 'a cut import waits',
    );
    if (!finished && cut !== 'goes-on' && isLongCut(batch, deps.clock())) await tellHr(deps, batch, cut);
  }
}

/** What came by the API or the command line has no file here: the same call again finishes it. */
async function finish(deps: Deps, { undoes, via, author }: BatchRow, upload: UploadRow | null): Promise<boolean> {
  if (undoes !== null) return (await undoBatch(deps, { batchId: undoes, by: author, via })).kind === 'undone';
  if (!upload) return false;
  const { kind } = await takeUpload(deps, upload, { via, author });
  return kind === 'taken' || kind === 'seen';
}

/** Once: data that a system believes to be here counts for nothing, and only people can bring it again. */
async function tellHr(deps: Deps, batch: BatchRow, cut: Exclude<CutBatch, 'under-way' | 'goes-on'>): Promise<void> {
  const key = `batch:${batch.id}:cut`;
  if (await deps.store.jobDone(key)) return;
  const { at, source, rows, externalId } = batch;
  const which = [source, externalId].flatMap((each) => each ?? []).join(' · ');
  const sentence = both((t) => `${t.imports.cutOff(localText(deps, at), which, rows)}\n${t.imports.cutMend[cut]}`);
  const told = (await deps.store.withRole('hr')).map(({ id, locale }) =>
    message(deps, {
      key: `${key}:${id}`,
      kind: 'sentence',
      to: { personId: id },
      args: { card: answerCard({ tone: 'orange', sentence }, locale) },
      notBefore: outsideNight(deps),
    }),
  );
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...told]);
}
