/** Policies and inputs of outcomes, as short as a test wants to write them. */
import { monthsOfPeriod } from '#core/calendar/period.ts';
import { type Exact, exact } from '#core/number/decimal.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { meanOf } from '#core/results/mean.ts';
import {
  isOutcomePolicy,
  type Outcome,
  type OutcomeInputs,
  type OutcomeLine,
  type OutcomePolicy,
  outcomeOf,
  type PersonFacts,
} from '#core/results/outcome.ts';
import type { LeftOutReason, MonthResult, SubjectResult } from '#core/results/period-results.ts';

/** A policy from its YAML, without the header. */
export function policyFrom(kind: OutcomePolicy['kind'], fields: string): OutcomePolicy {
  const source = `id: rule\nkind: ${kind}\nname: 规则\n${fields}\n`;
  const { value, findings } = readResultPolicy(source, 'policies/rule.yaml');
  if (!value || !isOutcomePolicy(value)) throw new Error(`the policy does not pass: ${JSON.stringify(findings)}`);
  return value;
}

export interface Someone extends Partial<PersonFacts> {
  id: string;
  /** percents month by month; null = no result that month */
  percents?: readonly (number | null)[];
  grade?: string | null;
  coefficient?: number | null;
  leftOut?: LeftOutReason;
}

/** Results of the months of a period: percents as people write them. */
export function resultsOf(period: string, someone: Someone): SubjectResult {
  const { id, unitId = 'team', percents = [], leftOut } = someone;
  const months = monthsOf(monthsOfPeriod(period), percents, someone);
  const ranked = leftOut === undefined && months.length > 0;
  return {
    id,
    unitId,
    months,
    percent: ranked ? meanOf(months.map(({ percent }) => percent)) : null,
    leftOut: ranked ? null : (leftOut ?? 'no_sheet'),
    whole: months.length === monthsOfPeriod(period).length,
  };
}

export const monthsOf = (
  months: readonly string[],
  percents: readonly (number | null)[],
  { grade = null, coefficient = null }: Pick<Someone, 'grade' | 'coefficient'> = {},
): readonly MonthResult[] =>
  months.flatMap((month, index) => {
    const percent = percents[index] ?? null;
    return percent === null
      ? []
      : [
          {
            month,
            percent: hundredths(percent),
            grade,
            coefficient: coefficient === null ? null : hundredths(coefficient),
          },
        ];
  });

const hundredths = (value: number): number => Math.round(value * 100);

const factsOf = ({
  id,
  employeeNo = id,
  title = '客服专员',
  level = 'P1',
  unitId = 'team',
  ...rest
}: Someone): PersonFacts => ({
  employeeNo,
  title,
  level,
  unitId,
  supervisorId: rest.supervisorId ?? null,
  supervisor: rest.supervisor ?? false,
  joinedOn: rest.joinedOn ?? null,
  active: rest.active ?? true,
});

/** A company "root" with the units that people are in, and whatever else a test wants. */
export function inputsOf(period: string, people: readonly Someone[], more: Partial<OutcomeInputs> = {}): OutcomeInputs {
  const units = [...new Set(people.map(({ unitId = 'team' }) => unitId))].filter((id) => id !== 'root');
  return {
    period,
    people: people.map((someone) => resultsOf(period, someone)),
    units: [],
    unitParents: new Map([['root', null], ...units.map((id) => [id, 'root'] as const)]),
    facts: new Map(people.map((someone) => [someone.id, factsOf(someone)])),
    history: new Map(),
    ...more,
  };
}

/** Everybody with the same percent in each month of the period, from { a: 95 }. */
export const scored = (period: string, scores: Readonly<Record<string, number>>): readonly Someone[] =>
  Object.entries(scores).map(([id, percent]) => ({ id, percents: monthsOfPeriod(period).map(() => percent) }));

/** The outcome of a policy written in YAML. */
export const outcomeFrom = ([kind, fields]: readonly [OutcomePolicy['kind'], string], inputs: OutcomeInputs): Outcome =>
  outcomeOf(policyFrom(kind, fields), inputs);

/** Whom → yuan, in the order of the lines. */
export const moneyOf = ({ lines }: Pick<Outcome, 'lines'>): Readonly<Record<string, number>> =>
  Object.fromEntries(lines.map((line) => [line.subjectId, yuanOf(line)]));

const yuanOf = ({ effects }: OutcomeLine): number =>
  effects.reduce(
    (sum, effect) =>
      sum + (effect.kind === 'money' ? effect.fen : effect.kind === 'coefficient' ? (effect.payFen ?? 0) : 0),
    0,
  ) / 100;

export const idsOf = ({ lines }: Pick<Outcome, 'lines'>): readonly string[] => lines.map(({ subjectId }) => subjectId);

/** A metric by subject, as the inputs tell it. */
export const metrics =
  (all: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  (key: string): ReadonlyMap<string, Exact> =>
    new Map(Object.entries(all[key] ?? {}).map(([id, value]) => [id, exact(value)]));
