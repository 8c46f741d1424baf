/** Low answers that came in from a survey tool: their causes are asked for while they are fresh, and not once they are taken back. */
import { type Deps, nowIso } from '#app/deps.ts';
import type { BatchRow } from '#app/records-intake.ts';
import { withdrawRootCause } from '#app/root-cause/ask-root-cause.ts';
import { surveyOf } from './survey-case.ts';
import { causesAsked } from './take-answer.ts';

/** An answer of longer ago is history: nobody remembers the visit. */
const FRESH_MS = 3 * 24 * 3_600_000;

/** The job. Each batch is looked at once, after it stands. */
export async function askCausesOfBatches(deps: Deps): Promise<void> {
  const since = new Date(deps.clock() - FRESH_MS).toISOString();
  for (const batch of await deps.store.batchesStoodSince(since, ['answers']))
    if (batch.state === 'standing' && batch.undoes === null) await askFor(deps, batch, since);
  for (const { causeKind, causeId } of await deps.store.openRootCauses())
    if (causeKind === 'answer') await withdrawUndone(deps, causeId);
}

async function withdrawUndone(deps: Deps, causeId: string): Promise<void> {
  const answer = await deps.store.surveyAnswer(causeId);
  const batch = answer?.batchId ? await deps.store.batch(answer.batchId) : null;
  if (batch?.state !== 'undone') return;
  await deps.store.commit(await withdrawRootCause(deps, { causeKind: 'answer', causeId }));
}

async function askFor(deps: Deps, { id }: BatchRow, since: string): Promise<void> {
  const key = `low-answers:${id}`;
  if (await deps.store.jobDone(key)) return;
  const until = new Date(deps.clock() + 1).toISOString();
  const answers = (await deps.store.surveyAnswersBetween(since, until)).filter(({ batchId }) => batchId === id);
  for (const answer of answers) {
    const survey = surveyOf(deps, answer.surveyId);
    const asked = survey ? await causesAsked(deps, survey, answer) : [];
    if (asked.length > 0) await deps.store.commit(asked);
  }
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }]);
}
