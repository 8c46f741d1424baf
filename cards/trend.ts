/** Percents over the months, of a person or of a whole scope, as a line. */
import type { ChartElement, Locale } from './card.ts';
import { score, shortPeriod } from './format.ts';
import { texts } from './texts.ts';

export interface TrendPoint {
  /** "2026-10" */
  period: string;
  /** percent of the sheet's total, in hundredths */
  percent: number;
}

const MONTHS_SHOWN = 12;

/** The last twelve, oldest first; nothing with fewer than two, where there is no line to draw. */
export const shownTrend = (trend: readonly TrendPoint[]): readonly TrendPoint[] =>
  trend.length < 2 ? [] : trend.slice(-MONTHS_SHOWN);

/** One person's own months. */
export const trendElements = (trend: readonly TrendPoint[], locale: Locale): readonly ChartElement[] =>
  lineOf(shownTrend(trend), { title: texts[locale].results.trend, locale });

/** The means of everybody who was ranked, month by month. */
export const scopeTrend = (trend: readonly TrendPoint[], locale: Locale): readonly ChartElement[] =>
  lineOf(shownTrend(trend), { title: texts[locale].results.scopeTrend, locale });

function lineOf(
  shown: readonly TrendPoint[],
  { title, locale }: { title: string; locale: Locale },
): readonly ChartElement[] {
  if (shown.length === 0) return [];
  const t = texts[locale].results;
  const points = shown.map(({ period, percent }) => ({ label: shortPeriod(period, locale), value: score(percent) }));
  return [{ type: 'chart', kind: 'line', title, unit: t.percentUnit, series: [{ name: t.trendSeries, points }] }];
}
