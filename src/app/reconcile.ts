import { fieldName } from '#cards/form-leaf.ts';
import { currentReviewer, isApart } from '#core/appraisal/appraisal.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { actorIn, refuseClick, say } from './asker.ts';
import type { Case } from './case.ts';
import type { Change } from './changes.ts';
import { liveIncidents, liveRatings } from './live-rows.ts';
import { causeOf, conclude, keepDraft, onAppraisal, type PressHandler, refuseField, tooLong } from './on-appraisal.ts';
import { readForm, typed } from './read-form.ts';
import { scoreCase } from './score-case.ts';
import { recordOf, rowsOf, submissionRows } from './submission-rows.ts';
import { receiptRows } from './submit-review.ts';
import { asReconciled, leavesForReconciler } from './two-reviews.ts';

/** 合议: the ratings that count in place of two reviewers' who came out too far apart, with the reason. */
export const reconcile: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const personId = about.actsFor ?? press.asker.person.id;
    const keep = [keepDraft(deps, press, appraisal)];
    if (!isApart(appraisal) || appraisal.reconcile?.personId !== personId) return refuseClick('not_yours');
    const long = tooLong(press, fieldName.comment, { zh: '合议理由', en: 'Reason' });
    if (long) return { ...long, changes: keep };
    const asked = { leaves: leavesForReconciler(about), extras: about.sheet.scorecard };
    const read = readForm(asked, press.form);
    if (!read.ok) return { ...say('warning', read.problem), changes: keep };
    const reason = typed(press.form, fieldName.comment);
    const words = personalWords(deps, { appraisal, authorId: press.asker.person.id, kind: 'comment' }, reason);
    if (!words) return { ...refuseField('reason_required', (t) => t.flow.reconcileReason), changes: keep };
    const rater = { role: currentReviewer(appraisal)?.role ?? 'supervisor', personId };
    const revision = appraisal.version + 1;
    const rows = submissionRows(deps, { appraisal, rater, revision }, read.submission);
    const scored = scoreCase(...withReconciled(about, rows, revision));
    const command = {
      type: 'reconcile',
      actor: actorIn(about, press.asker),
      result: scored.result,
      record: recordOf(rater, read.submission),
      words: words.words,
    } as const;
    const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
    return conclude(deps, press, {
      about,
      applied,
      answer: 'reconciled',
      words: reason,
      rows: [...rows, words.change, ...receiptRows(deps, about, scored)],
    });
  });

/** The case as it will stand once these ratings count. */
function withReconciled(about: Case, rows: readonly Change[], revision: number): Parameters<typeof scoreCase> {
  const next = asReconciled(about.appraisal, revision);
  const added = rowsOf(rows);
  return [
    { ...about, appraisal: next },
    liveRatings(next, [...about.allRatings, ...added.ratings]),
    liveIncidents(next, [...about.allIncidents, ...added.incidents]),
  ];
}
