/** Charts → VChart specifications, JSON only (feishu.md §5.7). */
import type { ChartElement } from '#cards/card.ts';
import { cleanText } from './escape.ts';
import type { Part } from './render-text.ts';

/** More figures than this stand in each other's way along a line on a phone: its ends are told above it. */
const MAX_LABELLED_POINTS = 6;

export function drawChart(chart: ChartElement): Part {
  const points = pointsOf(chart);
  const isLong = chart.kind === 'line' && points.length > MAX_LABELLED_POINTS;
  return {
    tag: 'chart',
    aspect_ratio: isTall(chart, points.length) ? '1:1' : '16:9',
    color_theme: 'brand',
    preview: true,
    chart_spec: {
      title: {
        text: cleanText(chart.unit ? `${chart.title}（${chart.unit}）` : chart.title),
        ...(isLong && chart.series.length === 1 ? { subtext: endsOf(chart) } : {}),
      },
      data: { values: points },
      seriesField: 'series',
      legends: { visible: chart.series.length > 1, orient: 'bottom' },
      label: { visible: chart.kind !== 'radar' && !isLong },
      ...shapeOf(chart, points),
    },
  };
}

/** Bars that lie need a line each. */
const MANY_BARS = 8;

const isTall = ({ kind }: ChartElement, count: number): boolean =>
  kind === 'radar' || (kind === 'bar' && count > MANY_BARS);

/** Drawing coordinates are the one place where a score becomes a float; what is not a number is left out. */
const pointsOf = ({ series }: ChartElement) =>
  series.flatMap(({ name, points }) =>
    points
      .filter(({ value }) => value.trim() !== '' && Number.isFinite(Number(value)))
      .map(({ label, value }) => ({ label: cleanText(label), series: cleanText(name), value: Number(value) })),
  );

/** "11 月 82.14 → 10 月 85.96" */
function endsOf({ series: [line] }: ChartElement): string {
  const ends = [line?.points[0], line?.points.at(-1)];
  return ends.map((end) => (end ? cleanText(`${end.label} ${end.value}`) : '')).join(' → ');
}

function shapeOf({ kind, series }: ChartElement, points: ReturnType<typeof pointsOf>): Part {
  if (kind === 'line') {
    // how something moves is lost on an axis that begins at zero
    const axes = [{ orient: 'left', zero: false }, { orient: 'bottom' }];
    return { type: 'line', xField: 'label', yField: 'value', point: { visible: true }, axes };
  }
  if (kind === 'radar') return { type: 'radar', categoryField: 'label', valueField: 'value', area: { visible: true } };
  // lying bars have room for names and figures on a phone; the first one lies on top
  const axes = [{ orient: 'bottom', ...roofOver(points) }, { orient: 'left' }];
  const yField = series.length > 1 ? ['label', 'series'] : 'label';
  return { type: 'bar', direction: 'horizontal', xField: 'value', yField, axes };
}

/** Room for a figure behind the longest bar: where there is none it would be written over the bar. */
function roofOver(points: ReturnType<typeof pointsOf>): { max?: number } {
  const largest = Math.max(0, ...points.map(({ value }) => value));
  return largest > 0 ? { max: Math.ceil(largest * 1.2) } : {};
}
