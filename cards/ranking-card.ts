/** 排名: for the group the best and no bottom names; for one person the own place, in private. */
import {
  bold,
  type Card,
  type ChartElement,
  type Element,
  facts,
  type Locale,
  mention,
  note,
  type Rich,
  type Span,
  type TableElement,
  text,
} from './card.ts';
import { clip, first, periodName, score, scoreOf } from './format.ts';
import { medal, medalled } from './medals.ts';
import { bandName, changeElements, type RankingChanges } from './ranking-changes.ts';
import { texts } from './texts.ts';
import { scopeTrend, type TrendPoint, trendElements } from './trend.ts';

/** A place among the top N; people on one rank stand one after the other. */
export interface RankedLine {
  rank: number;
  personId: string;
  name: string;
  unitName: string;
  /** percent of the sheet's total, in hundredths */
  percent: number;
  grade: string | null;
}

/** What a group may see. The core leaves out units and groups under five, and every name outside the top. */
export interface RankingView {
  period: string;
  scopeName: string;
  /** how many people the ranking counts */
  counted: number;
  /** local date and time */
  publishedAt: string;
  /** whether it takes the place of one that was published before */
  correction: boolean;
  top: readonly RankedLine[];
  /** best first; `rank` where they stand against each other */
  units: readonly { name: string; mean: number; rank: number | null }[];
  /** the mean of the whole scope over the months that were published, oldest first; nothing where it may not be shown */
  trend: readonly TrendPoint[];
  /** what the house leaves out; without charts the units stand in figures */
  show: { chart: boolean; congratulate: boolean };
  /** of a correction: what differs from what the group was shown before */
  changes: RankingChanges | null;
  /** percents of the others in counts, from the top; the lowest band is from 0 */
  bands: readonly { from: number; to: number; count: number }[];
}

export interface OwnRankingView {
  period: string;
  scopeName: string;
  personName: string;
  /** null where no one sheet tells it: of a quarter, a year, or a month of two sheets; then there is no grade either */
  total: number | null;
  full: number;
  percent: number;
  grade: string | null;
  rank: number;
  counted: number;
  /** places won (positive) or lost since the last cycle, null without a rank then */
  moved: number | null;
  /** oldest first */
  trend: readonly TrendPoint[];
  /** the leaves that would lift the total most, best first */
  lifts: readonly { name: string; score: number; full: number }[];
}

/** More are read by nobody. */
const TOP_SHOWN = 20;
const UNITS_SHOWN = 20;

/** The group's card; it has no buttons and is sent once. */
export function rankingCard(view: RankingView, locale: Locale): Card {
  const t = texts[locale].results;
  const period = periodName(view.period, locale);
  return {
    title: view.correction ? t.correctionTitle(period, view.scopeName) : t.rankingTitle(period, view.scopeName),
    tone: 'yellow',
    preview: t.rankingPreview(period),
    elements: [
      ...(view.correction ? [note(t.correctionNote), ...changeElements(view.changes, locale)] : []),
      ...congratulations(view, locale),
      facts(
        [texts[locale].words.period, period],
        [t.counted, texts[locale].words.people(view.counted)],
        [t.published, view.publishedAt],
      ),
      topTable(view.top, locale),
      ...unitElements(view, locale),
      ...(view.show.chart ? scopeTrend(view.trend, locale) : []),
      ...bandElements(view.bands, locale),
      note(t.rankingNote),
    ],
  };
}

/** The private card of one person's own place. */
export function ownRankingCard(view: OwnRankingView, locale: Locale): Card {
  const t = texts[locale].results;
  const period = periodName(view.period, locale);
  return {
    title: t.ownRankingTitle(period),
    subtitle: `${view.personName} · ${view.scopeName}`,
    tone: 'blue',
    preview: t.ownRankingPreview(period),
    elements: [
      facts(
        [t.rank, [bold(medalled(view.rank, t.rankOf(view.rank, view.counted)))]],
        [t.percent, `${score(view.percent)}%`],
        ...sheetFacts(view, locale),
        [t.movement, view.moved === null ? t.noMovement : t.moved(view.moved)],
      ),
      ...trendElements(view.trend, locale),
      ...liftElements(view.lifts, locale),
    ],
  };
}

function sheetFacts({ total, full, grade }: OwnRankingView, locale: Locale): readonly [string, Rich][] {
  const { words } = texts[locale];
  if (total === null) return [];
  return [
    [words.total, [bold(scoreOf(total, full))]],
    [words.grade, grade ?? words.noGrade],
  ];
}

/** Whom the group congratulates: the first three ranks, however many share them. */
export const praisedOf = ({ top, show }: RankingView): readonly RankedLine[] =>
  show.congratulate ? first(top, TOP_SHOWN).shown.filter(({ rank }) => medal(rank) !== null) : [];

/** The first three ranks by mention, a line a rank: that is as many as anybody reads as praise. */
function congratulations(view: RankingView, locale: Locale): readonly Element[] {
  const { results: t, words } = texts[locale];
  const praised = praisedOf(view);
  if (praised.length === 0) return [];
  const spans = praised.flatMap((line, index): Span[] => {
    const opens = line.rank !== praised[index - 1]?.rank;
    return [{ text: opens ? `\n${medal(line.rank)} ` : words.separator }, mention(line.personId, line.name)];
  });
  return [text([bold(t.congratulations), ...spans])];
}

function topTable(top: readonly RankedLine[], locale: Locale): TableElement {
  const { results: t, words } = texts[locale];
  return {
    type: 'table',
    columns: [
      { key: 'rank', title: t.rankColumn, kind: 'number', width: 14 },
      { key: 'name', title: words.name, kind: 'text', width: 26 },
      { key: 'unit', title: words.unit, kind: 'text', width: 24 },
      { key: 'percent', title: t.percent, kind: 'number', width: 18 },
      { key: 'grade', title: words.grade, kind: 'text', width: 18 },
    ],
    rows: first(top, TOP_SHOWN).shown.map((line) => ({
      rank: medalled(line.rank, String(line.rank)),
      name: clip(line.name, 24),
      unit: clip(line.unitName, 24),
      percent: `${score(line.percent)}%`,
      grade: line.grade ?? '—',
    })),
  };
}

function unitElements({ units, show }: RankingView, locale: Locale): readonly Element[] {
  if (units.length === 0) return [];
  const t = texts[locale].results;
  const points = first(units, UNITS_SHOWN).shown.map((unit) => ({
    label: unitLabel(unit),
    value: score(unit.mean),
  }));
  if (!show.chart) {
    return [
      text(t.meansChart, 'heading'),
      facts(...points.map(({ label, value }): [string, string] => [label, `${value}%`])),
    ];
  }
  const bars: ChartElement = {
    type: 'chart',
    kind: 'bar',
    title: t.meansChart,
    unit: t.percentUnit,
    series: [{ name: t.unitMeans, points }],
  };
  return [bars];
}

/** "1 呼叫中心" where units stand against each other. */
export const unitLabel = ({ name, rank }: RankingView['units'][number]): string =>
  rank === null ? clip(name, 16) : `${rank} ${clip(name, 14)}`;

function bandElements(bands: RankingView['bands'], locale: Locale): readonly Element[] {
  if (bands.length === 0) {
    return [];
  }
  const { results: t, words } = texts[locale];
  const items = bands.map((band): [string, string] => [bandName(band, locale), words.people(band.count)]);
  return [text(t.bandsTitle, 'heading'), facts(...items)];
}

function liftElements(lifts: OwnRankingView['lifts'], locale: Locale): readonly Element[] {
  if (lifts.length === 0) {
    return [];
  }
  const t = texts[locale].results;
  const lines = lifts.map((leaf) =>
    text(t.lift(leaf.name, scoreOf(leaf.score, leaf.full), score(leaf.full - leaf.score))),
  );
  return [text(t.lifts, 'heading'), ...lines];
}
