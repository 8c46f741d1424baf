/** Believable figures for the demo company: the same for the same person and month on every machine. */
import { createHash } from 'node:crypto';
import { fieldName } from '#cards/form-leaf.ts';
import { fromHundredths, toHundredths } from '#core/number/round.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';

/** 0 ≤ x < 1, from a name: not random, so that two demos tell the same story. */
function chance(...names: readonly string[]): number {
  return createHash('sha256').update(names.join('|')).digest().readUInt32BE(0) / 2 ** 32;
}

/** How good a month a person has: their own level, a little up or down. */
const quality = (employeeNo: string, month: string): number =>
  Math.min(0.99, 0.62 + 0.3 * chance(employeeNo) + 0.12 * (chance(employeeNo, month) - 0.4));

/** What a metric of the demo's sheets looks like: from a weak month to a strong one. */
const METRICS: Readonly<Record<string, { weak: number; strong: number; source: string }>> = {
  online_30s_share: { weak: 22, strong: 68, source: '客服系统' },
  wechat_1min: { weak: 0, strong: 1, source: '客服系统' },
  csat_rate: { weak: 82, strong: 99, source: '满意度调查' },
  complaint_count: { weak: 2, strong: 0, source: '投诉登记' },
  nps_score: { weak: 64, strong: 95, source: '满意度调查' },
  conversion_target_rate: { weak: 84, strong: 112, source: 'CRM' },
  team_satisfaction: { weak: 78, strong: 96, source: '员工调查' },
  sales_target_rate: { weak: 82, strong: 115, source: 'CRM' },
  trainings_held: { weak: 0, strong: 3, source: '培训登记' },
};

/** A metric's value for a person and month, or null where the demo keeps none. */
export function metricValue(key: string, employeeNo: string, month: string): { value: string; source: string } | null {
  const range = METRICS[key];
  if (!range) return null;
  const share = Math.min(
    1,
    Math.max(0, (quality(employeeNo, month) - 0.6) / 0.36 + 0.3 * (chance(key, employeeNo, month) - 0.5)),
  );
  return { value: String(Math.round(range.weak + (range.strong - range.weak) * share)), source: range.source };
}

/** A filled form for the leaves somebody is asked: levels and numbers inside their scales, now and then a finding. */
export function filledForm(
  leaves: readonly Leaf[],
  who: { employeeNo: string; month: string; generosity: number },
): Record<string, string | string[]> {
  const level = Math.min(1, quality(who.employeeNo, who.month) + who.generosity);
  const form: Record<string, string | string[]> = {};
  for (const leaf of leaves) {
    if (leaf.rule.kind === 'levels') form[fieldName.rating(leaf.id)] = levelFor(leaf.rule.levels, level);
    if (leaf.rule.kind === 'rating') {
      const { min, max } = leaf.rule;
      form[fieldName.rating(leaf.id)] = String(
        Math.round((toHundredths(min) + (toHundredths(max) - toHundredths(min)) * level) / 100),
      );
    }
    if (leaf.rule.kind === 'deductions') {
      const items = leaf.rule.items.filter((item) => typeof item.points === 'string');
      const found = items.filter((item) => chance(leaf.id, item.id, who.employeeNo, who.month) > level);
      if (found.length > 0) form[fieldName.finding(leaf.id)] = found.slice(0, 2).map((item) => item.id);
    }
  }
  return form;
}

type Levels = readonly { name: string; from: string; to: string }[];

/** A score in the best levels for good months; where a level is one score, its name. */
function levelFor(levels: Levels, share: number): string {
  const best = [...levels].sort((a, b) => toHundredths(b.from) - toHundredths(a.from));
  const band = best[share > 0.78 ? 0 : 1] ?? best[0];
  if (!band) return '';
  const [from, to] = [toHundredths(band.from), toHundredths(band.to)];
  return from === to ? band.name : fromHundredths(Math.round((from + (to - from) * share) / 100) * 100);
}
