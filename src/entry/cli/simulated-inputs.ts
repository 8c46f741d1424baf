/** Results somebody typed into a JSON file, as a policy is worked out from them: no database needed. */
import { z } from 'zod';
import { isMonth, lastMonthOf, monthsOfPeriod, monthsUntil } from '#core/calendar/period.ts';
import { exact, readDecimal } from '#core/number/decimal.ts';
import { fenOf, isYuan } from '#core/number/money.ts';
import { toHundredths } from '#core/number/round.ts';
import { DEFAULT_RANKING } from '#core/policies/kinds/ranking.ts';
import { meanOf } from '#core/results/mean.ts';
import type { OutcomeInputs } from '#core/results/outcome.ts';
import { isWithin } from '#core/results/outcomes/scope.ts';
import { type MonthResult, type SubjectResult, subjectResult } from '#core/results/period-results.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { valueInWords } from '#core/scoring/problem.ts';
import { BadInput } from './bad-input.ts';
import type { Names } from './print-simulation.ts';

const id = z.string().min(1);
const twoDecimals = (most: number) =>
  z
    .number()
    .min(0)
    .max(most)
    .transform((value) => toHundredths(value));

const month = z.strictObject({
  month: z.string().refine(isMonth),
  percent: twoDecimals(1000),
  grade: id.nullable().default(null),
  coefficient: twoDecimals(100).nullable().default(null),
});

const person = z.strictObject({
  id,
  name: id.optional(),
  number: id.optional(),
  title: z.string().default(''),
  level: z.string().default(''),
  unitId: z.string().default(''),
  supervisorId: id.nullable().default(null),
  supervisor: z.boolean().optional(),
  months: z.array(month).default([]),
  /** why a month without a result has none */
  leftOut: z.enum(['open', 'cancelled', 'leave', 'joined_late', 'exempt', 'left', 'no_sheet', 'trial']).optional(),
  base: z.number().refine(isYuan).optional(),
  metrics: z.record(z.string(), z.number()).default({}),
});

const unit = z.strictObject({ id, name: id.optional(), parentId: id.nullable().default(null) });

const schema = z.union([
  z.array(person).transform((people) => ({ people, units: [], votes: [] })),
  z.strictObject({
    people: z.array(person),
    units: z.array(unit).default([]),
    votes: z.array(z.strictObject({ by: id, for: id })).default([]),
  }),
]);

type File = z.output<typeof schema>;
type FilePerson = z.output<typeof person>;

/** @throws BadInput naming the first value that is not what it should be */
export function simulatedInputs(value: unknown, period: string): { inputs: OutcomeInputs; names: Names } {
  const file = readFile(value);
  const people = file.people.map((each) => resultOf(each, period));
  const parents = new Map([
    ...file.people.flatMap(({ unitId }) => (unitId === '' ? [] : [[unitId, null] as const])),
    ...file.units.map(({ id: unitId, parentId }) => [unitId, parentId] as const),
  ]);
  const leaders = new Set(file.people.map(({ supervisorId }) => supervisorId));
  const inputs: OutcomeInputs = {
    period,
    people,
    units: [...parents.keys()].map((unitId) => unitResult(unitId, { people, parents, period })),
    unitParents: parents,
    unitNames: new Map(file.units.map(({ id: unitId, name }) => [unitId, name ?? unitId])),
    facts: new Map(file.people.map((each) => [each.id, factsOf(each, leaders)])),
    history: new Map(file.people.map(({ id: personId, months }) => [personId, recent(months, period)])),
    metric: (key) => metricOf(file, key),
    bases: new Map(file.people.flatMap(({ id: own, base }) => (base === undefined ? [] : [[own, fenOf(base)]]))),
    votes: file.votes.map(({ by, for: candidateId }) => ({ voterId: by, candidateId })),
  };
  return { inputs, names: namesOf(file) };
}

const resultOf = ({ id: personId, unitId, months, leftOut = 'no_sheet' }: FilePerson, period: string): SubjectResult =>
  subjectResult(
    {
      id: personId,
      unitId,
      months: ofPeriod(months, period),
      open: leftOut === 'open',
      barred: leftOut === 'exempt' || leftOut === 'left' ? leftOut : null,
      missing: leftOut,
    },
    period,
    DEFAULT_RANKING.fewest,
  );

const ofPeriod = (months: readonly MonthResult[], period: string): readonly MonthResult[] => {
  const wanted = monthsOfPeriod(period);
  return inOrder(months).filter(({ month: each }) => wanted.includes(each));
};

const recent = (months: readonly MonthResult[], period: string): readonly MonthResult[] => {
  const wanted = monthsUntil(lastMonthOf(period), 12);
  return inOrder(months).filter(({ month: each }) => wanted.includes(each));
};

const inOrder = (months: readonly MonthResult[]): readonly MonthResult[] =>
  months.toSorted((a, b) => (a.month < b.month ? -1 : 1));

/** A unit has the mean of its people month by month, those of the units below among them. */
function unitResult(
  unitId: string,
  {
    people,
    parents,
    period,
  }: { people: readonly SubjectResult[]; parents: OutcomeInputs['unitParents']; period: string },
): SubjectResult {
  const own = people.filter((each) => each.leftOut === null && isWithin(each.unitId, unitId, parents));
  const months = monthsOfPeriod(period).flatMap((each): readonly MonthResult[] => {
    const percents = own.flatMap((one) => one.months.filter((held) => held.month === each).map((held) => held.percent));
    return percents.length === 0 ? [] : [{ month: each, percent: meanOf(percents), grade: null, coefficient: null }];
  });
  const known = { id: unitId, unitId, months, open: false, barred: null, missing: null };
  return subjectResult(known, period, DEFAULT_RANKING.fewest);
}

const factsOf = (
  { id: own, number, title, level, unitId, supervisorId, supervisor, leftOut }: FilePerson,
  leaders: ReadonlySet<string | null>,
) => ({
  employeeNo: number ?? own,
  title,
  level,
  unitId,
  supervisorId,
  supervisor: supervisor ?? leaders.has(own),
  joinedOn: null,
  active: leftOut !== 'left',
});

const metricOf = ({ people }: File, key: string) =>
  new Map(
    people.flatMap(({ id: own, metrics }) => {
      const value = readDecimal(metrics[key]);
      return value === null ? [] : [[own, exact(value)] as const];
    }),
  );

const namesOf = ({ people, units }: File): Names =>
  new Map([
    ...units.map(({ id: own, name }) => [own, { name: name ?? own, number: null }] as const),
    ...people.map(({ id: own, name, number }) => [own, { name: name ?? own, number: number ?? null }] as const),
  ]);

function readFile(value: unknown): File {
  const chosen = Array.isArray(value) ? schema.options[0] : schema.options[1];
  const parsed = chosen.safeParse(value);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path ?? [];
    throw badInput(fieldOf(path), valueAt(value, path), SHAPE);
  }
  refuseTwice(parsed.data);
  return parsed.data;
}

const SHAPE = text(
  '可填 [{ "id": "a", "name": "甲", "unitId": "east", "months": [{ "month": "2026-10", "percent": 92.5 }] }]，见 docs/policies.md',
  'allowed is [{ "id": "a", "name": "Ann", "unitId": "east", "months": [{ "month": "2026-10", "percent": 92.5 }] }], see docs/policies.md',
);

function refuseTwice({ people, units, votes }: File): void {
  const lists = [
    ['people', people.map((each) => each.id)],
    ['units', units.map((each) => each.id)],
    ['votes', votes.map(({ by }) => by)],
  ] as const;
  for (const [field, ids] of lists) {
    const index = firstRepeated(ids);
    if (index >= 0) throw badInput(`${field}[${index}]`, ids[index], ONCE);
  }
  for (const [index, { months }] of people.entries()) {
    const named = months.map((each) => each.month);
    const at = firstRepeated(named);
    if (at >= 0) throw badInput(`people[${index}].months[${at}].month`, named[at], ONCE);
  }
}

/** Where a value stands for the second time; -1 when each stands there once. */
function firstRepeated(values: readonly string[]): number {
  const seen = new Set<string>();
  return values.findIndex((value) => seen.size === seen.add(value).size);
}

const ONCE = text('每个只能出现一次', 'each may stand there once');

const fieldOf = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? '--inputs'
    : path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
        .join('')
        .replace(/^\./, '');

function badInput(field: string, value: unknown, allowed: Text): BadInput {
  const shown = valueInWords(value);
  return new BadInput(text(`${field} 填的是“${shown}”：${allowed.zh}`, `${field} is "${shown}": ${allowed.en}`));
}

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
