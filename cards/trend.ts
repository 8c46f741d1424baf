/** A person's percents over the months, as a line. */
import type { ChartElement, Locale } from './card.ts';
import { score } from './format.ts';
import { texts } from './texts.ts';

export interface TrendPoint {
  /** "2026-10" */
  period: string;
  /** percent of the sheet's total, in hundredths */
  percent: number;
}

const MONTHS_SHOWN = 12;

/** The last twelve months, oldest first; nothing with fewer than two, where there is no line to draw. */
export function trendElements(trend: readonly TrendPoint[], locale: Locale): readonly ChartElement[] {
  if (trend.length < 2) {
    return [];
  }
  const t = texts[locale].results;
  const points = trend.slice(-MONTHS_SHOWN).map((point) => ({ label: point.period, value: score(point.percent) }));
  return [
    { type: 'chart', kind: 'line', title: t.trend, unit: t.percentUnit, series: [{ name: t.trendSeries, points }] },
  ];
}
