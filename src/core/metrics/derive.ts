/** Works figures out of any number of cases, as they come: of each case every figure of everybody it counts for. */
import type { Decimal } from '#core/number/decimal.ts';
import { type Steps, sortSteps } from '#core/steps.ts';
import { type Figure, type FigureOptions, figureValue, type Sums, type Tally } from './sums.ts';

/** One metric to be worked out. */
export interface Derivation<Row, Case> {
  readonly key: string;
  /** the metric that holds how many cases there were; none unless told */
  readonly count?: string | undefined;
  /** fewer cases than this say nothing */
  readonly minimum: number;
  readonly figure: Figure<Case>;
  readonly options: FigureOptions;
  /** the case a row is for this figure; null: none */
  readonly caseOf: (row: Row) => Case | null;
  /** whom the case counts for, such as "person p1" and "unit u1" */
  readonly subjectsOf: (row: Row) => readonly string[];
}

/** A value of a metric that was worked out. */
export interface Derived {
  readonly key: string;
  readonly subject: string;
  readonly value: Decimal;
  /** of how many cases */
  readonly cases: number;
}

/** Takes the rows part by part, in any order, and keeps none of them. */
export interface Counter<Row> {
  /** Some hundred rows are some milliseconds. */
  add(rows: readonly Row[]): void;
  /** Every value, in the order of the derivations and of the subjects' names. */
  values(): Steps<readonly Derived[]>;
}

export function counterOf<Row, Case>(derivations: readonly Derivation<Row, Case>[]): Counter<Row> {
  const all = derivations.map((derivation) => ({ derivation, tallies: new Map<string, Tally<Case>>() }));
  return {
    add: (rows) => {
      for (const { derivation, tallies } of all) for (const row of rows) count(row, derivation, tallies);
    },
    *values() {
      const values: Derived[] = [];
      for (const { derivation, tallies } of all) yield* valuesIn(derivation, tallies, values);
      return values;
    },
  };
}

function count<Row, Case>(
  row: Row,
  { figure, options, caseOf, subjectsOf }: Derivation<Row, Case>,
  tallies: Map<string, Tally<Case>>,
): void {
  const one = caseOf(row);
  if (one === null) return;
  for (const subject of subjectsOf(row)) {
    const known = tallies.get(subject);
    const tally = known ?? figure.begin(options);
    if (!known) tallies.set(subject, tally);
    tally.add(one);
  }
}

/** So many quotients make a piece: they are exact, which costs more than counting. */
const VALUES = 250;

function* valuesIn<Row, Case>(
  derivation: Derivation<Row, Case>,
  tallies: ReadonlyMap<string, Tally<Case>>,
  values: Derived[],
): Steps<void> {
  const inOrder = yield* sortSteps([...tallies], ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [index, [subject, tally]] of inOrder.entries()) {
    if (index % VALUES === 0) yield;
    values.push(...valuesOf(derivation, { subject, sums: tally.sums(), cases: tally.cases() }));
  }
}

interface Counted {
  subject: string;
  sums: Sums;
  cases: number;
}

/** The value where there are enough cases, and how many there were where somebody wants to know. */
function valuesOf<Row, Case>(
  { key, count, minimum, figure }: Derivation<Row, Case>,
  { subject, sums, cases }: Counted,
): readonly Derived[] {
  const value = cases < minimum ? null : figureValue(sums, figure.times);
  return [
    ...(value === null ? [] : [{ key, subject, value, cases }]),
    ...(count === undefined || cases === 0 ? [] : [{ key: count, subject, value: String(cases), cases }]),
  ];
}
