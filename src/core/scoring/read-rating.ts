/** Reads what a person typed for a rated leaf: "28", "Ａ　２８", "优秀", "无法评价". */
import type { Decimal } from '#core/number/decimal.ts';
import { type JudgedRule, readsRatings } from '#core/scorecard/leaf-rule.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { text } from '#core/scorecard/text.ts';
import { type Fault, type Refused, refused, valueInWords } from './problem.ts';
import { allowedInWords, checkJudgement, type Judgement } from './rating-scale.ts';
import { isCannotJudge, readTypedNumber, tidy } from './typed-number.ts';

/** The judgement that was meant, or a sentence why none was. */
export type RatingReading = ({ readonly ok: true } & Judgement) | Refused;

/**
 * The score (and level) that a typed answer means, or a precise sentence why it means none.
 * A score of null says "cannot judge".
 *
 * @example readRating(knowledge, '２８') // { ok: true, score: "28", level: "A" }
 * @example readRating(knowledge, '九十') // { ok: false, problem: { code: "not-a-number", … } }
 */
export function readRating(leaf: Pick<Leaf, 'name' | 'rule'>, typed: string): RatingReading {
  const place = { field: leaf.name, value: valueInWords(typed) };
  if (!readsRatings(leaf.rule)) return refused(place, NOT_RATED);
  if (isCannotJudge(typed)) return { ok: true, score: null };
  const said = split(leaf.rule, typed);
  if (said === null) return refused(place, unreadable(leaf.rule, typed));
  const checked = checkJudgement(leaf.rule, said.score, said.level);
  return checked.ok ? { ok: true, ...checked.judgement } : refused(place, checked.fault);
}

/** A rating for a leaf whose rule takes none. */
export const NOT_RATED: Fault = {
  code: 'not-rated',
  what: text('这一项不由人打分', 'nobody rates this item'),
  allowed: text('请留空', 'leave it empty'),
};

interface Said {
  readonly score: Decimal | undefined;
  readonly level: string | undefined;
}

/** A number, a level's name, or a level's name and a number; null when it is neither. */
function split(rule: JudgedRule, typed: string): Said | null {
  const answer = tidy(typed);
  if (answer === '') return { score: undefined, level: undefined };
  const score = readTypedNumber(answer);
  const level = levelAtStart(rule, answer);
  // a level may be called "5": then the name wins over the number
  if (level === null || (score !== null && level.length < answer.length)) {
    return score === null ? null : { score, level: undefined };
  }
  const rest = answer.slice(level.length).replace(/^[\s:,，、]+/, '');
  if (rest === '') return { score: undefined, level: nameOf(rule, level) };
  const inside = readTypedNumber(rest);
  return inside === null ? null : { score: inside, level: nameOf(rule, level) };
}

/** The longest level name the answer starts with, as typed. */
function levelAtStart(rule: JudgedRule, answer: string): string | null {
  if (rule.kind !== 'levels') return null;
  const names = rule.levels.map(({ name }) => tidy(name)).sort((a, b) => b.length - a.length);
  const found = names.find((name) => answer.toLowerCase().startsWith(name.toLowerCase()));
  return found === undefined ? null : answer.slice(0, found.length);
}

const nameOf = (rule: JudgedRule, typed: string): string | undefined =>
  rule.kind === 'levels'
    ? rule.levels.find(({ name }) => tidy(name).toLowerCase() === typed.toLowerCase())?.name
    : undefined;

const unreadable = (rule: JudgedRule, typed: string): Fault => ({
  code: 'not-a-number',
  what:
    rule.kind === 'levels'
      ? text(`“${valueInWords(typed)}”不是数字，也不是等级`, 'it is neither a number nor a level')
      : text('不是数字（请用 0–9 书写）', 'it is not a number (write it with the digits 0–9)'),
  allowed: allowedInWords(rule),
});
