/** Whether somebody takes part in a month and for how much of it: joined late, away for long (product.md §4). */
import {
  countDays,
  type Days,
  daysOfMonth,
  eachDay,
  sharedDays,
  withLeave,
  workingDaysIn,
} from '#core/calendar/days.ts';
import type { Calendar } from '#core/calendar/working-days.ts';

/** What becomes of a month somebody was there for in part. */
export type PartMonth = 'skip' | 'pro_rate' | 'full';

/** `people` of policies/cycle.yaml. */
export interface PeoplePolicy {
  /** who joined on a later day of the month; who joined earlier in it is paid by days */
  joinedAfter: { day: number; then: PartMonth };
  /** who was away for at least this share of the month's working days */
  longLeave: { share: number; then: PartMonth };
  /** two supervisors in one month: both rate, weighted by days, or the present one alone */
  moved: 'split' | 'present';
  /** the supervisor changed while the appraisal runs: what is not given yet goes to the new one, or stays */
  supervisorChanged: 'hand_over' | 'keep';
}

export const DEFAULT_PEOPLE_POLICY: PeoplePolicy = {
  // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
  joinedAfter: { day: 15, then: 'skip' },
  // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
  longLeave: { share: 0.5, then: 'skip' },
  moved: 'split',
  supervisorChanged: 'hand_over',
};

/** Days somebody was there, of the days of the month: the coefficient counts by their share. */
export interface Present {
  readonly days: number;
  readonly of: number;
}

export type Presence =
  | { kind: 'whole' }
  | { kind: 'part'; present: Present }
  | { kind: 'skipped'; reason: 'joined_late' | 'long_leave' };

interface Month {
  readonly month: string;
  readonly joinedOn: string | null;
  readonly leaves: readonly Days[];
}

/** How much of a month somebody was there for, by the policy. Who joined on an unknown day was always there. */
export function presenceIn(
  { month, joinedOn, leaves }: Month,
  { policy, calendar }: { policy: PeoplePolicy; calendar: Calendar },
): Presence {
  const all = daysOfMonth(month);
  const joined = joinedOn !== null && joinedOn > all.fromDay ? joinedOn : all.fromDay;
  if (joined > all.toDay) return { kind: 'skipped', reason: 'joined_late' };
  const late = joined > `${month}-${String(policy.joinedAfter.day).padStart(2, '0')}`;
  if (late && policy.joinedAfter.then === 'skip') return { kind: 'skipped', reason: 'joined_late' };
  const away = isLongAway(all, leaves, { share: policy.longLeave.share, calendar });
  if (away && policy.longLeave.then === 'skip') return { kind: 'skipped', reason: 'long_leave' };
  const employed = { fromDay: late && policy.joinedAfter.then === 'full' ? all.fromDay : joined, toDay: all.toDay };
  const days = away && policy.longLeave.then === 'pro_rate' ? daysWithout(employed, leaves) : countDays(employed);
  const of = countDays(all);
  return days === of ? { kind: 'whole' } : { kind: 'part', present: { days, of } };
}

function isLongAway(all: Days, leaves: readonly Days[], { share, calendar }: { share: number; calendar: Calendar }) {
  const touching = leaves.flatMap((leave) => sharedDays(leave, all) ?? []);
  if (touching.length === 0) return false;
  const worked = workingDaysIn(all, calendar);
  // in hundredths, as the share is a decimal of two places at most
  return (worked - workingDaysIn(all, withLeave(calendar, touching))) * 100 >= worked * Math.round(share * 100);
}

const daysWithout = (days: Days, leaves: readonly Days[]): number =>
  countDays(days) - new Set(leaves.flatMap((leave) => eachDay(sharedDays(leave, days) ?? NO_DAYS))).size;

/** A run that ends before it begins has no days. */
const NO_DAYS: Days = { fromDay: '2000-01-02', toDay: '2000-01-01' };
