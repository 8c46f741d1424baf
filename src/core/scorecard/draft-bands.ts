/** Reads standards that list bands: tiers of a figure, levels that a person chooses from. */
import { type Decimal, exact } from '#core/number/decimal.ts';
import type { ReadRule, Standard } from './draft-rule.ts';
import { type Text, text } from './text.ts';

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const UNIT = '(?:%|分|次|例|件|起|小时|分钟|秒|天|元|个|人|场)?';
const SCORE = String.raw`(?:的)?,?[:(]?(?:得|计|记|为|给)?(?:满分)?[:(]?${NUMBER}分\)?$`;

/** The ways a band is written, each with where its edge is. */
const BANDS: readonly (readonly [RegExp, Band['kind']])[] = [
  [new RegExp(`^.*?${NUMBER}${UNIT}(?:\\(含\\))?-${NUMBER}${UNIT}(?:\\(?不?含\\)?)?(?:之间)?${SCORE}`, 'u'), 'between'],
  [new RegExp(`^.*?(?:≥|不低于|不少于|达到|达)${NUMBER}${UNIT}(?:及以上|以上)?${SCORE}`, 'u'), 'from'],
  [new RegExp(`^.*?${NUMBER}${UNIT}(?:\\(?含\\)?)?(?:及以上|以上)${SCORE}`, 'u'), 'from'],
  [new RegExp(`^.*?(?:≤|不高于|不超过|不多于)${NUMBER}${UNIT}${SCORE}`, 'u'), 'upTo'],
  [new RegExp(`^.*?${NUMBER}${UNIT}(?:\\(?含\\)?)?(?:及以下|以内)${SCORE}`, 'u'), 'upTo'],
  [new RegExp(`^.*?(?:<|低于|少于|不足|小于)${NUMBER}${UNIT}${SCORE}`, 'u'), 'below'],
  [new RegExp(`^.*?${NUMBER}${UNIT}以下${SCORE}`, 'u'), 'below'],
  [new RegExp(`^.*?(?:>|高于|超过|多于|大于)${NUMBER}${UNIT}${SCORE}`, 'u'), 'above'],
  [new RegExp(`^(?:其他|其余|否则|未达到?|以上未).*?${SCORE}`, 'u'), 'rest'],
];

interface Band {
  readonly kind: 'between' | 'from' | 'upTo' | 'below' | 'above' | 'rest';
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly score: Decimal;
}

/** "90% 以上得 10 分,80%-90% 得 6 分,80% 以下不得分": tiers. At least two bands, all of one side. */
export function readTiers(words: string, { points }: Standard): ReadRule | null {
  const clauses = clausesOf(words);
  const bands = clauses.flatMap(bandOf);
  if (bands.length < 2) return null;
  const tiers = fallingTiers(bands) ?? risingTiers(bands);
  if (!tiers) return null;
  const scale = scaleOf(bands, points);
  return {
    rule: { tiers },
    ...(scale === points ? {} : { outOf: scale }),
    readsMetric: true,
    doubts: [
      ...(bands.length < clauses.length ? [text('有的档没有读懂', 'some tiers were not understood')] : []),
      ...(bands.some(({ kind }) => kind === 'rest' || kind === 'below' || kind === 'above') ? [] : [NO_REST]),
      ...scaleDoubts(bands, points),
    ],
  };
}

const NO_REST = text('没有写其余情况得几分，暂按 0', 'what the rest brings is not written: 0 for now');

const clausesOf = (words: string): readonly string[] =>
  words
    .replaceAll(/(?:不得分|不计分|得零分)/g, '得0分')
    .split(/[;。,、\n]/)
    .filter((clause) => clause !== '');

function bandOf(clause: string): readonly Band[] {
  for (const [pattern, kind] of BANDS) {
    const found = pattern.exec(clause);
    if (!found) continue;
    const [first = null, second = null, third = null] = found.slice(1);
    if (kind === 'between' && first && second && third) return [{ kind, low: first, high: second, score: third }];
    if (kind === 'rest' && first) return [{ kind, low: null, high: null, score: first }];
    if (first && second) return [{ kind, low: first, high: first, score: second }];
  }
  return [];
}

type WrittenTier = { readonly from?: number; readonly upTo?: number; readonly score: number };

/** Higher is better: lower edges descending with their scores. Null when it is not so. */
function fallingTiers(bands: readonly Band[]): readonly WrittenTier[] | null {
  const edged = bands.filter(({ kind }) => kind === 'from' || kind === 'between' || kind === 'above');
  const sorted = edged.toSorted((a, b) => compare(b.low, a.low));
  if (edged.length === 0 || !isFalling(sorted) || bands.some(({ kind }) => kind === 'upTo')) return null;
  return [...sorted.map(({ low, score }) => ({ from: Number(low), score: Number(score) })), lastOf(bands, 'below')];
}

/** Lower is better: upper edges ascending with their scores. Null when it is not so. */
function risingTiers(bands: readonly Band[]): readonly WrittenTier[] | null {
  const edged = bands.filter(({ kind }) => kind === 'upTo' || kind === 'between' || kind === 'below');
  const sorted = edged.toSorted((a, b) => compare(a.high, b.high));
  if (edged.length === 0 || !isFalling(sorted) || bands.some(({ kind }) => kind === 'from')) return null;
  return [...sorted.map(({ high, score }) => ({ upTo: Number(high), score: Number(score) })), lastOf(bands, 'above')];
}

const lastOf = (bands: readonly Band[], kind: Band['kind']): WrittenTier => ({
  score: Number(bands.find((band) => band.kind === kind || band.kind === 'rest')?.score ?? '0'),
});

const isFalling = (bands: readonly Band[]): boolean =>
  bands.every(({ score }, index) => index === 0 || compare(score, bands[index - 1]?.score ?? score) <= 0);

const compare = (a: Decimal | null, b: Decimal | null): number => exact(a ?? '0').compare(exact(b ?? '0'));

const LEVEL = new RegExp(
  `^([\\p{Script=Han}A-Za-z]{1,6}?)(?:级|档)?[:(]?${NUMBER}(?:-${NUMBER})?分\\)?[:,]?(.*)$`,
  'u',
);
const LEVEL_NAME =
  /^(优秀?|良好?|中等?|合格|及格|达标|一般|较好|较差|很差|差|需改进|待改进|不合格|不及格|不达标|[A-E])$/;

/** "优秀 18-20 分,良好 15-17 分": levels by name. At least two. */
export function readLevels(words: string, { points }: Standard): ReadRule | null {
  const clauses = words.split(/[;。,、\n]/).filter((clause) => clause !== '');
  const written = clauses.flatMap(levelOf);
  if (written.length < 2) return null;
  const levels = written.map((level) => belowOthers(level, written));
  const scale = scaleOf(levels, points);
  return {
    rule: { levels: levels.map(({ score: _, ...level }) => level) },
    ...(scale === points ? {} : { outOf: scale }),
    readsMetric: false,
    doubts: [
      ...(levels.length < clauses.length ? [text('有的等级没有读懂', 'some levels were not understood')] : []),
      ...(levels.some((level, index) => level !== written[index]) ? [SHARED_EDGE] : []),
      ...scaleDoubts(levels, points),
    ],
  };
}

const SHARED_EDGE = text('相邻两级共用的分数归上一级', 'a score two levels share went to the upper one');

/** "90-100, 80-90": the shared score belongs to the upper level. */
function belowOthers(level: WrittenLevel, all: readonly WrittenLevel[]): WrittenLevel {
  const isShared = all.some(({ from }) => from === level.to && from > level.from);
  return isShared && Number.isInteger(level.to) ? { ...level, to: level.to - 1 } : level;
}

interface WrittenLevel {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly text?: string;
  readonly score: Decimal;
}

function levelOf(clause: string): readonly WrittenLevel[] {
  const [, name = '', first, second, meaning = ''] = LEVEL.exec(clause) ?? [];
  if (first === undefined || !LEVEL_NAME.test(name)) return [];
  const [low, high] = [first, second ?? first].sort(compare);
  const [from, to] = [Number(low), Number(high)];
  return [{ name, from, to, score: high ?? first, ...(meaning === '' ? {} : { text: meaning }) }];
}

/** The highest score that is written, where it is more than the points. */
function scaleOf(bands: readonly { readonly score: Decimal }[], points: Decimal): Decimal {
  const highest =
    bands
      .map(({ score }) => score)
      .toSorted(compare)
      .at(-1) ?? points;
  return compare(highest, points) > 0 ? highest : points;
}

function scaleDoubts(bands: readonly { readonly score: Decimal }[], points: Decimal): readonly Text[] {
  const highest =
    bands
      .map(({ score }) => score)
      .toSorted(compare)
      .at(-1) ?? points;
  if (compare(highest, points) === 0 || highest === '100') return [];
  return [text(`最高一档得 ${highest}，本项 ${points} 分`, `the best brings ${highest}, the item has ${points}`)];
}
