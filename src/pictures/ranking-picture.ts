/** A published ranking as a picture, for groups whose platform draws no charts: what the group's card shows, and no more. */
import type { Locale } from '#cards/card.ts';
import { periodName, shortPeriod } from '#cards/format.ts';
import { praisedOf, type RankingView } from '#cards/ranking-card.ts';
import { bandName } from '#cards/ranking-changes.ts';
import { texts } from '#cards/texts.ts';
import { shownTrend } from '#cards/trend.ts';
import { COLOURS, FAMILY, LEFT, MARGIN, RIGHT, WIDTH } from './look.ts';
import { panel } from './panel.ts';
import { countColumns, topRows, trendLine, unitBars } from './ranking-parts.ts';
import { type Block, stacked, tag, words } from './svg.ts';

/** A picture that goes on for pages is read by nobody; the text before it tells all of them. */
const TOP_DRAWN = 10;
const UNITS_DRAWN = 10;
const GAP = 28;
const FOOT = 96;

/** SVG, 1080 pixels wide. */
export function rankingPicture(view: RankingView, locale: Locale): string {
  const { height, parts } = stacked([head(view, locale), ...panels(view, locale)], GAP);
  const whole = height + FOOT;
  const note = texts[locale].results.rankingNote;
  return tag(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height: whole, viewBox: `0 0 ${WIDTH} ${whole}` },
      'font-family': FAMILY,
    },
    [
      gradient,
      tag('rect', { width: WIDTH, height: whole, fill: COLOURS.paper }),
      ...parts,
      words(note, {
        ...{ x: WIDTH / 2, y: whole - 38, size: 24, align: 'middle' },
        ...{ colour: COLOURS.quiet, room: WIDTH - 2 * MARGIN },
      }),
    ],
  );
}

const gradient = tag('defs', {}, [
  tag(
    'linearGradient',
    { id: 'head', x1: 0, y1: 0, x2: 1, y2: 1 },
    COLOURS.head.map((colour, offset) => tag('stop', { offset, 'stop-color': colour })),
  ),
]);

const HEAD_HEIGHT = 260;

function head(view: RankingView, locale: Locale): Block {
  const { results: t, words: w } = texts[locale];
  const period = periodName(view.period, locale);
  const title = `${view.correction ? t.corrected : t.ranked} · ${period}`;
  const room = RIGHT - LEFT;
  const facts = `${t.counted} ${w.people(view.counted)} · ${t.published} ${view.publishedAt}`;
  return {
    height: HEAD_HEIGHT,
    parts: [
      tag('rect', { width: WIDTH, height: HEAD_HEIGHT, fill: 'url(#head)' }),
      ...BUBBLES.map(([cx, cy, r]) => tag('circle', { cx, cy, r, fill: COLOURS.onHead, 'fill-opacity': 0.09 })),
      words(view.scopeName, { x: LEFT, y: 104, size: 54, bold: true, colour: COLOURS.onHead, room }),
      words(title, { x: LEFT, y: 164, size: 38, colour: COLOURS.onHead, room }),
      words(facts, { x: LEFT, y: 218, size: 28, colour: COLOURS.onHeadQuiet, room }),
    ],
  };
}

const BUBBLES = [
  [930, 60, 150],
  [1030, 166, 90],
  [764, 206, 46],
] as const;

function panels(view: RankingView, locale: Locale): readonly Block[] {
  const { results: t, words: w } = texts[locale];
  const { top, units, bands, show } = view;
  const trend = show.chart ? shownTrend(view.trend) : [];
  const named = praisedOf(view).length > 0 ? t.congratulations : t.rank;
  const counts = bands.map((band) => [bandName(band, locale), w.people(band.count)] as const);
  return [
    ...(top.length > 0
      ? [panel(named, withRest(topRows(top.slice(0, TOP_DRAWN)), top.length - TOP_DRAWN, locale))]
      : []),
    ...(units.length > 0
      ? [
          panel(
            inPercent(t.meansChart),
            withRest(unitBars(units.slice(0, UNITS_DRAWN)), units.length - UNITS_DRAWN, locale),
          ),
        ]
      : []),
    ...(trend.length > 0
      ? [
          panel(
            inPercent(t.scopeTrend),
            trendLine(trend, (period) => shortPeriod(period, locale)),
          ),
        ]
      : []),
    ...(counts.length > 0 ? [panel(t.bandsTitle, countColumns(counts))] : []),
  ];
}

const inPercent = (title: string): string => `${title}（%）`;

/** Says what a list left off. */
function withRest(list: Block, left: number, locale: Locale): Block {
  if (left <= 0) return list;
  const note = words(texts[locale].words.more(left), { x: LEFT, y: 26, size: 26, colour: COLOURS.quiet });
  return stacked([list, { height: 34, parts: [note] }], 12);
}
