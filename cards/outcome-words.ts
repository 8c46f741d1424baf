/** What an outcome gives and why, in words: the codes of the core never reach a reader. */
import type { Effect } from '#core/results/outcome.ts';
import type { Locale } from './card.ts';
import { score } from './format.ts';
import { texts } from './texts.ts';

/** 50000 → "500", 33333 → "333.33", 2750 → "27.50": money has both decimals or none. */
export function yuan(fen: number): string {
  const whole = score(fen);
  return /\.\d$/.test(whole) ? `${whole}0` : whole;
}

/** "奖金 500 元", "最佳分部", "绩效系数 1.2，绩效工资 3600 元", "等级 良好 → 优秀". */
export function effectWords(effect: Effect, locale: Locale): string {
  const t = texts[locale].outcomes;
  switch (effect.kind) {
    case 'money':
      return effect.fen < 0
        ? t.takeBack(t.accounts[effect.account], yuan(-effect.fen))
        : t.give(t.accounts[effect.account], yuan(effect.fen));
    case 'title':
      return held(effect, effect.title, locale);
    case 'offer':
      return held(effect, effect.offer, locale);
    case 'coefficient':
      return coefficientWords(effect, locale);
    case 'grade':
      return held(effect, t.grade(effect.from, effect.to), locale);
  }
}

const held = ({ taken }: { taken?: true }, words: string, locale: Locale): string =>
  taken ? texts[locale].outcomes.taken(words) : words;

function coefficientWords(effect: Extract<Effect, { kind: 'coefficient' }>, locale: Locale): string {
  const t = texts[locale].outcomes;
  const { coefficient, payFen, taken } = effect;
  if (payFen === null) return held(effect, t.coefficient(score(coefficient)), locale);
  if (!taken) return t.coefficientPay(score(coefficient), yuan(payFen));
  return [held(effect, t.coefficient(score(coefficient)), locale), t.payDifference(yuan(payFen))].join(
    texts[locale].words.separator,
  );
}

/** All that somebody gets, in one line. */
export const effectsWords = (effects: readonly Effect[], locale: Locale): string =>
  effects.map((effect) => effectWords(effect, locale)).join(texts[locale].words.separator);

/** "rank:1" → "第 1 名"; a code nobody told of is "按规则". */
export function reasonWords(code: string, locale: Locale): string {
  const { reasons } = texts[locale].outcomes;
  const [name = '', value = '', detail] = code.split(':');
  if (name === 'correction') return reasons.correction(reasonWords(code.slice(name.length + 1), locale));
  if (name === 'metric') return reasons.metric(detail ?? value);
  if (name === 'moved') return (detail === 'tie' ? reasons.tied : reasons.moved)(value.replace('>', ' → '));
  const say = isKeyOf(reasons, name) ? reasons[name] : reasons.other;
  return say(value.replaceAll('+', texts[locale].words.separator));
}

/** Why somebody is not counted. */
export function leftReasonWords(code: string, locale: Locale): string {
  const { leftReasons } = texts[locale].outcomes;
  const [name = ''] = code.split(':');
  return isKeyOf(leftReasons, name) ? leftReasons[name] : leftReasons.other;
}

/** A remark on the whole outcome: "seats:2,7,1@u-4" → "名额 2,7,1". Which group it is about is told by the simulation. */
export function noteWords(code: string, locale: Locale): string {
  const { notes } = texts[locale].outcomes;
  const [name = '', value = ''] = code.replace(/@.*$/s, '').split(':');
  const say = isKeyOf(notes, name) ? notes[name] : notes.other;
  return say(value);
}

const isKeyOf = <Table extends object>(table: Table, name: PropertyKey): name is keyof Table =>
  Object.hasOwn(table, name);
