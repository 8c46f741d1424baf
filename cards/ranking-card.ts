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
  type Span,
  type TableElement,
  text,
} from './card.ts';
import { clip, first, periodName, score, scoreOf } from './format.ts';
import { texts } from './texts.ts';
import { type TrendPoint, trendElements } from './trend.ts';

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
  units: readonly { name: string; mean: number }[];
  /** percents of the others in counts, from the top; the lowest band is from 0 */
  bands: readonly { from: number; to: number; count: number }[];
}

export interface OwnRankingView {
  period: string;
  scopeName: string;
  personName: string;
  total: number;
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
      ...(view.correction ? [note(t.correctionNote)] : []),
      congratulations(view.top, locale),
      facts(
        [texts[locale].words.period, period],
        [t.counted, texts[locale].words.people(view.counted)],
        [t.published, view.publishedAt],
      ),
      topTable(view.top, locale),
      ...unitElements(view.units, locale),
      ...bandElements(view.bands, locale),
      note(t.rankingNote),
    ],
  };
}

/** The private card of one person's own place. */
export function ownRankingCard(view: OwnRankingView, locale: Locale): Card {
  const { results: t, words } = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.ownRankingTitle(period),
    subtitle: `${view.personName} · ${view.scopeName}`,
    tone: 'blue',
    preview: t.ownRankingPreview(period),
    elements: [
      facts(
        [words.total, [bold(scoreOf(view.total, view.full))]],
        [words.grade, view.grade ?? words.noGrade],
        [t.rank, [bold(t.rankOf(view.rank, view.counted))]],
        [t.movement, view.moved === null ? t.noMovement : t.moved(view.moved)],
      ),
      ...trendElements(view.trend, locale),
      ...liftElements(view.lifts, locale),
    ],
  };
}

function congratulations(top: readonly RankedLine[], locale: Locale): Element {
  const names = first(top, TOP_SHOWN).shown.flatMap((line, index): Span[] => [
    ...(index === 0 ? [] : [{ text: texts[locale].words.separator }]),
    mention(line.personId, line.name),
  ]);
  return text([bold(texts[locale].results.congratulations), ...names]);
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
      rank: String(line.rank),
      name: clip(line.name, 24),
      unit: clip(line.unitName, 24),
      percent: `${score(line.percent)}%`,
      grade: line.grade ?? '—',
    })),
  };
}

function unitElements(units: RankingView['units'], locale: Locale): readonly Element[] {
  if (units.length === 0) {
    return [];
  }
  const t = texts[locale].results;
  const points = first(units, UNITS_SHOWN).shown.map((unit) => ({
    label: clip(unit.name, 16),
    value: score(unit.mean),
  }));
  const chart: ChartElement = {
    type: 'chart',
    kind: 'bar',
    title: t.meansChart,
    unit: t.percentUnit,
    series: [{ name: t.unitMeans, points }],
  };
  return [chart];
}

function bandElements(bands: RankingView['bands'], locale: Locale): readonly Element[] {
  if (bands.length === 0) {
    return [];
  }
  const { results: t, words } = texts[locale];
  const items = bands.map((band): [string, string] => [
    band.from === 0 ? t.bandBelow(score(band.to)) : t.band(score(band.from), score(band.to)),
    words.people(band.count),
  ]);
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
