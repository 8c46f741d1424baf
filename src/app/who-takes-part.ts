/** Who takes part in a month, on which sheet and under whom: from the days people joined, were away and moved. */
import { daysOfMonth } from '#core/calendar/days.ts';
import { supervisorsOn, unitMostDays } from '#core/directory/placements.ts';
import { type Present, presenceIn } from '#core/directory/presence.ts';
import type { Deps } from './deps.ts';
import { exemptIds } from './directory/overrides.ts';
import type { Person } from './records.ts';
import type { LeaveRow, PlacementRow } from './records-life.ts';

/** Why somebody has no appraisal in a month. */
export type SkipReason = 'joined_late' | 'long_leave' | 'nobody_reviews' | 'exempt';

/** What a month makes of one person. */
export interface Part {
  /** null: takes part */
  skipped: Exclude<SkipReason, 'nobody_reviews'> | null;
  /** the unit of the larger share of days: its sheet counts */
  unitId: string;
  /** the supervisors of the period with their days; empty unless there were several and the policy lets both rate */
  inCharge: readonly { personId: string; days: number }[];
}

/** Reads a period's moves and leaves once, for everybody. */
export async function partsIn(deps: Deps, period: string): Promise<(person: Person) => Part> {
  const days = daysOfMonth(period);
  const [exempt, placements, leaves] = await Promise.all([
    exemptIds(deps),
    deps.store.placementsBetween('0000-01-01', days.toDay),
    deps.store.leavesBetween(days.fromDay, days.toDay, null),
  ]);
  const placedOf = byPerson<PlacementRow>(placements);
  const leavesOf = byPerson<LeaveRow>(leaves);
  const { people: policy } = deps.policies.cycle;
  return (person) => {
    const placed = placedOf.get(person.id) ?? [];
    const month = { month: period, joinedOn: person.joinedOn, leaves: leavesOf.get(person.id) ?? [] };
    const presence = presenceIn(month, { policy, calendar: deps.policies.calendar });
    const moved = placed.length > 1;
    const inCharge = moved && policy.moved === 'split' ? supervisorsOn(placed, days) : [];
    return {
      skipped: exempt.has(person.id) ? 'exempt' : presence.kind === 'skipped' ? presence.reason : null,
      unitId: (moved ? unitMostDays(placed, days) : null) ?? person.unitId,
      inCharge: inCharge.length > 1 ? inCharge : [],
    };
  };
}

function byPerson<Row extends { personId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(row.personId);
    if (own) own.push(row);
    else groups.set(row.personId, [row]);
  }
  return groups;
}

/** The days somebody was there in a period, or null for the whole of it. */
export async function presentDays(deps: Deps, person: Person, period: string): Promise<Present | null> {
  const { people: policy } = deps.policies.cycle;
  const { fromDay, toDay } = daysOfMonth(period);
  const leaves =
    policy.longLeave.then === 'pro_rate' ? await deps.store.leavesBetween(fromDay, toDay, [person.id]) : [];
  const month = { month: period, joinedOn: person.joinedOn, leaves };
  const presence = presenceIn(month, { policy, calendar: deps.policies.calendar });
  return presence.kind === 'part' ? presence.present : null;
}
