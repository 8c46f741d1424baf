import { fieldName } from '#cards/form-leaf.ts';
import type { Words } from '#core/appraisal/command.ts';
import { readsRatings } from '#core/scorecard/leaf-rule.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { leavesForJudge } from './asked-leaves.ts';
import { actorIn, refuseClick, say } from './asker.ts';
import type { Case } from './case.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { evidenceRecord } from './evidence.ts';
import { liveIncidents, liveRatings } from './live-rows.ts';
import {
  causeOf,
  conclude,
  keepDraft,
  onAppraisal,
  type Press,
  type PressHandler,
  refuseField,
  tooLong,
} from './on-appraisal.ts';
import { type Form, readForm, typed } from './read-form.ts';
import type { PersonalText } from './records.ts';
import { scoreCase, settledScore } from './score-case.ts';
import { differenceOf } from './score-difference.ts';
import { recordOf, rowsOf, submissionRows } from './submission-rows.ts';
import { receiptRows } from './submit-review.ts';

/** 裁定: keep, with a reason. */
export const decideKeep: PressHandler = (deps, press) =>
  asJudge(deps, press, async (about, reason) => {
    const { appraisal } = about;
    const command = {
      type: 'decide_appeal',
      verdict: 'keep',
      result: null,
      actor: actorIn(about, press.asker),
      record: await evidenceRecord(deps, appraisal.id),
      words: reason.words,
    } as const;
    const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
    return conclude(deps, press, { about, applied, answer: 'decisionKept', words: reason.body, rows: [reason.change] });
  });

/** 裁定: change the disputed items; everything is computed anew and put before the person again. */
export const decideChange: PressHandler = (deps, press) =>
  asJudge(deps, press, async (about, reason) => {
    const { appraisal } = about;
    const leaves = typedLeaves(leavesForJudge(about), press.form);
    if (leaves.length === 0)
      return { ...refuseField('incomplete', (t) => t.appeal.newScore), changes: [keepDraft(deps, press, appraisal)] };
    const read = readForm({ leaves, extras: null }, press.form);
    if (!read.ok) return { ...say('warning', read.problem), changes: [keepDraft(deps, press, appraisal)] };
    const role = appraisal.reviewers[appraisal.reviewer]?.role ?? 'supervisor';
    const rater = { role, personId: about.actsFor ?? press.asker.person.id };
    const revision = appraisal.version + 1;
    const rows = submissionRows(deps, { appraisal, rater, revision }, read.submission);
    const scored = scoreCase(...withDecision(about, rows, revision));
    const command = {
      type: 'decide_appeal',
      verdict: 'change',
      result: scored.result,
      actor: actorIn(about, press.asker),
      record: {
        ...recordOf(rater, read.submission),
        ...(await evidenceRecord(deps, appraisal.id)),
        difference: differenceOf((await settledScore(deps, about)).receipt, scored.receipt),
      },
      words: reason.words,
    } as const;
    const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
    return conclude(deps, press, {
      about,
      applied,
      answer: 'decisionChanged',
      words: reason.body,
      rows: [...rows, reason.change, ...receiptRows(deps, about, scored)],
    });
  });

/** A rating the judge left out stays as it is; findings are always told whole. */
const typedLeaves = (leaves: readonly Leaf[], form: Form): readonly Leaf[] =>
  leaves.filter((leaf) => !readsRatings(leaf.rule) || typed(form, fieldName.rating(leaf.id)) !== '');

interface Reason {
  body: string;
  change: { put: 'text'; row: PersonalText } | Change;
  words: Words;
}

/** Only the judge, and never without a reason. */
function asJudge(deps: Deps, press: Press, work: (about: Case, reason: Reason) => Promise<Effects>): Promise<Effects> {
  return onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    if (appraisal.appeal?.judgeId !== (about.actsFor ?? press.asker.person.id)) return refuseClick('not_yours');
    const keep = [keepDraft(deps, press, appraisal)];
    const long = tooLong(press, fieldName.reason, { zh: '裁定理由', en: 'Reason' });
    if (long) return { ...long, changes: keep };
    const body = typed(press.form, fieldName.reason);
    const about_ = { appraisal, authorId: press.asker.person.id, kind: 'appeal_decision' } as const;
    const reason = personalWords(deps, about_, body);
    if (!reason) return { ...refuseField('reason_required', (t) => t.appeal.decisionReason), changes: keep };
    return work(about, { body, ...reason });
  });
}

/** The case as it will stand once the judge's scores replace the disputed ones. */
function withDecision(about: Case, rows: readonly Change[], revision: number): Parameters<typeof scoreCase> {
  const { appraisal } = about;
  const next = { ...appraisal, appeal: appraisal.appeal && { ...appraisal.appeal, revision } };
  const added = rowsOf(rows);
  return [
    { ...about, appraisal: next },
    liveRatings(next, [...about.allRatings, ...added.ratings]),
    liveIncidents(next, [...about.allIncidents, ...added.incidents]),
  ];
}
