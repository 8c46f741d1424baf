/** Why people have no result in months of a period (results.md §1): HR is told, and quarters and years go by it. */
import { daysOfMonth } from '#core/calendar/days.ts';
import { presenceIn } from '#core/directory/presence.ts';
import type { LeftOutReason } from '#core/results/period-results.ts';
import type { Deps } from './deps.ts';
import type { Exclusions } from './ranked-months.ts';
import type { Person } from './records.ts';
import type { LeaveRow } from './records-life.ts';
import { trialPeriods } from './trial.ts';

/** What explains missing results. */
export interface WhyMissing {
  /** who has a sheet that may still come to a result, be it the second one of a month */
  readonly open: ReadonlySet<string>;
  /** why a person has no counting result in a month */
  readonly reason: (person: Person, month: string) => LeftOutReason;
}

/** Reads what explains the missing results of these months once, for everybody. */
export async function whyMissing(
  deps: Deps,
  months: readonly string[],
  { joinedLate }: Pick<Exclusions, 'joinedLate'>,
): Promise<WhyMissing> {
  const days = months.map(daysOfMonth);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return { open: new Set(), reason: () => 'no_sheet' };
  const [rows, leaves, trials] = await Promise.all([
    deps.store.unranked(months[0] ?? '', months.at(-1) ?? ''),
    deps.store.leavesBetween(first.fromDay, last.toDay, null),
    trialPeriods(deps),
  ]);
  const running = rows.filter(({ state, period }) => state !== 'cancelled' && !trials.has(period));
  const open = new Set(running.map(({ personId, period }) => `${period} ${personId}`));
  const cancelled = new Set(rows.map(({ personId, period }) => `${period} ${personId}`));
  const leavesOf = byPerson(leaves);
  return {
    open: new Set(running.map(({ personId }) => personId)),
    reason: (person, month) => {
      if (trials.has(month)) return 'trial';
      const key = `${month} ${person.id}`;
      if (open.has(key)) return 'open';
      const absent = absence(deps, person, { month, leaves: leavesOf.get(person.id) ?? [], joinedLate });
      return absent ?? (cancelled.has(key) ? 'cancelled' : person.active ? 'no_sheet' : 'left');
    },
  };
}

function byPerson(leaves: readonly LeaveRow[]): ReadonlyMap<string, readonly LeaveRow[]> {
  const own = new Map<string, LeaveRow[]>();
  for (const leave of leaves) own.set(leave.personId, [...(own.get(leave.personId) ?? []), leave]);
  return own;
}

interface Month extends Pick<Exclusions, 'joinedLate'> {
  month: string;
  leaves: readonly LeaveRow[];
}

function absence({ policies }: Deps, person: Person, { month, leaves, joinedLate }: Month): LeftOutReason | null {
  if (joinedLate(person.id, month)) return 'joined_late';
  const presence = presenceIn(
    { month, joinedOn: person.joinedOn, leaves },
    { policy: policies.cycle.people, calendar: policies.calendar },
  );
  if (presence.kind === 'skipped') return presence.reason === 'long_leave' ? 'leave' : 'joined_late';
  return person.leftOn !== null && person.leftOn < `${month}-31` ? 'left' : null;
}
