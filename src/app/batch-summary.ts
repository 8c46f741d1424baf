/** The end of a batch: everybody's total so far, what is still missing, and what may be approved. */
import { type BatchHead, peopleOnPage } from '#cards/batch-review-card.ts';
import { type BatchSummaryView, batchSummaryCard, type SummaryLine } from '#cards/batch-summary-card.ts';
import type { Card } from '#cards/card.ts';
import { fieldName } from '#cards/form-leaf.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { toHundredths } from '#core/number/round.ts';
import { readsRatings } from '#core/scorecard/leaf-rule.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import type { Asker } from './asker.ts';
import { type Batch, type Member, membersOf } from './batch-group.ts';
import { type Case, loadCase } from './case.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { type Form, readForm, type Submission, typed } from './read-form.ts';
import type { Locale } from './records.ts';
import { scoreCase } from './score-case.ts';
import { submissionRows } from './submission-rows.ts';
import { submitReview, withReview } from './submit-review.ts';
import { markOf, movedLines } from './views/batch-view.ts';
import { formLeaf, titleOf } from './views/figures.ts';
import { formValues } from './views/prefilled.ts';
import { hintLines } from './views/rater-hints.ts';

/**
 * One appraisal as if its own card had been approved with what stands in it: the same use case, so the same checks, the
 * same rows, the same refusals. Writes nothing itself. The card of the batch is none of the appraisal's own cards.
 */
export function reviewAlone(
  deps: Deps,
  asker: Asker,
  { appraisal, form }: { appraisal: Appraisal; form: Form },
): Promise<Effects> {
  const action = { command: 'submit_review', id: appraisal.id, revision: appraisal.version };
  return submitReview(deps, { asker: { ...asker, messageId: null }, action, form });
}

/** Whether a use case did what was asked. */
export const isDone = ({ outcome }: Effects): boolean => outcome.toast?.kind === 'success';

/** The summary of a batch; `approved` are the names approved by the press it answers. */
export async function summaryCard(
  deps: Deps,
  asker: Asker,
  { batch, approved = [] }: { batch: Batch; approved?: readonly string[] },
): Promise<Card> {
  const { id, locale } = asker.person;
  const members = await membersOf(deps, batch.appraisals);
  const standings = await Promise.all(members.map((member) => standingOf(deps, asker, { batch, member })));
  const head: BatchHead = {
    batchId: batch.id,
    mark: markOf(members),
    period: batch.period,
    scorecardName: batch.sheet.scorecard.name,
    people: members.length,
  };
  const view: BatchSummaryView = {
    ...head,
    full: toHundredths(batch.sheet.scorecard.total),
    lines: standings.map(({ line }) => line),
    moved: await movedLines(deps, batch.id, { personId: id, locale }),
    hints: await hintLines(deps, { raterId: id, period: batch.period }),
    approved,
    gap: firstGap(batch, standings),
  };
  return batchSummaryCard(view, locale);
}

interface Standing {
  line: SummaryLine;
  /** the items that are empty or cannot be read, by their place in the batch */
  gaps: readonly number[];
}

async function standingOf(
  deps: Deps,
  asker: Asker,
  { batch, member }: { batch: Batch; member: Member },
): Promise<Standing> {
  const { appraisal, name } = member;
  const about = await loadCase(deps, appraisal.id);
  if (!about) throw new Error(`appraisal ${appraisal.id} is gone`);
  const form = (await formValues(deps, about, asker.person.id)).values;
  const empty = batch.leaves.filter((leaf) => isEmpty(leaf, form));
  const unread = batch.leaves.filter((leaf) => !empty.includes(leaf) && !readForm(only(leaf), form).ok);
  const gaps = [...empty, ...unread].map((leaf) => batch.leaves.indexOf(leaf));
  const line = {
    name,
    total: totalSoFar(deps, about, { form, leaves: batch.leaves }),
    empty: empty.map((leaf) => titleOf(leaf, leaf.id)),
    problem: empty.length > 0 ? null : await problemOf(deps, asker, { appraisal, form, locale: asker.person.locale }),
  };
  return { line, gaps };
}

const only = (leaf: Leaf) => ({ leaves: [leaf], extras: null });

/** A finding left out says that nothing was found; a rating left out is missing. */
const isEmpty = (leaf: Leaf, form: Form): boolean =>
  readsRatings(leaf.rule) && typed(form, fieldName.rating(leaf.id)) === '';

async function problemOf(
  deps: Deps,
  asker: Asker,
  { appraisal, form, locale }: { appraisal: Appraisal; form: Form; locale: Locale },
): Promise<string | null> {
  const effects = await reviewAlone(deps, asker, { appraisal, form });
  return isDone(effects) ? null : (effects.outcome.toast?.text[locale] ?? '');
}

/** What everything that can be read already comes to: the result once all of it can. */
function totalSoFar(deps: Deps, about: Case, { form, leaves }: { form: Form; leaves: readonly Leaf[] }): number {
  const { appraisal } = about;
  const reviewer = appraisal.reviewers[appraisal.reviewer];
  const asked = [...leaves.map(only), { leaves: [], extras: about.sheet.scorecard }];
  const read = asked.flatMap((each) => {
    const part = readForm(each, form);
    return part.ok ? [part.submission] : [];
  });
  const submission: Submission = {
    ratings: read.flatMap(({ ratings }) => ratings),
    findings: read.flatMap(({ findings }) => findings),
  };
  const revision = appraisal.version + 1;
  const rows = reviewer ? submissionRows(deps, { appraisal, rater: reviewer, revision }, submission) : [];
  const { result, receipt } = scoreCase(...withReview(about, rows, revision));
  return result?.total ?? toHundredths(receipt.subtotal);
}

/** Where the first item stands that somebody still needs. */
function firstGap(batch: Batch, standings: readonly Standing[]): BatchSummaryView['gap'] {
  const step = Math.min(...standings.flatMap(({ gaps }) => gaps));
  const leaf = batch.leaves[step];
  if (!leaf) return null;
  const first = standings.findIndex(({ gaps }) => gaps.includes(step));
  return { step, page: Math.floor(first / peopleOnPage(formLeaf(leaf))) };
}
