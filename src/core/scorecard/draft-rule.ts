/**
 * Reads a scoring standard as people write it into a table (评分标准): "每低 5% 扣 2 分", "90% 以上得 10 分,80% 以上得 6 分".
 * What it understands becomes a rule; what it does not is for a person, and is never guessed in silence.
 */
import { type Decimal, exact, readDecimal, sum } from '#core/number/decimal.ts';
import { inDecimals } from '#core/number/round.ts';
import { readLevels, readTiers } from './draft-bands.ts';
import { type Text, text } from './text.ts';

/** What a standard was understood to say. */
export interface ReadRule {
  /** as a scorecard file writes it */
  readonly rule: Readonly<Record<string, unknown>>;
  /** the scale of the rule where it is not the points */
  readonly outOf?: Decimal;
  readonly readsMetric: boolean;
  /** what a person has to look at; none where the standard was plain */
  readonly doubts: readonly Text[];
}

/** A row's standard and what else the row says of it. */
export interface Standard {
  readonly words: string;
  readonly points: Decimal;
  /** the column of targets, where the table has one */
  readonly target: string | null;
}

/** Full-width signs become half-width, blanks go, so that one pattern reads all ways of writing. */
export const tight = (words: string): string =>
  words
    .normalize('NFKC')
    .replaceAll('≧', '≥')
    .replaceAll('≦', '≤')
    .replaceAll('>=', '≥')
    .replaceAll('<=', '≤')
    .replaceAll(/[—–~〜～至到]+(?=\d)/g, '-')
    .replaceAll(/\s+/g, '');

/** The rule a standard says; where none is recognised a plain rating, with the doubt said. */
export function readStandard(standard: Standard): ReadRule {
  const words = tight(standard.words);
  const readers = [readSteps, readDeductions, readLevels, readTiers, readRatio, readRating];
  for (const read of readers) {
    const rule = read(words, standard);
    if (rule) return rule;
  }
  const doubt = words === '' ? text('没有写评分标准，暂按打分', 'no standard: a rating for now') : UNCLEAR;
  return { rule: { rating: {} }, readsMetric: false, doubts: [doubt] };
}

const UNCLEAR = text('评分标准读不明白，暂按打分', 'the standard is not clear: a rating for now');

const STEP =
  /每(低于?|少于?|下降|降低|减少|差|不足|高于?|高出|超过?|超出|多|增加|上升|延迟|延误)(?:目标|标准|计划|指标)?(?:值)?(\d+(?:\.\d+)?)(?:%|个百分点|个点|[^\d,,;;。扣]{0,3}),?扣(?:减|除)?(\d+(?:\.\d+)?)分/u;
const OVER = /^(高|超|多|增|上升|延)/;
const FLOOR = /扣完为止|最低0分/;

/** "每低于目标 5% 扣 2 分": steps away from a target. */
function readSteps(words: string, { target }: Standard): ReadRule | null {
  const found = STEP.exec(words);
  if (!found) return null;
  const [whole, side = '', per = '', deduct = ''] = found;
  const goal = numberIn(target) ?? goalIn(words.replace(whole, ''));
  const rest = words
    .replace(whole, '')
    .replace(FLOOR, '')
    .replace(GOAL, '')
    .replaceAll(/[,;。、得满分]|100%/g, '');
  return {
    rule: {
      steps: {
        target: Number(goal ?? '100'),
        per: Number(per),
        deduct: Number(deduct),
        ...(OVER.test(side) ? { when: 'above' } : {}),
      },
    },
    readsMetric: true,
    doubts: [
      ...(goal === null ? [text('没有写明目标，暂按 100', 'the target is not written: 100 for now')] : []),
      ...(rest.length > LOOSE_END ? [REST] : []),
    ],
  };
}

/** Longer leftovers say something the rule does not. */
const LOOSE_END = 4;
const REST = text('标准里还有别的话没有用上', 'the standard says more than the rule');

const GOAL = /(?:目标值?|达标值|标准值?|达到|达|不低于|不高于|≥|≤)(?:为|是|:)?(\d+(?:\.\d+)?)%?(?:以上|以下|以内)?/u;

const goalIn = (words: string): Decimal | null => numberIn(GOAL.exec(words)?.[1] ?? null);

/** The first number of a cell: "≥95%" is 95. */
function numberIn(cell: string | null): Decimal | null {
  const found = /-?\d+(?:\.\d+)?/.exec(tight(cell ?? ''))?.[0];
  return found === undefined ? null : readDecimal(found);
}

const FINDING =
  /^(.*?)(?:,)?(?:每发现一次|每出现一次|每发生一次|发现一次|每次|每例|每起|每项|每人次|一次|每迟到一次)?(.*?)扣(?:减|除)?(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?分(?:\/次|\/例|每次)?$/u;

/** "未戴胸卡每次扣 1 分;迟到扣 2 分": points off for findings. */
function readDeductions(words: string, { points }: Standard): ReadRule | null {
  const clauses = words.split(/[;。\n]|,(?=[^,;。]*扣)/).filter((clause) => clause !== '' && !FLOOR.test(clause));
  const items = clauses.flatMap((clause, index) => itemOf(clause, index));
  if (items.length === 0) return null;
  const isDear = items.some((item) => exact(item.most).gt(exact(points)));
  return {
    rule: { deductions: items.map(({ most: _, ...item }) => item) },
    ...(isDear ? { outOf: inDecimals(sum(items.map(({ most }) => exact(most))), 2) } : {}),
    readsMetric: false,
    doubts: [
      ...(items.length < clauses.length ? [REST] : []),
      ...(isDear ? [text('有的扣分比本项分值还多', 'a finding costs more than the item has')] : []),
    ],
  };
}

interface DraftItem {
  readonly id: string;
  readonly name: string;
  readonly points: number | { readonly min: number; readonly max: number };
  readonly most: Decimal;
}

function itemOf(clause: string, index: number): readonly DraftItem[] {
  const [, before = '', after = '', least, most] = FINDING.exec(clause) ?? [];
  if (least === undefined) return [];
  const named = `${before}${after}`.replace(/(每次|一次|每例|每起|[,:、的])+$/u, '');
  const points = most === undefined ? Number(least) : { min: Number(least), max: Number(most) };
  return [{ id: `finding_${index + 1}`, name: named === '' ? '每次' : named, points, most: most ?? least }];
}

const RATIO = /完成率|达成率|完成比例|达成比例|按比例|按实际比例|实际.*[÷/].*(目标|计划)/u;

/** "按完成率得分": in proportion to a target. */
function readRatio(words: string, { target }: Standard): ReadRule | null {
  if (!RATIO.test(words)) return null;
  const goal = numberIn(target) ?? goalIn(words);
  const doubts = goal === null ? [text('没有写明目标，暂按 100', 'the target is not written: 100 for now')] : [];
  return { rule: { ratio: { target: Number(goal ?? '100') } }, readsMetric: true, doubts };
}

const RATING = /酌情|主观|打分|评价|综合评|领导评|上级评|主管评|评分/u;

/** "主管酌情打分": a person gives a number. */
const readRating = (words: string): ReadRule | null =>
  RATING.test(words) ? { rule: { rating: {} }, readsMetric: false, doubts: [] } : null;
