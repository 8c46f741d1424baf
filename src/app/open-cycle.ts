/** Opens the cycle of a month: one appraisal a person and sheet, each with its self-review card, exactly once. */
import { type Appraisal, isNomination } from '#core/appraisal/appraisal.ts';
import { GENESIS, seal } from '#core/appraisal/chain.ts';
import { dueAfter, policyWith } from '#core/calendar/cycle-policy.ts';
import { withDotted } from '#core/directory/dotted.ts';
import { reviewersFor } from '#core/directory/org.ts';
import { type AssignedSheets, sheetsByPerson, sheetsIn } from './assign-sheets.ts';
import { type Deps, momentOf, nowIso } from './deps.ts';
import { dottedOf } from './dotted-line.ts';
import { callbacksTurn, flatMapInTurns } from './in-turns.ts';
import { message } from './outbox-drafts.ts';
import { frozenFor } from './period-sheets.ts';
import { type Staff, staffOf } from './rater-pools.ts';
import { type Asked, askedOn, type Seat, stationRoles, stationsNamed, tasksFor } from './rater-tasks.ts';
import { type TokenBook, tokenBook } from './rater-tokens.ts';
import type { Cycle, OpenedAppraisal, OutboxDraft } from './records.ts';
import type { Sheet } from './sheets.ts';
import { tellUnassigned } from './tell-unassigned.ts';

export type Opened = { kind: 'opened'; appraisals: number } | { kind: 'exists' };

/** Opens a month. Twice, or again after a crash in the middle, has the effect of once. */
export async function openCycle(
  deps: Deps,
  period: string,
  { shadow = deps.policies.cycle.shadow?.includes(period) ?? false }: { shadow?: boolean } = {},
): Promise<Opened> {
  if (await deps.store.cycleOf(period)) return { kind: 'exists' };
  const company = await sheetsByPerson(deps, period);
  const { assigned, unassigned, skipped } = company;
  const cycle: Cycle = {
    id: deps.newId(),
    period,
    state: 'open',
    openedAt: nowIso(deps),
    publishedAt: null,
    shadow,
  };
  const claimed = await deps.store.commit([
    { put: 'job', key: `open-cycle:${period}`, at: nowIso(deps) },
    { put: 'cycle', row: cycle },
    ...frozenFor(deps, period, sheetsIn(assigned)),
    { cancel: 'notices', period },
    ...(unassigned.length + skipped.length > 0 ? await tellUnassigned(deps, period, 'opening') : []),
  ]);
  if (claimed.kind !== 'done') return { kind: 'exists' };
  return { kind: 'opened', appraisals: await openAppraisals(deps, cycle, company) };
}

/** Job key that is claimed once every appraisal of a cycle stands. */
export const openedKey = (period: string): string => `opened:${period}`;

/** How many sheets are made ready before they are written and callbacks get their turn. */
const SEATS_AT_A_TIME = 100;

/** The second half of an opening; after a crash in between it is run again and finishes the work. */
export async function openAppraisals(deps: Deps, cycle: Cycle, company?: AssignedSheets): Promise<number> {
  const { assigned, everybody } = company ?? (await sheetsByPerson(deps, cycle.period));
  if (!company) await deps.store.commit(frozenFor(deps, cycle.period, sheetsIn(assigned)));
  const hrIds = (await deps.store.withRole('hr')).map(({ id }) => id);
  const staff = await staffOf(deps, everybody, hrIds);
  const seats = await flatMapInTurns(assigned, (each) => seatsOf(deps, staff, each));
  const asked = await askedOn(deps, { period: cycle.period, staff, seats });
  const book = await tokenBook(deps, cycle.id);
  const timing = timingsOf(deps);
  const key = openedKey(cycle.period);
  let count = 0;
  for (let from = 0; from < seats.length; from += SEATS_AT_A_TIME) {
    const rows = seats
      .slice(from, from + SEATS_AT_A_TIME)
      .map((seat) => opened(deps, { cycle, seat, asked: asked.get(seat) ?? [], book, timing: timing(seat.sheet) }));
    const tokens = book.fresh();
    // before the tasks that stand under them: whoever owes is found through them
    if (tokens.length > 0) await deps.store.commit(tokens);
    count += await deps.store.openAppraisals({ key, rows, at: nowIso(deps) });
    await callbacksTurn();
  }
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }]);
  return count;
}

/** Everybody's time to fill in a sheet starts together, so its end is worked out once for each sheet. */
function timingsOf(deps: Deps): (sheet: Sheet) => Timing {
  const { now, policy, calendar } = momentOf(deps);
  const instant = (at: number) => new Date(at).toISOString();
  const known = new Map<Sheet, Timing>();
  return (sheet) => {
    const before = known.get(sheet);
    if (before) return before;
    const due = dueAfter('collecting', now, { policy: policyWith(policy, sheet.scorecard.stages), calendar });
    const timing = { enteredAt: instant(now), dueAt: due === null ? null : instant(due) };
    known.set(sheet, timing);
    return timing;
  };
}

type Timing = Pick<Appraisal, 'enteredAt' | 'dueAt'>;

/** The sheets of one person; none for somebody whom nobody could review. */
function seatsOf(
  deps: Deps,
  staff: Staff,
  { person, sheets, inCharge }: AssignedSheets['assigned'][number],
): readonly Seat[] {
  const { people, hrIds } = staff;
  const dottedId = dottedOf(deps, staff, person);
  return sheets.flatMap((sheet) => {
    const named = stationsNamed(deps, staff, { person, sheet });
    const line = reviewersFor(person.id, { people, hrIds, roles: stationRoles(sheet), inCharge, named });
    const stations = withDotted(line, { personId: person.id, dottedId });
    return stations.length === 0 ? [] : [{ person, sheet, stations }];
  });
}

interface Opening {
  cycle: Cycle;
  seat: Seat;
  asked: readonly Asked[];
  book: TokenBook;
  timing: Timing;
}

/** One new appraisal with its first event and the cards of everybody who is asked something. */
function opened(deps: Deps, { cycle, seat, asked, book, timing }: Opening): OpenedAppraisal {
  const { person, sheet, stations } = seat;
  const appraisal: Appraisal = {
    id: deps.newId(),
    cycleId: cycle.id,
    period: cycle.period,
    personId: person.id,
    unitId: person.unitId,
    scorecardId: sheet.scorecard.id,
    scorecardVersion: sheet.version,
    state: 'collecting',
    version: 1,
    lastHash: GENESIS,
    tasks: tasksFor(seat, asked, book),
    reviewers: stations.map((station) => ({ ...station, revision: null })),
    reviewer: 0,
    ...timing,
    result: null,
    appeal: null,
    appealed: false,
    signature: null,
    signedAt: null,
    calibration: null,
    reconcile: null,
  };
  const event = seal({
    appraisalId: appraisal.id,
    version: 1,
    type: 'open',
    actorId: null,
    at: nowIso(deps),
    source: `open-cycle:${cycle.period}`,
    from: 'collecting',
    to: 'collecting',
    data: {
      period: appraisal.period,
      personId: person.id,
      reviewers: stations,
      tasks: appraisal.tasks,
      scorecard: `${sheet.scorecard.id}@${sheet.version}`,
    },
    prevHash: GENESIS,
  });
  return { appraisal: { ...appraisal, lastHash: event.hash }, event, messages: firstCards(deps, appraisal) };
}

/** The self-review, a rating card for every rater, and one to name raters on where the employee does. */
function firstCards(deps: Deps, { id, personId, tasks }: Appraisal): readonly OutboxDraft[] {
  const raters = tasks.filter((task) => task.role !== 'self' && task.status === 'open').map((task) => task.personId);
  const card = (kind: 'self-review' | 'rating' | 'nominate', to: string): OutboxDraft =>
    message(deps, {
      key: `${id}:1:${kind}:${to}`,
      kind,
      to: { personId: to },
      args: { appraisalId: id },
      appraisalId: id,
      priority: 'bulk',
    }).row;
  return [
    card('self-review', personId),
    ...[...new Set(raters)].map((rater) => card('rating', rater)),
    ...(tasks.some(isNomination) ? [card('nominate', personId)] : []),
  ];
}
