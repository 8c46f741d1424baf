/** Works figures out of any number of cases, in pieces: of each case every figure of everybody it counts for. */
import type { Decimal } from '#core/number/decimal.ts';
import { PIECE, type Steps, sortSteps } from '#core/steps.ts';
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

/** So many quotients make a piece: they are exact, which costs more than counting. */
const VALUES = 250;

/** Every value, in the order of the derivations and of the subjects' names, whatever the order of the rows. */
export function* derived<Row, Case>(
  rows: readonly Row[],
  derivations: readonly Derivation<Row, Case>[],
): Steps<readonly Derived[]> {
  const values: Derived[] = [];
  for (const derivation of derivations) {
    const counted = yield* counting(rows, derivation);
    const inOrder = yield* sortSteps([...counted], ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [index, [subject, tally]] of inOrder.entries()) {
      if (index % VALUES === 0) yield;
      values.push(...valuesOf(derivation, { subject, sums: tally.sums(), cases: tally.cases() }));
    }
  }
  return values;
}

function* counting<Row, Case>(
  rows: readonly Row[],
  { figure, options, caseOf, subjectsOf }: Derivation<Row, Case>,
): Steps<ReadonlyMap<string, Tally<Case>>> {
  const counted = new Map<string, Tally<Case>>();
  let looked = 0;
  for (const row of rows) {
    looked += 1;
    if (looked % PIECE === 0) yield;
    const one = caseOf(row);
    if (one === null) continue;
    for (const subject of subjectsOf(row)) {
      const own = counted.get(subject) ?? figure.begin(options);
      counted.set(subject, own);
      own.add(one);
    }
  }
  return counted;
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
