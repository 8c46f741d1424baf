/** The scale people rate a leaf on: which scores it allows, said in words, and the check of one score against it. */
import { type Decimal, exact, ONE } from '#core/number/decimal.ts';
import { isMultiple } from '#core/number/round.ts';
import type { JudgedRule, LevelBand, LevelsRule, RatingRule } from '#core/scorecard/leaf-rule.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { Fault } from './problem.ts';

/** What a rater gave. */
export interface Judgement {
  /** null = cannot judge (无法评价) */
  readonly score: Decimal | null;
  /** the level's name, for a rule of levels */
  readonly level?: string;
}

/** A judgement the scale allows, or what is wrong with it. */
export type Checked =
  | { readonly ok: true; readonly judgement: Judgement }
  | { readonly ok: false; readonly fault: Fault };

interface Scale {
  readonly min: Decimal;
  readonly max: Decimal;
  readonly step: Decimal;
}

/** Checks a score, a level, or both against the scale of a leaf. */
export function checkJudgement(rule: JudgedRule, score: Decimal | undefined, level: string | undefined): Checked {
  if (rule.kind === 'rating') return checkRating(rule, score, level);
  return level === undefined ? checkBareScore(rule, score) : checkLevel(rule, score, level);
}

function checkRating(rule: RatingRule, score: Decimal | undefined, level: string | undefined): Checked {
  if (level !== undefined) {
    return fault(rule, 'level-not-asked', text('这一项打分数，不分等级', 'it takes a number and no level'));
  }
  if (score === undefined) return fault(rule, 'empty', NO_SCORE);
  const code = scaleFault(rule, score);
  return code === null ? { ok: true, judgement: { score } } : fault(rule, code, SCALE_FAULTS[code]);
}

function checkLevel(rule: LevelsRule, score: Decimal | undefined, level: string): Checked {
  const band = rule.levels.find(({ name }) => name === level);
  if (!band) return fault(rule, 'unknown-level', text(`没有“${level}”这一等级`, `there is no level "${level}"`));
  if (score === undefined) return checkBareLevel(rule, band);
  const code = scaleFault(bandScale(band), score);
  if (code === null) return { ok: true, judgement: { score, level } };
  if (code === 'not-on-step') return fault(rule, code, SCALE_FAULTS[code]);
  return fault(rule, 'outside-level', text(`${score} 不在等级 ${level} 之内`, `${score} lies outside level ${level}`));
}

function checkBareLevel(rule: LevelsRule, band: LevelBand): Checked {
  if (band.from === band.to) return { ok: true, judgement: { score: band.from, level: band.name } };
  return fault(
    rule,
    'level-needs-score',
    text(`等级 ${band.name} 还要给出其中的分数`, `level ${band.name} also needs a score inside it`),
  );
}

function checkBareScore(rule: LevelsRule, score: Decimal | undefined): Checked {
  if (score === undefined) return fault(rule, 'empty', NO_SCORE);
  const bands = rule.levels.map((band) => ({ band, code: scaleFault(bandScale(band), score) }));
  const fitting = bands.find(({ code }) => code === null);
  if (fitting) return { ok: true, judgement: { score, level: fitting.band.name } };
  if (bands.some(({ code }) => code === 'not-on-step')) {
    return fault(rule, 'not-on-step', SCALE_FAULTS['not-on-step']);
  }
  const code = isBeyond(rule, score) ? 'out-of-range' : 'in-a-gap';
  return fault(rule, code, SCALE_FAULTS[code]);
}

function isBeyond({ levels }: LevelsRule, score: Decimal): boolean {
  const value = exact(score);
  return levels.every(({ to }) => value.gt(exact(to))) || levels.every(({ from }) => value.lt(exact(from)));
}

const NO_SCORE = text('没有填分数', 'a score is missing');

const SCALE_FAULTS = {
  'out-of-range': text('超出范围', 'it is out of range'),
  'not-on-step': text('不在允许的刻度上', 'it is between two allowed scores'),
  'in-a-gap': text('落在两个等级之间', 'it falls between two levels'),
} as const satisfies Record<string, Text>;

/** The upper end is always allowed, on the step or not: full marks can always be given. */
function scaleFault({ min, max, step }: Scale, score: Decimal): 'out-of-range' | 'not-on-step' | null {
  const value = exact(score);
  if (value.lt(exact(min)) || value.gt(exact(max))) return 'out-of-range';
  return score === max || isMultiple(value.sub(exact(min)), exact(step)) ? null : 'not-on-step';
}

const bandScale = ({ from, to, step }: LevelBand): Scale => ({ min: from, max: to, step });

/** What may be given, in words: "可填 0–30 的整数（A 25–30、B 16–24）". */
export function allowedInWords(rule: JudgedRule): Text {
  if (rule.kind === 'rating') return scaleInWords(rule);
  const bands = rule.levels.map(bandInWords);
  const steps = new Set(rule.levels.filter(({ from, to }) => from !== to).map(({ step }) => step));
  const step = [...steps][0];
  const zhStep = step === undefined ? '' : step === '1' ? '，整数' : `，每 ${step} 一档`;
  const enStep = step === undefined ? '' : step === '1' ? ', whole numbers' : `, in steps of ${step}`;
  return text(`可填 ${bands.join('、')}${zhStep}`, `allowed: ${bands.join(', ')}${enStep}`);
}

const bandInWords = ({ name, from, to }: LevelBand): string =>
  from === to ? `${name} ${from}` : `${name} ${from}–${to}`;

function scaleInWords({ min, max, step }: Scale): Text {
  const isWhole = exact(step).equals(ONE) && !min.includes('.');
  if (isWhole) return text(`可填 ${min}–${max} 的整数`, `allowed: whole numbers from ${min} to ${max}`);
  return text(`可填 ${min}–${max}，每 ${step} 一档`, `allowed: ${min} to ${max} in steps of ${step}`);
}

const fault = (rule: JudgedRule, code: Fault['code'], what: Text): Checked => ({
  ok: false,
  fault: { code, what, allowed: allowedInWords(rule) },
});
