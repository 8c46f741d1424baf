/** The life of an incident: recorded, remarked on, disputed, decided, withdrawn. */

import type { Calendar } from '#core/calendar/working-days.ts';
import { deadlineAfter } from '#core/calendar/working-days.ts';
import { localTime } from '#core/calendar/zone.ts';

/** What of an incident its rules look at. Instants are ISO 8601 UTC. */
export interface IncidentLife {
  readonly state: 'standing' | 'disputed' | 'withdrawn';
  readonly remarkAt: string | null;
  readonly disputedAt: string | null;
  readonly endedAt: string | null;
  readonly at: string;
}

/** How far it is: a card drawn before the newest step is out of date. */
export const incidentRevision = ({ state, remarkAt, disputedAt, endedAt }: IncidentLife): number =>
  (remarkAt === null ? 0 : 1) +
  (disputedAt === null ? 0 : 2) +
  (endedAt === null ? 0 : 4) +
  (state === 'withdrawn' ? 8 : 0);

/** A person disputes once, and what was decided stands. */
export const mayDispute = ({ state, disputedAt, endedAt }: IncidentLife): boolean =>
  state === 'standing' && disputedAt === null && endedAt === null;

interface Withdrawing {
  /** whether it is the recorder who asks, and whether HR does */
  recorder: boolean;
  hr: boolean;
  /** whether the cycle of its month was opened */
  opened: boolean;
  now: number;
  zone: string;
}

/**
 * Why an incident cannot be withdrawn, or null: its recorder may on the local day it was recorded, HR until the cycle of
 * its month opens; what was decided in a dispute stands.
 */
export function withdrawalRefusal(
  life: IncidentLife,
  { recorder, hr, opened, now, zone }: Withdrawing,
): 'not_yours' | 'already_done' | 'incident_day_over' | 'incident_decided' | 'incident_opened' | null {
  if (!recorder && !hr) return 'not_yours';
  if (life.state === 'withdrawn') return 'already_done';
  if (life.endedAt !== null) return 'incident_decided';
  if (opened) return 'incident_opened';
  const sameDay = localTime(Date.parse(life.at), zone).day === localTime(now, zone).day;
  return hr || (recorder && sameDay) ? null : 'incident_day_over';
}

/** Working days a judge has, and each who takes over. */
const JUDGED_WITHIN = 3;

/**
 * How many times the decision should have gone on to the next one by now.
 * @param disputedAt when the dispute was filed
 */
export function judgesPassed(disputedAt: string, now: number, calendar: Calendar): number {
  const from = Date.parse(disputedAt);
  let passed = 0;
  while (passed < MOST_JUDGES && deadlineAfter(from, JUDGED_WITHIN * (passed + 1), calendar) <= now) passed += 1;
  return passed;
}

/** The judge, the next one up, HR; after that nobody is left to hand it to. */
const MOST_JUDGES = 2;

/** When the decision of the judge who has it now is due, milliseconds since the epoch. */
export const judgedBy = (disputedAt: string, passed: number, calendar: Calendar): number =>
  deadlineAfter(Date.parse(disputedAt), JUDGED_WITHIN * (passed + 1), calendar);
