/**
 * What a change of results means for an outcome that was given already: only the differences, money to be paid or clawed
 * back. An outcome and its correction come to the new outcome; a change and its reversal come to nothing.
 */
import { costOf, type Effect, type MoneyAccount, type Outcome, type OutcomeLine } from './outcome.ts';

type Coefficient = Extract<Effect, { kind: 'coefficient' }>;
type Grade = Extract<Effect, { kind: 'grade' }>;

/** Everything one subject has been given. */
interface Holding {
  readonly money: ReadonlyMap<MoneyAccount, number>;
  readonly titles: ReadonlySet<string>;
  readonly offers: ReadonlySet<string>;
  readonly coefficient: Coefficient | null;
  readonly grade: Grade | null;
}

const NOTHING: Holding = { money: new Map(), titles: new Set(), offers: new Set(), coefficient: null, grade: null };

/**
 * What must be given or taken back so that an outcome comes to another: one line for everybody whose gifts differ, none
 * where nothing does. Money and pay are differences; a title, an offer, a coefficient or a grade that does not hold any
 * more is `taken`.
 *
 * @example a prize of 50000 fen that becomes 30000: money −20000
 */
export function correctionOf(before: Outcome, after: Outcome): Outcome {
  const [was, is] = [linesBySubject(before), linesBySubject(after)];
  const lines = [...new Set([...is.keys(), ...was.keys()])].flatMap((key): readonly OutcomeLine[] => {
    const [old, fresh] = [was.get(key), is.get(key)];
    const effects = difference(holdingOf(old), holdingOf(fresh));
    const about = fresh ?? old;
    if (effects.length === 0 || !about) return [];
    return [{ ...about, effects, reason: `correction:${fresh ? fresh.reason : 'gone'}` }];
  });
  return { ...after, lines, costFen: costOf(lines), budgetFen: null, notes: [] };
}

/** An outcome with a correction put onto it: what holds then. Reasons, ranks and percents are those of the newer word. */
export function corrected(outcome: Outcome, correction: Outcome): Outcome {
  const [was, change] = [linesBySubject(outcome), linesBySubject(correction)];
  const lines = [...new Set([...was.keys(), ...change.keys()])].flatMap((key): readonly OutcomeLine[] => {
    const [old, next] = [was.get(key), change.get(key)];
    const about = next ?? old;
    if (!about) return [];
    const effects = effectsOf(next ? applied(holdingOf(old), next.effects) : holdingOf(old));
    return effects.length === 0 ? [] : [{ ...about, effects, reason: about.reason.replace(/^correction:/, '') }];
  });
  return { ...correction, lines, costFen: costOf(lines), budgetFen: outcome.budgetFen };
}

const linesBySubject = ({ lines }: Outcome): ReadonlyMap<string, OutcomeLine> =>
  new Map(lines.map((line) => [`${line.subjectKind}:${line.subjectId}`, line]));

const holdingOf = (line: OutcomeLine | undefined): Holding => (line ? applied(NOTHING, line.effects) : NOTHING);

const applied = (holding: Holding, effects: readonly Effect[]): Holding => effects.reduce(withEffect, holding);

function withEffect(holding: Holding, effect: Effect): Holding {
  switch (effect.kind) {
    case 'money':
      return {
        ...holding,
        money: new Map(holding.money).set(effect.account, (holding.money.get(effect.account) ?? 0) + effect.fen),
      };
    case 'title':
      return { ...holding, titles: withWord(holding.titles, effect.title, effect.taken) };
    case 'offer':
      return { ...holding, offers: withWord(holding.offers, effect.offer, effect.taken) };
    case 'coefficient':
      return { ...holding, coefficient: effect.taken ? null : withPay(effect, holding.coefficient) };
    case 'grade':
      return { ...holding, grade: effect.taken ? null : effect };
  }
}

function withWord(words: ReadonlySet<string>, word: string, taken: true | undefined): ReadonlySet<string> {
  return new Set(taken ? [...words].filter((held) => held !== word) : [...words, word]);
}

/** Pay adds up; where there was a base before and there is none now, nothing is left of it. */
const withPay = (effect: Coefficient, held: Coefficient | null): Coefficient => ({
  ...effect,
  payFen: effect.baseFen === null ? null : (effect.payFen ?? 0) + (held?.payFen ?? 0),
});

const effectsOf = (holding: Holding): readonly Effect[] => difference(NOTHING, holding);

function difference(was: Holding, is: Holding): readonly Effect[] {
  return [
    ...words(was.titles, is.titles).map(({ word, ...taken }): Effect => ({ kind: 'title', title: word, ...taken })),
    ...words(was.offers, is.offers).map(({ word, ...taken }): Effect => ({ kind: 'offer', offer: word, ...taken })),
    ...moneyDifference(was.money, is.money),
    ...coefficientDifference(was.coefficient, is.coefficient),
    ...gradeDifference(was.grade, is.grade),
  ];
}

const words = (
  was: ReadonlySet<string>,
  is: ReadonlySet<string>,
): readonly { readonly word: string; readonly taken?: true }[] => [
  ...[...was].filter((word) => !is.has(word)).map((word) => ({ word, taken: true as const })),
  ...[...is].filter((word) => !was.has(word)).map((word) => ({ word })),
];

function moneyDifference(was: Holding['money'], is: Holding['money']): readonly Effect[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((account): readonly Effect[] => {
    const fen = (is.get(account) ?? 0) - (was.get(account) ?? 0);
    return fen === 0 ? [] : [{ kind: 'money', fen, account }];
  });
}

function coefficientDifference(was: Coefficient | null, is: Coefficient | null): readonly Effect[] {
  const given = was?.payFen ?? 0;
  if (is === null) return was === null ? [] : [{ ...was, payFen: was.payFen === null ? null : -given, taken: true }];
  const isSame = was?.coefficient === is.coefficient && was.baseFen === is.baseFen && was.payFen === is.payFen;
  if (isSame) return [];
  // a base that is not known any more takes back the pay that stood on it
  return [{ ...is, payFen: is.payFen === null && given === 0 ? null : (is.payFen ?? 0) - given }];
}

function gradeDifference(was: Grade | null, is: Grade | null): readonly Effect[] {
  if (is === null) return was === null ? [] : [{ ...was, taken: true }];
  return was?.from === is.from && was.to === is.to ? [] : [is];
}
