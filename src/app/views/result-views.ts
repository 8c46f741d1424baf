/** What the result, the appeal, the decision on it and the receipt show. */

import { leavesForJudge } from '#app/asked-leaves.ts';
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { evidenceLines } from '#app/evidence.ts';
import { judgeOf } from '#app/judge-of.ts';
import type { Locale } from '#app/records.ts';
import { changesOf, restatedBy } from '#app/result-changes.ts';
import { type Scored, settledScore } from '#app/score-case.ts';
import { differenceIn } from '#app/score-difference.ts';
import { trialPeriods } from '#app/trial.ts';
import type { AppealView } from '#cards/appeal-card.ts';
import type { AppealDecisionView } from '#cards/appeal-decision-card.ts';
import type { Decision, ResultFigures, ResultView } from '#cards/result-card.ts';
import type { ScoresView } from '#cards/scores-card.ts';
import type { SignatureNoticeView } from '#cards/signature-notice-card.ts';
import type { TrendPoint } from '#cards/trend.ts';
import type { Result } from '#core/appraisal/appraisal.ts';
import { daysFor, policyWith } from '#core/calendar/cycle-policy.ts';
import { addMonths } from '#core/calendar/period.ts';
import { toHundredths } from '#core/number/round.ts';
import { adjustmentView } from './calibration-views.ts';
import { formLeaf, headOf, localText, receiptLinesOf } from './figures.ts';
import { formValues, newestText } from './prefilled.ts';

export interface Reader {
  personId: string;
  locale: Locale;
}

/** Whether the person has the result: before, nobody learns what a reviewer is about to give. */
export const isResultShown = ({ result, state }: Case['appraisal']): boolean =>
  result !== null && ['sign_off', 'appeal', 'final'].includes(state);

export async function resultView(deps: Deps, about: Case, { locale }: Reader): Promise<ResultView> {
  const scored = await settledScore(deps, about);
  const { receipt } = scored;
  return {
    ...headOf(deps, about),
    figures: figuresOf(resultOf(about), scored),
    lines: receiptLinesOf(about, receipt, locale),
    adjustment: await adjustmentView(deps, about),
    changes: await changesOf(deps, about),
    restated: await restatedBy(deps, about),
    comments: await reviewComments(deps, about),
    standing: await standingOf(deps, about),
  };
}

/** The result that was put before the person: it stands in the appraisal, whatever is computed later. */
function resultOf({ appraisal }: Case): Result {
  if (!appraisal.result) throw new Error(`appraisal ${appraisal.id} has no result to show`);
  return appraisal.result;
}

export function figuresOf(result: Result, { receipt, inputs }: Pick<Scored, 'receipt' | 'inputs'>): ResultFigures {
  const lowest = [...receipt.vetoes].sort((a, b) => a.total - b.total)[0];
  return {
    total: result.total,
    grade: result.grade,
    coefficient: result.coefficient,
    bonus: toHundredths(receipt.bonus),
    veto: lowest ? { name: lowest.name, total: toHundredths(lowest.total) } : null,
    present: inputs.present ?? null,
    fingerprint: result.fingerprint,
  };
}

async function reviewComments(deps: Deps, { appraisal, texts }: Case): Promise<ResultView['comments']> {
  const comments: { by: string; text: string }[] = [];
  const events = await deps.store.eventsOf(appraisal.id);
  for (const { personId, revision } of appraisal.reviewers) {
    // a delegate's words are the delegate's own
    const acted = events.find(({ version, data }) => version === revision && data.for === personId);
    const authorId = acted?.actorId ?? personId;
    const text = newestText(texts, (each) => each.kind === 'comment' && each.authorId === authorId);
    if (text) comments.push({ by: await nameOf(deps, authorId), text: text.body });
  }
  return comments;
}

const nameOf = async (deps: Deps, personId: string): Promise<string> => (await deps.store.person(personId))?.name ?? '';

export async function standingOf(deps: Deps, about: Case): Promise<ResultView['standing']> {
  const { appraisal } = about;
  if (appraisal.state === 'appeal' && appraisal.appeal) {
    return { state: 'appeal', judge: await nameOf(deps, appraisal.appeal.judgeId) };
  }
  if (appraisal.signature && appraisal.signedAt) {
    return { state: 'final', signature: appraisal.signature, at: localText(deps, appraisal.signedAt) };
  }
  return { state: 'sign_off', decision: await decisionOf(deps, about) };
}

/** The decision on an appeal, or null; a withdrawn appeal counts as none but cannot be filed again. */
async function decisionOf(deps: Deps, about: Case): Promise<Decision | null> {
  const { appraisal, texts } = about;
  const text = newestText(texts, (each) => each.kind === 'appeal_decision');
  if (!appraisal.appealed || !text) return null;
  const changed = appraisal.appeal?.revision != null;
  const decided = changed
    ? (await deps.store.eventsOf(appraisal.id)).findLast(({ type }) => type === 'decide_appeal')
    : null;
  return {
    by: await nameOf(deps, text.authorId),
    changed,
    reason: text.body,
    difference: decided ? differenceIn(about, decided) : null,
  };
}

export async function appealView(deps: Deps, about: Case, { personId, locale }: Reader): Promise<AppealView> {
  const judge = await judgeOf(deps, about.appraisal, []);
  const { receipt } = await settledScore(deps, about);
  const { values } = await formValues(deps, about, personId);
  return {
    ...headOf(deps, about),
    judge: judge ? await nameOf(deps, judge) : '',
    decideWithin: daysFor('appeal', policyWith(deps.policies.cycle, about.sheet.scorecard.stages)) ?? 0,
    lines: receiptLinesOf(about, receipt, locale),
    evidence: await evidenceLines(deps, about.appraisal.id),
    values,
  };
}

export async function appealDecisionView(
  deps: Deps,
  about: Case,
  { personId, locale }: Reader,
): Promise<AppealDecisionView> {
  const { appraisal } = about;
  const items = appraisal.appeal?.items ?? [];
  const lines = receiptLinesOf(about, (await settledScore(deps, about)).receipt, locale);
  const reason = newestText(about.texts, (text) => text.kind === 'appeal_reason');
  const own = await formValues(deps, about, personId);
  const reviewer = appraisal.reviewers[appraisal.reviewer]?.personId ?? '';
  const before = await formValues(deps, about, reviewer);
  return {
    ...headOf(deps, about),
    filedAt: appraisal.appeal ? localText(deps, appraisal.appeal.filedAt) : '',
    reason: reason?.body ?? '',
    evidence: await evidenceLines(deps, appraisal.id),
    whole: items.length === 0,
    disputed: items.length === 0 ? lines : lines.filter((line) => items.includes(line.leafId)),
    leaves: leavesForJudge(about).map(formLeaf),
    values: { ...before.values, comment: '', reason: '', ...own.values },
    fingerprint: appraisal.result?.fingerprint ?? '',
  };
}

export async function scoresView(deps: Deps, about: Case, { personId, locale }: Reader): Promise<ScoresView> {
  const { appraisal } = about;
  const shown = isResultShown(appraisal);
  const scored = await settledScore(deps, about);
  const { receipt } = scored;
  return {
    ...headOf(deps, about),
    state: appraisal.state,
    ...(personId === appraisal.personId ? {} : ({ others: true } as const)),
    result: shown
      ? {
          figures: figuresOf(resultOf(about), scored),
          standing: await standingOf(deps, about),
          lines: receiptLinesOf(about, receipt, locale),
        }
      : null,
    trend: await trendOf(deps, appraisal.personId, appraisal.period),
  };
}

/** Percent of each final month up to and with `last`, oldest first, twelve at most; a month of two sheets is their mean, a trial is left out. */
export async function trendOf(deps: Deps, personId: string, last: string): Promise<readonly TrendPoint[]> {
  const [all, trials] = await Promise.all([deps.store.appraisalsOf(personId), trialPeriods(deps)]);
  const finals = all.filter(
    ({ state, period }) => state === 'final' && !trials.has(period) && period <= last && period > addMonths(last, -12),
  );
  const months = [...new Set(finals.map(({ period }) => period))].sort();
  return months.map((period) => {
    const percents = finals.flatMap((each) => (each.period === period && each.result ? [each.result.percent] : []));
    const sum = percents.reduce((total, percent) => total + percent, 0);
    return { period, percent: Math.floor((2 * sum + percents.length) / (2 * percents.length)) };
  });
}

export async function signatureNoticeView(
  deps: Deps,
  about: Case,
  readerId: string,
): Promise<SignatureNoticeView | null> {
  const { appraisal, person, texts, unitName } = about;
  if (!appraisal.signature || appraisal.signature === 'signed' || !appraisal.signedAt) return null;
  const reviewer = appraisal.reviewers.at(-1);
  const reason = newestText(texts, (text) => text.kind === 'refuse_reason' || text.kind === 'sign_remark');
  return {
    period: appraisal.period,
    personName: person.name,
    unitName,
    supervisorName: reviewer ? await nameOf(deps, reviewer.personId) : '',
    signature: appraisal.signature,
    reason: reason?.body ?? null,
    at: localText(deps, appraisal.signedAt),
    fingerprint: appraisal.result?.fingerprint ?? '',
    reopen: (await deps.store.rolesOf(readerId)).includes('hr')
      ? { appraisalId: appraisal.id, revision: appraisal.version }
      : null,
  };
}
