/** A chart as an SVG picture, drawn on the server: with only the kinds of charts there are, and without a browser. */
import { BarChart, LineChart, RadarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, RadarComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartElement } from '#cards/card.ts';

use([BarChart, LineChart, RadarChart, GridComponent, LegendComponent, RadarComponent, SVGRenderer]);

const WIDTH = 640;
const HEIGHT = 360;

interface Look {
  ink: string;
  line: string;
  colours: readonly string[];
}

const LIGHT: Look = { ink: '#1b1f26', line: '#d5d9e0', colours: ['#1a5fd0', '#9a4a00', '#13713b', '#6b3fc4'] };
const DARK: Look = { ink: '#eceef2', line: '#3a4049', colours: ['#8ab4ff', '#ffb374', '#7fd8a0', '#c7aaff'] };

export function chartSvg(element: ChartElement, { dark }: { dark: boolean }): string {
  const look = dark ? DARK : LIGHT;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption({ ...common(element, look), ...(element.kind === 'radar' ? radar : axes)(element, look) });
    return chart.renderToSVGString({ useViewBox: true });
  } finally {
    chart.dispose();
  }
}

const common = ({ series }: ChartElement, { ink, colours }: Look): EChartsCoreOption => ({
  animation: false,
  color: [...colours],
  // no quotes: they would end the attribute the picture writes them into
  textStyle: { color: ink, fontFamily: 'system-ui, PingFang SC, Microsoft YaHei, sans-serif' },
  ...(series.length > 1 ? { legend: { bottom: 0, textStyle: { color: ink } } } : {}),
});

const labelsOf = ({ series }: ChartElement): readonly string[] => [
  ...new Set(series.flatMap(({ points }) => points.map(({ label }) => label))),
];

/** Values come as exact decimal texts; here alone they become coordinates. Null leaves a gap. */
const valuesOf = ({ points }: ChartElement['series'][number], labels: readonly string[]): readonly (number | null)[] =>
  labels.map((label) => {
    const value = points.find((point) => point.label === label)?.value;
    return value === undefined ? null : Number(value);
  });

function axes(element: ChartElement, { ink, line }: Look): EChartsCoreOption {
  const labels = labelsOf(element);
  const axis = { axisLabel: { color: ink }, axisLine: { lineStyle: { color: line } } };
  return {
    grid: { left: 16, right: 24, top: 24, bottom: element.series.length > 1 ? 40 : 16 },
    xAxis: { type: 'category', data: [...labels], ...axis },
    yAxis: { type: 'value', scale: element.kind === 'line', ...axis, splitLine: { lineStyle: { color: line } } },
    series: element.series.map((each) => ({
      type: element.kind === 'bar' ? 'bar' : 'line',
      name: each.name,
      data: valuesOf(each, labels),
      label: { show: labels.length <= 12, position: 'top', color: ink },
    })),
  };
}

/** Percents of what was possible: every spoke ends at a hundred. */
function radar(element: ChartElement, { ink, line }: Look): EChartsCoreOption {
  const labels = labelsOf(element);
  const largest = Math.max(100, ...element.series.flatMap((each) => valuesOf(each, labels).map((value) => value ?? 0)));
  return {
    radar: {
      indicator: labels.map((name) => ({ name: short(name), max: largest })),
      radius: '62%',
      axisName: { color: ink },
      splitArea: { show: false },
      splitLine: { lineStyle: { color: line } },
      axisLine: { lineStyle: { color: line } },
    },
    series: [
      {
        type: 'radar',
        areaStyle: { opacity: 0.12 },
        data: element.series.map((each) => ({
          name: each.name,
          value: valuesOf(each, labels).map((value) => value ?? 0),
        })),
      },
    ],
  };
}

/** Round the picture there is little room; the table below tells the whole name. */
const short = (name: string): string => {
  const signs = [...name];
  return signs.length <= 10 ? name : `${signs.slice(0, 9).join('')}…`;
};
