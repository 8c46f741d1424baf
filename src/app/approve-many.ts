import { z } from 'zod';
import { both } from '#cards/texts.ts';
import { refuseClick, say } from './asker.ts';
import { awaitsToday, batchById, membersOf, ownsBatch } from './batch-group.ts';
import { isDone, reviewAlone, summaryCard } from './batch-summary.ts';
import { loadCase } from './case.ts';
import { type Deps, nowIso } from './deps.ts';
import { commitOnce, type Effects } from './effects.ts';
import type { Press, PressHandler } from './on-appraisal.ts';
import { nothingLeft } from './views/batch-view.ts';
import { formValues } from './views/prefilled.ts';

/**
 * 全部批准 (`approve_many`): every complete appraisal of a batch is approved as if its own card had been submitted. There is
 * no such command in the core: it is one `submit_review` an appraisal, each in its own commit under its own key, so that
 * after a crash half way the same press goes on where it stopped and counts each once. What is incomplete stays and is
 * told; what moved on meanwhile is passed over and named.
 */
export const approveMany: PressHandler = async (deps, press) => {
  if (!ownsBatch(press.action.id, press.asker.person.id)) return refuseClick('not_yours');
  const approved: string[] = [];
  for (const appraisalId of await planOf(deps, press)) {
    if (await isApproved(deps, press, appraisalId)) approved.push(appraisalId);
  }
  return answer(deps, press, approved);
};

const plan = z.array(z.string());

/** The appraisals this very press is about, settled before the first: a repeat of it goes through the same ones. */
async function planOf(deps: Deps, { asker, action }: Press): Promise<readonly string[]> {
  const key = `${asker.source}:plan`;
  const before = await deps.store.inboxAnswer(key);
  if (before !== null) return plan.parse(JSON.parse(before));
  const batch = await batchById(deps, asker.person.id, action.id);
  const ids = (await membersOf(deps, batch?.appraisals ?? [])).map(({ appraisal }) => appraisal.id);
  const written = await deps.store.commit([{ put: 'inbox', key, answer: JSON.stringify(ids), at: nowIso(deps) }]);
  return written.kind === 'seen' && written.answer !== null ? plan.parse(JSON.parse(written.answer)) : ids;
}

/** Approves one appraisal, once a press; false where it is incomplete or not the reviewer's turn any more. */
async function isApproved(deps: Deps, { asker }: Press, appraisalId: string): Promise<boolean> {
  const outcome = await commitOnce(deps, `${asker.source}:approve:${appraisalId}`, async () => {
    const about = await loadCase(deps, appraisalId);
    if (!about || !(await awaitsToday(deps, about.appraisal, asker.person.id))) return refuseClick('not_your_turn');
    const { values } = await formValues(deps, about, asker.person.id);
    const effects = await reviewAlone(deps, asker, { appraisal: about.appraisal, form: values });
    return isDone(effects) ? effects : { changes: [], outcome: effects.outcome };
  });
  return outcome?.toast?.kind === 'success';
}

/** The summary of what is left, or the closed card; the names of whoever was approved on it. */
async function answer(deps: Deps, { asker, action }: Press, ids: readonly string[]): Promise<Effects> {
  const { id: personId, locale } = asker.person;
  const found = await Promise.all(ids.map((id) => deps.store.appraisal(id)));
  const approved = (
    await membersOf(
      deps,
      found.flatMap((each) => each ?? []),
    )
  ).map(({ name }) => name);
  const batch = await batchById(deps, personId, action.id);
  const card = batch
    ? await summaryCard(deps, asker, { batch, approved })
    : await nothingLeft(deps, action.id, { reader: { personId, locale }, approved });
  if (approved.length > 0)
    return say(
      'success',
      both((t) => t.answers.batchApproved(approved.length)),
      card,
    );
  return say(
    'info',
    both((t) => (batch ? t.answers.batchApproved(0) : t.answers.batchOver)),
    card,
  );
}
