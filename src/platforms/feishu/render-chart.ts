/** Charts → VChart specifications, JSON only (feishu.md §5.7). */
import type { ChartElement } from '#cards/card.ts';
import { cleanText } from './escape.ts';
import type { Part } from './render-text.ts';

/** More bars than this stand better lying: their labels would overlap on a phone. */
const MAX_UPRIGHT_BARS = 6;

export function drawChart(chart: ChartElement): Part {
  return {
    tag: 'chart',
    aspect_ratio: chart.kind === 'radar' ? '1:1' : '16:9',
    color_theme: 'brand',
    preview: true,
    chart_spec: {
      title: { text: cleanText(chart.unit ? `${chart.title}（${chart.unit}）` : chart.title) },
      data: { values: pointsOf(chart) },
      seriesField: 'series',
      legends: { visible: chart.series.length > 1, orient: 'bottom' },
      label: { visible: chart.kind !== 'radar' },
      ...shapeOf(chart),
    },
  };
}

/** Drawing coordinates are the one place where a score becomes a float; what is not a number is left out. */
function pointsOf({ series }: ChartElement): Part[] {
  return series.flatMap(({ name, points }) =>
    points
      .filter(({ value }) => value.trim() !== '' && Number.isFinite(Number(value)))
      .map(({ label, value }) => ({ label: cleanText(label), series: cleanText(name), value: Number(value) })),
  );
}

function shapeOf({ kind, series }: ChartElement): Part {
  if (kind === 'line') return { type: 'line', xField: 'label', yField: 'value', point: { visible: true } };
  if (kind === 'radar') return { type: 'radar', categoryField: 'label', valueField: 'value', area: { visible: true } };
  const grouped = series.length > 1 ? ['label', 'series'] : 'label';
  const bars = series.reduce((sum, { points }) => sum + points.length, 0);
  if (bars <= MAX_UPRIGHT_BARS) return { type: 'bar', xField: grouped, yField: 'value' };
  return { type: 'bar', direction: 'horizontal', xField: 'value', yField: grouped };
}
