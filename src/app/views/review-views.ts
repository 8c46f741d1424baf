/** What the self-review and the supervisor's review show. */

import { leavesForReviewer, leavesForSelf } from '#app/asked-leaves.ts';
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { praiseLines } from '#app/incidents/praise-lines.ts';
import { goalsOn } from '#app/living-goals.ts';
import type { Locale } from '#app/records.ts';
import { type Scored, scoreCase } from '#app/score-case.ts';
import { checkNotes } from '#app/spot-checks/check-notes.ts';
import type { Extras } from '#cards/form-leaf.ts';
import type { MetricLine } from '#cards/prefilled.ts';
import type { SelfReviewView } from '#cards/self-review-card.ts';
import type { ComparisonLine, SupervisorReviewView } from '#cards/supervisor-review-card.ts';
import { currentReviewer } from '#core/appraisal/appraisal.ts';
import { DOTTED } from '#core/directory/dotted.ts';
import { toHundredths } from '#core/number/round.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { formLeaf, headOf, localText, pointItem, receiptLinesOf, titleOf } from './figures.ts';
import { formValues, incidentLines, metricLines, newestText } from './prefilled.ts';
import { hintLines } from './rater-hints.ts';
import { roleMeans } from './role-means.ts';

export async function selfReviewView(deps: Deps, about: Case): Promise<SelfReviewView> {
  const { appraisal } = about;
  const { values, savedAt } = await formValues(deps, about, appraisal.personId);
  return {
    ...headOf(deps, about),
    metrics: metricLines(about, await checkNotes(deps, about, { locale: about.person.locale, until: null })),
    incidents: await incidentLines(deps, about),
    praise: await praiseLines(deps, appraisal.personId, appraisal.period),
    goals: await goalsOn(deps, about.appraisal.personId, about.appraisal.period),
    leaves: leavesForSelf(about).map(formLeaf),
    values,
    draftSavedAt: savedAt,
    returned: await returnedOf(deps, about),
  };
}

/** Why it came back: shown as long as the newest submission is older than the return. */
async function returnedOf(deps: Deps, about: Case): Promise<SelfReviewView['returned']> {
  const reason = newestText(about.texts, (text) => text.kind === 'return_reason');
  const last = newestText(about.texts, (text) => text.kind === 'comment' && text.authorId === about.appraisal.personId);
  if (!reason || about.appraisal.state !== 'collecting' || (last && last.at > reason.at)) return null;
  const author = await deps.store.person(reason.authorId);
  return { by: author?.name ?? '', at: localText(deps, reason.at), reason: reason.body };
}

export async function supervisorReviewView(
  deps: Deps,
  about: Case,
  reader: { personId: string; locale: Locale },
): Promise<SupervisorReviewView> {
  const { appraisal, sheet } = about;
  const { values, savedAt } = await formValues(deps, about, reader.personId);
  const scored = scoreCase(about);
  const reviewer = currentReviewer(appraisal);
  return {
    ...headOf(deps, about),
    returned: await backTo(deps, about),
    station: { k: appraisal.reviewer + 1, n: appraisal.reviewers.length },
    comparison: about.leaves.map((leaf) => comparison(about, leaf, scored)),
    incidents: await incidentLines(deps, about),
    praise: await praiseLines(deps, appraisal.personId, appraisal.period),
    others: roleMeans(about, scored, reader.locale),
    goals: await goalsOn(deps, about.appraisal.personId, about.appraisal.period),
    selfComment: selfCommentOf(about),
    provisional: {
      subtotal: toHundredths(scored.receipt.subtotal),
      lines: receiptLinesOf(about, scored.receipt, reader.locale),
    },
    missing: missingMetrics(about),
    leaves: leavesForReviewer(about, reviewer?.role ?? 'supervisor').map(formLeaf),
    ...(reviewer?.role === DOTTED ? { bonus: null, vetoes: [] } : extrasOf(sheet.scorecard)),
    values,
    draftSavedAt: savedAt,
    hints: await hintLines(deps, { raterId: reader.personId, period: appraisal.period }),
  };
}

/** Metrics whose absence keeps a leaf open: the approval waits for them, visibly. */
export function missingMetrics(about: Case): readonly MetricLine[] {
  const { scorecard } = about.sheet;
  const read = new Set(
    about.leaves.flatMap((leaf) => (leaf.metric === null ? [] : inputsOfMetric(about, leaf.metric))),
  );
  const blocking = [...read].filter((key) => (scorecard.metrics?.[key]?.absent ?? 'block') === 'block');
  const names = new Set(blocking.map((key) => scorecard.metrics?.[key]?.name));
  return metricLines(about).filter((line) => line.value === null && names.has(line.name));
}

/** The outside metrics behind a metric: itself, or what its formula names. */
function inputsOfMetric({ sheet }: Case, key: string): readonly string[] {
  const formula = sheet.scorecard.metrics?.[key]?.formula;
  if (formula === undefined) return [key];
  const known = Object.keys(sheet.scorecard.metrics ?? {});
  return known.filter((name) => name !== key && new RegExp(`\\b${name}\\b`).test(formula));
}

function comparison(about: Case, leaf: Leaf, { receipt }: Scored): ComparisonLine {
  const line = receiptLinesOf(about, receipt, 'zh').find(({ leafId }) => leafId === leaf.id);
  const metric = leaf.metric === null ? undefined : about.sheet.scorecard.metrics?.[leaf.metric];
  const self = about.ratings.find((row) => row.role === 'self' && row.criterionId === leaf.id);
  return {
    name: titleOf(leaf, leaf.id),
    full: line?.full ?? toHundredths(leaf.points),
    metric:
      metric === undefined || leaf.metric === null
        ? null
        : {
            name: metric.name,
            value: about.metrics.get(leaf.metric)?.value ?? null,
            unit: metric.unit ?? '',
            source: about.metrics.get(leaf.metric)?.source ?? metric.source ?? '',
          },
    self: self ? { level: self.level, score: self.score } : null,
    provisional: line?.score ?? null,
  };
}

function selfCommentOf({ appraisal, texts }: Case): string | null {
  const self = appraisal.tasks.find((task) => task.role === 'self');
  if (self?.status !== 'submitted') return null;
  return newestText(texts, (text) => text.kind === 'comment' && text.authorId === appraisal.personId)?.body ?? '';
}

export function extrasOf(scorecard: Case['sheet']['scorecard']): Extras {
  return {
    bonus: scorecard.bonus
      ? { cap: toHundredths(scorecard.bonus.cap), items: scorecard.bonus.items.map(pointItem) }
      : null,
    vetoes: (scorecard.vetoes ?? []).map(({ id, name, total }) => ({ id, name, total: toHundredths(total) })),
  };
}

/** Why it came back to the review, as long as that is the last thing that happened to it. */
async function backTo(deps: Deps, { appraisal, texts }: Case): Promise<SelfReviewView['returned']> {
  const last = (await deps.store.eventsOf(appraisal.id)).at(-1);
  if (!last || !['return', 'reopen'].includes(last.type) || last.to !== 'review') return null;
  const reason = texts.find(({ commitment }) => commitment === last.data.words);
  if (!reason) return null;
  const by = (await deps.store.person(reason.authorId))?.name ?? '';
  return { by, at: localText(deps, reason.at), reason: reason.body };
}
