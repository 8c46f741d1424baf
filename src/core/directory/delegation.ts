/** Who acts for whom, from one day to another (代理): what may be set, and whom a day's duties go to. */
import { countDays, type Days, includesDay, sharedDays } from '#core/calendar/days.ts';
import { type People, suitableAbove } from './org.ts';

/** One delegation that was not taken back. */
export interface Delegated extends Days {
  readonly delegatorId: string;
  readonly delegateId: string;
}

/** Why a delegation is not set. Each has a human sentence in cards/texts. */
export type DelegationRefusal =
  | 'delegate_self'
  | 'delegate_inactive'
  | 'delegate_past'
  | 'delegate_days'
  | 'delegate_too_long'
  | 'delegate_overlaps'
  | 'delegate_loop';

/** Longer is no absence but another job: that is a change of supervisor. */
const MOST_DAYS = 90;

/**
 * Why somebody cannot act for somebody else on these days, or null when it can be set.
 * @param standing every delegation that touches these days and was not taken back
 */
export function delegationRefusal(
  wanted: Delegated,
  { standing, people, today }: { standing: readonly Delegated[]; people: People; today: string },
): DelegationRefusal | null {
  const { delegatorId, delegateId, fromDay, toDay } = wanted;
  if (delegatorId === delegateId) return 'delegate_self';
  if (!people.get(delegateId)?.active || !people.get(delegatorId)?.active) return 'delegate_inactive';
  if (toDay < fromDay) return 'delegate_days';
  if (toDay < today) return 'delegate_past';
  if (countDays(wanted) > MOST_DAYS) return 'delegate_too_long';
  const touching = standing.filter((each) => sharedDays(each, wanted) !== null);
  if (touching.some((each) => each.delegatorId === delegatorId)) return 'delegate_overlaps';
  return leadsBack(wanted, touching) ? 'delegate_loop' : null;
}

/** Whether on any shared day the line of delegates would come round to where it began. */
function leadsBack(wanted: Delegated, touching: readonly Delegated[]): boolean {
  const starts = [wanted.fromDay, ...touching.map(({ fromDay }) => fromDay)].filter((day) => includesDay(wanted, day));
  return starts.some((day) => lineFrom(wanted.delegateId, touching, day).has(wanted.delegatorId));
}

/** Everybody a day's line of delegates leads to. A person has one delegate a day at most. */
function lineFrom(personId: string, standing: readonly Delegated[], day: string): ReadonlySet<string> {
  const line = new Set<string>();
  let id: string | undefined = personId;
  while (id !== undefined && !line.has(id)) {
    line.add(id);
    id = delegateOn(id, standing, day);
  }
  return line;
}

const delegateOn = (personId: string, standing: readonly Delegated[], day: string): string | undefined =>
  standing.find((each) => each.delegatorId === personId && includesDay(each, day))?.delegateId;

/**
 * Who may act on a day for somebody who owes a step of an appraisal, or null. One step only: what somebody was given,
 * they do not pass on. Nobody judges or rates oneself, or twice: where the delegate is the appraised person or has a
 * part in it already, it is the next person up, else HR.
 */
export function actingFor(
  personId: string,
  request: {
    /** the appraised person, and whoever must not have this step too */
    unfit: readonly string[];
    day: string;
    standing: readonly Delegated[];
    people: People;
    hrIds: readonly string[];
  },
): string | null {
  const { unfit, day, standing, people, hrIds } = request;
  const delegateId = delegateOn(personId, standing, day);
  if (delegateId === undefined) return null;
  if (!people.get(delegateId)?.active) return null;
  if (!unfit.includes(delegateId)) return delegateId;
  return suitableAbove(personId, { people, hrIds, unfit: [...unfit, personId] });
}
