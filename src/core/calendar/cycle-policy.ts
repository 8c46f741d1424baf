/** The month's clockwork of `policies/cycle.yaml` (product.md §4) as data, and the moments that follow from it. */
import { DEFAULT_PEOPLE_POLICY, type PeoplePolicy } from '#core/directory/presence.ts';
import { addMonths } from './period.ts';
import { outOfQuiet } from './quiet-hours.ts';
import { type Calendar, deadlineAfter, workingDayBefore, workingDayFrom, workingDayOfMonth } from './working-days.ts';
import { addDays, instantOf, localTime } from './zone.ts';

export interface CyclePolicy {
  /** `approval`: HR says yes to a new version before it is announced */
  notice: { daysBefore: number; at: string; approval?: boolean | undefined };
  opens: { workingDay: number; at: string };
  collecting: { within: number; overdue: { self: 'pass_on' | 'block'; others: 'reweight' | 'block' } };
  review: {
    within: number;
    overdue: 'escalate' | 'block';
    /** more percent points than these between two reviewers, and somebody has to bring them together; left out: never */
    gap?: { points: number; then?: 'reconcile' | undefined } | undefined;
  };
  calibration: { within: number; overdue: 'pass_on'; enabled: boolean };
  sign_off: { within: number; overdue: 'final_silent' | 'block' };
  appeal: { decide_within: number; overdue: 'escalate' | 'block' };
  publish: { when: 'all_final' | 'all_final_or_overdue'; notBefore: { workingDay: number }; at: string };
  /** figures that come after a result was shown */
  lateData: LateDataPolicy;
  /** who joined late, was away for long, moved, has another supervisor */
  people: PeoplePolicy;
  /** trial months: everything runs, nothing of it counts */
  shadow?: readonly string[] | undefined;
}

export const LATE_WAYS = ['restate', 'reopen', 'keep'] as const;

/**
 * What becomes of a result whose figures changed after it was shown. `restate`: worked out anew by itself when the next
 * cycle opens; `reopen`: HR decides each; `keep`: told once, and nothing changes.
 */
export interface LateDataPolicy {
  how: (typeof LATE_WAYS)[number];
  /** so many months back; older results stay as they are */
  within: number;
}

/** The stages a scorecard may have its own way with; what it does not write is the company's. */
export const STAGES = ['collecting', 'review', 'calibration', 'sign_off', 'appeal'] as const;

type Written<T> = T extends object ? { readonly [K in keyof T]?: Written<T[K]> | undefined } : T;

/** The `stages` of a scorecard: any fields of any of them. */
export type Stages = { readonly [S in (typeof STAGES)[number]]?: Written<CyclePolicy[S]> | undefined };

/**
 * The policy one scorecard's appraisals run by: its own fields, and the company's where it writes none.
 * @example policyWith(policy, { review: { within: 5 } }).review.overdue // the company's
 */
export function policyWith(policy: CyclePolicy, stages: Stages | undefined): CyclePolicy {
  if (!stages) return policy;
  const { collecting, review, calibration, sign_off, appeal } = stages;
  return {
    ...policy,
    collecting: {
      ...policy.collecting,
      within: collecting?.within ?? policy.collecting.within,
      overdue: {
        self: collecting?.overdue?.self ?? policy.collecting.overdue.self,
        others: collecting?.overdue?.others ?? policy.collecting.overdue.others,
      },
    },
    review: {
      ...policy.review,
      within: review?.within ?? policy.review.within,
      overdue: review?.overdue ?? policy.review.overdue,
      gap: gapOf(review?.gap) ?? policy.review.gap,
    },
    calibration: {
      ...policy.calibration,
      within: calibration?.within ?? policy.calibration.within,
      enabled: calibration?.enabled ?? policy.calibration.enabled,
    },
    sign_off: {
      ...policy.sign_off,
      within: sign_off?.within ?? policy.sign_off.within,
      overdue: sign_off?.overdue ?? policy.sign_off.overdue,
    },
    appeal: {
      ...policy.appeal,
      decide_within: appeal?.decide_within ?? policy.appeal.decide_within,
      overdue: appeal?.overdue ?? policy.appeal.overdue,
    },
  };
}

const gapOf = (gap: { readonly points?: number | undefined } | undefined): CyclePolicy['review']['gap'] =>
  gap?.points === undefined ? undefined : { points: gap.points };

export const DEFAULT_CYCLE_POLICY: CyclePolicy = {
  notice: { daysBefore: 2, at: '10:00', approval: false },
  opens: { workingDay: 1, at: '09:00' },
  collecting: { within: 3, overdue: { self: 'pass_on', others: 'reweight' } },
  review: { within: 2, overdue: 'escalate' },
  calibration: { within: 1, overdue: 'pass_on', enabled: false },
  sign_off: { within: 3, overdue: 'final_silent' },
  appeal: { decide_within: 3, overdue: 'escalate' },
  publish: { when: 'all_final_or_overdue', notBefore: { workingDay: 6 }, at: '10:00' },
  shadow: [],
  lateData: { how: 'restate', within: 2 },
  people: DEFAULT_PEOPLE_POLICY,
};

/** When the sheets of a month are announced: on the n-th last working day before its first day. Milliseconds since the epoch. */
export function noticeAt(month: string, { notice }: CyclePolicy, calendar: Calendar): number {
  return instantOf(workingDayBefore(`${month}-01`, notice.daysBefore, calendar), notice.at, calendar.zone);
}

/** When HR is asked to approve the new versions of a month: two working days before its notice. */
export const approvalAt = (month: string, { notice }: CyclePolicy, calendar: Calendar): number =>
  instantOf(workingDayBefore(`${month}-01`, notice.daysBefore + 2, calendar), notice.at, calendar.zone);

/**
 * When whoever has not read the notice is reminded, once: on the next working day after it. Null when that day lies in
 * the month itself: then nobody is.
 */
export function noticeReminderAt(month: string, policy: CyclePolicy, calendar: Calendar): number | null {
  const { daysBefore, at } = policy.notice;
  return daysBefore < 2
    ? null
    : instantOf(workingDayBefore(`${month}-01`, daysBefore - 1, calendar), at, calendar.zone);
}

/** When the cycle of a month opens: in the month after it. Milliseconds since the epoch. */
export function opensAt(month: string, policy: CyclePolicy, calendar: Calendar): number {
  const day = workingDayOfMonth(addMonths(month, 1), policy.opens.workingDay, calendar);
  return instantOf(day, policy.opens.at, calendar.zone);
}

/** Before this the ranking of a month is not published by itself. */
export function publishesFrom(month: string, policy: CyclePolicy, calendar: Calendar): number {
  const day = workingDayOfMonth(addMonths(month, 1), policy.publish.notBefore.workingDay, calendar);
  return instantOf(day, policy.publish.at, calendar.zone);
}

/** The stages that have a clock, and how many working days each gives. */
export function daysFor(state: string, policy: CyclePolicy): number | null {
  switch (state) {
    case 'collecting':
      return policy.collecting.within;
    case 'review':
      return policy.review.within;
    case 'calibration':
      return policy.calibration.within;
    case 'sign_off':
      return policy.sign_off.within;
    case 'appeal':
      return policy.appeal.decide_within;
    default:
      return null;
  }
}

/** When a state entered at an instant is overdue, or null where nothing is owed. */
export function dueAfter(state: string, at: number, rules: { policy: CyclePolicy; calendar: Calendar }): number | null {
  const { policy, calendar } = rules;
  const days = daysFor(state, policy);
  return days === null ? null : deadlineAfter(at, days, calendar);
}

/** At most this many reminders after the deadline; then the next person up hears of it. */
const DAILY_REMINDERS = 3;

/**
 * The moments somebody who owes something is reminded: 24 h before the deadline, at it, then on the next working
 * mornings 10:00, three times. Each is moved out of quiet hours and rest days. Milliseconds since the epoch.
 */
export function reminderTimes(dueAt: number, calendar: Calendar): readonly number[] {
  const times = [dueAt - 24 * 3_600_000, dueAt].map((at) => outOfQuiet(at, calendar));
  let day = localTime(dueAt, calendar.zone).day;
  for (let n = 0; n < DAILY_REMINDERS; n++) {
    day = workingDayFrom(addDays(day, 1), calendar);
    times.push(instantOf(day, '10:00', calendar.zone));
  }
  return times;
}

/** Who hears of a debt that stood through its last reminder, a working morning apart: the next person up, then HR. */
export const RUNGS = ['next_up', 'hr'] as const;
export type Rung = (typeof RUNGS)[number];

/** When each rung is told: on the working mornings after the last reminder, 10:00. Milliseconds since the epoch. */
export function escalationTimes(dueAt: number, calendar: Calendar): readonly { rung: Rung; at: number }[] {
  const last = reminderTimes(dueAt, calendar).at(-1) ?? dueAt;
  let day = localTime(last, calendar.zone).day;
  return RUNGS.map((rung) => {
    day = workingDayFrom(addDays(day, 1), calendar);
    return { rung, at: instantOf(day, '10:00', calendar.zone) };
  });
}
