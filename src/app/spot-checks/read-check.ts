/** What a check's form, or the words typed for one, says: marks in hundredths, or one sentence that says what is wrong. */
import { type Refusal, refuseClick } from '#app/asker.ts';
import type { Effects } from '#app/effects.ts';
import { type Press, tooLong } from '#app/on-appraisal.ts';
import { typed } from '#app/read-form.ts';
import type { SpotCheckRow } from '#app/records-results.ts';
import { checkField } from '#cards/spot-check-card.ts';
import { texts } from '#cards/texts.ts';
import { decimalsOf, exact, readDecimal } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';
import type { Dimension } from '#core/policies/kinds/spot-checks.ts';
import { checkScore } from '#core/results/spot-checks.ts';

/** "92", "92.5 分" → hundredths; null for what is no number from 0 to 100 with two decimals at most. */
export function readMark(said: string): number | null {
  const value = readDecimal(
    said
      .normalize('NFKC')
      .trim()
      .replace(/\s*(分|points?)$/i, ''),
  );
  if (value === null || decimalsOf(value) > 2 || exact(value).lt(exact(0)) || exact(value).gt(exact(100))) return null;
  return toHundredths(value);
}

export interface CheckSaid {
  score: number;
  dimensions: SpotCheckRow['dimensions'];
  words: string | null;
}

export type ReadCheck = { ok: true; said: CheckSaid } | { ok: false; refused: Effects };

/** Reads the form of a check; every dimension is asked for. */
export function readCheck(press: Press, dimensions: readonly Dimension[]): ReadCheck {
  const long = tooLong(press, checkField.words, { zh: texts.zh.checks.wordsName, en: texts.en.checks.wordsName });
  if (long) return { ok: false, refused: long };
  const marks: { id: string; score: number; weight: number }[] = [];
  for (const dimension of dimensions) {
    const given = typed(press.form, checkField.mark(dimension.id));
    const score = markOf(dimension, given);
    if (score === null) return { ok: false, refused: refuseClick(wrong(dimension, given)) };
    marks.push({ id: dimension.id, score, weight: dimension.weight });
  }
  const words = typed(press.form, checkField.words);
  return {
    ok: true,
    said: {
      score: checkScore(marks),
      dimensions: Object.fromEntries(marks.map(({ id, score }) => [id, score])),
      words: words === '' ? null : words,
    },
  };
}

const markOf = ({ levels }: Dimension, given: string): number | null => {
  if (!levels) return readMark(given);
  const level = levels.find(({ name }) => name === given);
  return level ? level.score * 100 : null;
};

const wrong = ({ name, levels }: Dimension, given: string): Refusal =>
  given === ''
    ? { code: 'incomplete', where: name }
    : { code: 'bad_score', where: name, given, allowed: levels?.map((level) => level.name).join(' · ') ?? '0–100' };
