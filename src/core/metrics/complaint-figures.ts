/** Figures of complaints: how fast, how well, how often the same customer. */
import { eachCounts, HOURS, howMany, MINUTES, shareOf } from './sums.ts';

/** One complaint. Instants are milliseconds since the epoch. */
export interface ComplaintCase {
  readonly receivedAt: number;
  readonly answeredAt: number | null;
  readonly solvedAt: number | null;
  /** the customer's word at the end; null before it */
  readonly satisfied: boolean | null;
  /** since the same customer complained the last time; null: never before; undefined: nobody knows who it was */
  readonly sinceLast: number | null | undefined;
}

const SECOND_MS = 1000;

const seconds = (from: number, to: number | null): number | null =>
  to === null ? null : Math.max(0, Math.floor((to - from) / SECOND_MS));

const answered = ({ receivedAt, answeredAt }: ComplaintCase): number | null => seconds(receivedAt, answeredAt);
const solved = ({ receivedAt, solvedAt }: ComplaintCase): number | null => seconds(receivedAt, solvedAt);

/** In time, late, or still with time left. */
function inTime(taken: number | null, { receivedAt }: ComplaintCase, of: { within: number; now: number }) {
  if (taken !== null) return taken * SECOND_MS <= of.within;
  return of.now - receivedAt > of.within ? false : null;
}

export const COMPLAINT_FIGURES = {
  /** Hours until the first answer ÷ complaints that were answered. @example 1 h and 3 h: 2 */
  answer_hours: eachCounts(HOURS, answered),
  /** The same in minutes. @example 30 and 60 minutes: 45 */
  answer_minutes: eachCounts(MINUTES, answered),
  /** Hours until the solution ÷ complaints that were solved. @example 24 h and 48 h: 36 */
  solve_hours: eachCounts(HOURS, solved),
  /** Answered within `within` ÷ those answered or overdue, in percent. @example 9 of 10: 90 */
  answered_in_time: shareOf<ComplaintCase>((one, of) => inTime(answered(one), one, of)),
  /** Solved within `within` ÷ those solved or overdue, in percent. @example 3 of 4: 75 */
  solved_in_time: shareOf<ComplaintCase>((one, of) => inTime(solved(one), one, of)),
  /** Solved ÷ received, in percent. @example 45 of 50: 90 */
  solved_share: shareOf<ComplaintCase>(({ solvedAt }) => solvedAt !== null),
  /** Satisfied at the end ÷ customers who said so or otherwise, in percent. @example 8 of 10: 80 */
  satisfied_share: shareOf<ComplaintCase>(({ satisfied }) => satisfied),
  /**
   * Repeat complaints: of a customer who had complained within `within` before ÷ complaints of known customers, in
   * percent. @example 1 of 20: 5
   */
  repeat: shareOf<ComplaintCase>(({ sinceLast }, { within }) =>
    sinceLast === undefined ? null : sinceLast !== null && sinceLast <= within,
  ),
  /** How many there were. */
  count: howMany<ComplaintCase>(),
} as const;

/**
 * Since when each customer's complaint before: of complaints in any order, by their ids.
 *
 * @example sinceLast([{ id: 'a', customer: 'x', at: 0 }, { id: 'b', customer: 'x', at: 5 }]).get('b') // 5
 */
export function sinceLast(
  complaints: readonly { readonly id: string; readonly customer: string; readonly at: number }[],
): ReadonlyMap<string, number | null> {
  const last = new Map<string, number>();
  const since = new Map<string, number | null>();
  const inOrder = [...complaints].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  for (const { id, customer, at } of inOrder) {
    const before = last.get(customer);
    since.set(id, before === undefined ? null : at - before);
    last.set(customer, at);
  }
  return since;
}
