import { fieldName } from '#cards/form-leaf.ts';
import { currentReviewer, type Reviewer } from '#core/appraisal/appraisal.ts';
import { DOTTED } from '#core/directory/dotted.ts';
import { applyCommand, personalWords } from './apply-command.ts';
import { leavesForReviewer } from './asked-leaves.ts';
import { actorIn, refuseClick, say } from './asker.ts';
import type { Case } from './case.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
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
import { readForm, typed } from './read-form.ts';
import { type Scored, scoreCase } from './score-case.ts';
import { recordOf, rowsOf, submissionRows } from './submission-rows.ts';
import { apartOf } from './two-reviews.ts';
import { missingMetrics } from './views/review-views.ts';

/** 批准: reads the reviewer's ratings and findings, computes the receipt and moves on. Nothing incomplete is approved. */
export const submitReview: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async (about) => {
    const { appraisal } = about;
    const keep = [keepDraft(deps, press, appraisal)];
    const reviewer = ownStation(about, press);
    if (!reviewer) return refuseClick('not_yours');
    const long = tooLong(press, fieldName.comment, { zh: '说明', en: 'Comment' });
    if (long) return { ...long, changes: keep };
    const asked = {
      leaves: leavesForReviewer(about, reviewer.role),
      extras: reviewer.role === DOTTED ? null : about.sheet.scorecard,
    };
    const read = readForm(asked, press.form);
    if (!read.ok) return { ...say('warning', read.problem), changes: keep };
    const revision = appraisal.version + 1;
    const rows = submissionRows(deps, { appraisal, rater: reviewer, revision }, read.submission);
    const [next, ratings, incidents] = withReview(about, rows, revision);
    const scored = scoreCase(next, ratings, incidents);
    const missing = missingMetrics(about);
    if (!scored.result && missing.length > 0) {
      const names = missing.map((metric) => metric.name).join('、');
      return { ...refuseField('missing_metric', () => names), changes: keep };
    }
    const comment = typed(press.form, fieldName.comment);
    const words = personalWords(deps, { appraisal, authorId: press.asker.person.id, kind: 'comment' }, comment);
    const command = {
      type: 'submit_review',
      actor: actorIn(about, press.asker),
      result: scored.result,
      apart: await apartOf(deps, { about: next, ratings, incidents }),
      record: recordOf(reviewer, read.submission),
      ...(words ? { words: words.words } : {}),
    } as const;
    const applied = await applyCommand(deps, { appraisal, command, ...causeOf(press) });
    return conclude(deps, press, {
      about,
      applied,
      answer: 'approved',
      words: comment,
      rows: [...rows, ...(words ? [words.change] : []), ...receiptRows(deps, about, scored)],
    });
  });

/** The station whose turn it is, where it is the asker's, or of whom the asker acts for today. */
function ownStation({ appraisal, actsFor }: Case, { asker }: Press): Reviewer | undefined {
  const station = currentReviewer(appraisal);
  return station?.personId === (actsFor ?? asker.person.id) ? station : undefined;
}

/** The case as it will stand once this review is recorded. */
export function withReview(
  about: Case,
  rows: readonly Change[],
  revision: number,
): Required<Parameters<typeof scoreCase>> {
  const { appraisal } = about;
  const reviewers = appraisal.reviewers.map((each, index) =>
    index === appraisal.reviewer ? { ...each, revision } : each,
  );
  const next = { ...appraisal, reviewers };
  const added = rowsOf(rows);
  return [
    { ...about, appraisal: next },
    liveRatings(next, [...about.allRatings, ...added.ratings]),
    liveIncidents(next, [...about.allIncidents, ...added.incidents]),
  ];
}

/** The receipt that is put before the person, with what it was computed from. */
export function receiptRows(deps: Deps, { appraisal }: Case, scored: Scored): readonly Change[] {
  if (!scored.result) return [];
  const row = {
    appraisalId: appraisal.id,
    revision: appraisal.version + 1,
    fingerprint: scored.result.fingerprint,
    body: scored.body,
    at: nowIso(deps),
  };
  return [{ put: 'receipt', row }];
}
