/** What every figure comes down to: two whole numbers that only ever grow, so that the order of the cases never matters. */
import { type Decimal, type Exact, exact, ratioOf } from '#core/number/decimal.ts';
import { inDecimals } from '#core/number/round.ts';

/** So much (`above`) of so much (`below`): a mean is the one through the other, a share a hundred times that. */
export interface Sums {
  readonly above: number;
  readonly below: number;
}

/** Takes one case after the other. */
export interface Tally<Case> {
  add(one: Case): void;
  sums(): Sums;
  /** how many cases said something */
  cases(): number;
}

/** A figure as people know it: what is counted of each case, and by how much the quotient is multiplied. */
export interface Figure<Case> {
  /** 100 for a percentage, 1/60 for minutes out of seconds */
  readonly times: Exact;
  readonly begin: (options: FigureOptions) => Tally<Case>;
}

export interface FigureOptions {
  /** milliseconds: how soon is in time, or how near is a repetition */
  readonly within: number;
  /** milliseconds since the epoch: what is still open by then and was due before counts as late */
  readonly now: number;
}

/** Percentages. */
export const PERCENT: Exact = exact(100);
/** The quotient as it is. */
export const PLAIN: Exact = exact(1);
/** Seconds told in minutes. */
export const MINUTES: Exact = ratioOf(1n, 60n);
/** Seconds told in hours. */
export const HOURS: Exact = ratioOf(1n, 3600n);

/** A figure whose cases count for themselves; null: this case says nothing about it. */
export const eachCounts = <Case>(
  times: Exact,
  partOf: (one: Case, options: FigureOptions) => number | null,
): Figure<Case> => ({
  times,
  begin: (options) => {
    let [above, below] = [0, 0];
    return {
      add: (one) => {
        const part = partOf(one, options);
        if (part === null) return;
        above += part;
        below += 1;
      },
      sums: () => ({ above, below }),
      cases: () => below,
    };
  },
});

/** A share: yes and no are counted, "nobody knows" is not. */
export const shareOf = <Case>(isSo: (one: Case, options: FigureOptions) => boolean | null): Figure<Case> =>
  eachCounts(PERCENT, (one, options) => {
    const so = isSo(one, options);
    return so === null ? null : Number(so);
  });

/** How many cases there are. */
export const howMany = <Case>(): Figure<Case> => ({
  times: PLAIN,
  begin: () => {
    let count = 0;
    const add = () => {
      count += 1;
    };
    return { add, sums: () => ({ above: count, below: 1 }), cases: () => count };
  },
});

/** A value is kept with so many decimals: far below what a rounded score can show. */
const PLACES = 6;

/**
 * The value of a figure as decimal text; null where there is no case: nothing is measured then, neither 0 nor 100.
 *
 * @example figureValue({ above: 25000, below: 500 }, exact(1)) // "50"
 */
export const figureValue = ({ above, below }: Sums, times: Exact): Decimal | null =>
  below === 0 ? null : inDecimals(ratioOf(BigInt(above), BigInt(below)).mul(times), PLACES);

/**
 * One metric through another, such as lost customers through all of them; null where the lower one is 0 or below.
 *
 * @example quotientOf('10', '250', PERCENT) // "4": churn
 */
export function quotientOf(numerator: Decimal, denominator: Decimal, times: Exact): Decimal | null {
  const of = exact(denominator);
  return of.lt(exact('0')) || of.equals(exact('0')) ? null : inDecimals(exact(numerator).div(of).mul(times), PLACES);
}
