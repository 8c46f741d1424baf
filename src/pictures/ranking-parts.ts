/** What a picture of a ranking is made of: the named, the units, the months, the others in counts. */
import { score } from '#cards/format.ts';
import { type RankedLine, type RankingView, unitLabel } from '#cards/ranking-card.ts';
import type { TrendPoint } from '#cards/trend.ts';
import { COLOURS, LEFT, MEDAL_COLOURS, RIGHT } from './look.ts';
import { type Block, tag, words } from './svg.ts';

const ROW = 84;
const FIGURE_ROOM = 170;
const NAME_AT = LEFT + 84;
const UNIT_AT = 560;

/** The named, one a row: medal or rank, name, unit, percent. */
export const topRows = (top: readonly RankedLine[]): Block => ({
  height: top.length * ROW,
  parts: top.map((line, index) => tag('g', { transform: `translate(0 ${index * ROW})` }, rowOf(line))),
});

function rowOf({ rank, name, unitName, percent }: RankedLine): readonly string[] {
  const first = rank <= MEDAL_COLOURS.length;
  const size = first ? 40 : 34;
  const y = ROW / 2 + 13;
  return [
    ...rankSign(rank),
    words(name, { x: NAME_AT, y, size, bold: first, colour: COLOURS.ink, room: UNIT_AT - NAME_AT - 20 }),
    words(unitName, { x: UNIT_AT, y, size: 28, colour: COLOURS.quiet, room: RIGHT - FIGURE_ROOM - UNIT_AT - 10 }),
    words(`${score(percent)}%`, {
      x: RIGHT,
      y,
      size,
      bold: first,
      align: 'end',
      colour: COLOURS.ink,
      room: FIGURE_ROOM,
    }),
  ];
}

function rankSign(rank: number): readonly string[] {
  const [x, y] = [LEFT + 26, ROW / 2];
  const medal = MEDAL_COLOURS[rank - 1];
  if (!medal) {
    return [words(String(rank), { x, y: y + 12, size: 32, align: 'middle', colour: COLOURS.quiet, room: 76 })];
  }
  const [disc, rim] = medal;
  return [
    tag('path', { d: `M${x - 20} ${y - 40}h16l10 22h-16zM${x + 20} ${y - 40}h-16l-10 22h16z`, fill: COLOURS.brand }),
    tag('circle', { cx: x, cy: y + 4, r: 26, fill: disc, stroke: rim, 'stroke-width': 4 }),
    words(String(rank), { x, y: y + 16, size: 34, bold: true, align: 'middle', colour: COLOURS.onHead }),
  ];
}

const BAR_ROW = 62;
const BAR_AT = LEFT + 250;
const BAR_END = RIGHT - 110;
const BAR_HEIGHT = 30;

/** A bar a unit, from zero: a bar that began elsewhere would lie. Percents in hundredths. */
export function unitBars(units: RankingView['units']): Block {
  const full = Math.max(10_000, ...units.map(({ mean }) => mean));
  return {
    height: units.length * BAR_ROW,
    parts: units.flatMap((unit, index) => {
      const { mean } = unit;
      const top = index * BAR_ROW + (BAR_ROW - BAR_HEIGHT) / 2;
      const y = top + 25;
      const bar = (width: number, fill: string) =>
        tag('rect', { x: BAR_AT, y: top, width, height: BAR_HEIGHT, rx: BAR_HEIGHT / 2, fill });
      const length = Math.max(BAR_HEIGHT, ((BAR_END - BAR_AT) * Math.max(0, mean)) / full);
      return [
        words(unitLabel(unit), { x: LEFT, y, size: 28, colour: COLOURS.ink, room: BAR_AT - LEFT - 20 }),
        bar(BAR_END - BAR_AT, COLOURS.track),
        bar(length, COLOURS.brand),
        words(score(mean), { x: RIGHT, y, size: 28, bold: true, align: 'end', colour: COLOURS.ink, room: 100 }),
      ];
    }),
  };
}

const LINE_TOP = 50;
const LINE_HEIGHT = 180;
const LINE_FOOT = 64;
const INSET = 34;

/** A line through the months, each with its figure; between the lowest and the highest, for it shows how things move. */
export function trendLine(trend: readonly TrendPoint[], labelOf: (period: string) => string): Block {
  const percents = trend.map(({ percent }) => percent);
  const [low, high] = [Math.min(...percents), Math.max(...percents)];
  const step = (RIGHT - LEFT - 2 * INSET) / Math.max(1, trend.length - 1);
  const points = trend.map(({ period, percent }, index) => ({
    ...{ period, percent, x: LEFT + INSET + index * step },
    y: high === low ? LINE_TOP + LINE_HEIGHT / 2 : LINE_TOP + (LINE_HEIGHT * (high - percent)) / (high - low),
  }));
  const floor = LINE_TOP + LINE_HEIGHT + 18;
  const path = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
  const [from, to] = [points[0]?.x ?? LEFT, points.at(-1)?.x ?? RIGHT].map((x) => x.toFixed(1));
  return {
    height: LINE_TOP + LINE_HEIGHT + LINE_FOOT,
    parts: [
      tag('path', { d: `M${path}L${to} ${floor}L${from} ${floor}Z`, fill: COLOURS.track }),
      tag('path', { d: `M${LEFT} ${floor}H${RIGHT}`, stroke: COLOURS.line, 'stroke-width': 2 }),
      tag('path', {
        ...{ d: `M${path}`, fill: 'none', stroke: COLOURS.brand, 'stroke-width': 5 },
        ...{ 'stroke-linejoin': 'round', 'stroke-linecap': 'round' },
      }),
      ...points.flatMap(({ period, percent, x, y }, index) => [
        tag('circle', {
          cx: x.toFixed(1),
          cy: y.toFixed(1),
          r: 8,
          fill: COLOURS.panel,
          stroke: COLOURS.brand,
          'stroke-width': 5,
        }),
        words(score(percent), {
          ...{ x, y: y - 22, size: 22, align: 'middle', room: step },
          ...(index === points.length - 1 ? { bold: true, colour: COLOURS.ink } : { colour: COLOURS.quiet }),
        }),
        words(labelOf(period), { x, y: floor + 36, size: 22, align: 'middle', colour: COLOURS.quiet, room: step }),
      ]),
    ],
  };
}

/** Counts side by side, each over its name. */
export function countColumns(counts: readonly (readonly [name: string, count: string])[]): Block {
  const width = (RIGHT - LEFT) / Math.max(1, counts.length);
  return {
    height: 96,
    parts: counts.flatMap(([name, count], index) => {
      const x = LEFT + width * (index + 0.5);
      return [
        words(count, { x, y: 38, size: 38, bold: true, align: 'middle', colour: COLOURS.ink, room: width - 12 }),
        words(name, { x, y: 82, size: 26, align: 'middle', colour: COLOURS.quiet, room: width - 12 }),
      ];
    }),
  };
}
