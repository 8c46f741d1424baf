/** Opens the cycle of a month: one appraisal a person and sheet, each with its self-review card, exactly once. */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { GENESIS, seal } from '#core/appraisal/chain.ts';
import { dueAfter } from '#core/calendar/cycle-policy.ts';
import { type People, peopleById, reviewersFor } from '#core/directory/org.ts';
import { type AssignedSheets, sheetsByPerson, sheetsIn } from './assign-sheets.ts';
import { type Deps, momentOf, nowIso } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';
import { message } from './outbox-drafts.ts';
import { frozenFor } from './period-sheets.ts';
import type { Cycle, OpenedAppraisal, OutboxDraft, Person } from './records.ts';
import type { Sheet } from './sheets.ts';
import { tellUnassigned } from './tell-unassigned.ts';

export type Opened = { kind: 'opened'; appraisals: number } | { kind: 'exists' };

/** Opens a month. Twice, or again after a crash in the middle, has the effect of once. */
export async function openCycle(deps: Deps, period: string): Promise<Opened> {
  if (await deps.store.cycleOf(period)) return { kind: 'exists' };
  const company = await sheetsByPerson(deps, period);
  const { assigned, unassigned } = company;
  const cycle: Cycle = {
    id: deps.newId(),
    period,
    state: 'open',
    openedAt: nowIso(deps),
    publishedAt: null,
    shadow: false,
  };
  const claimed = await deps.store.commit([
    { put: 'job', key: `open-cycle:${period}`, at: nowIso(deps) },
    { put: 'cycle', row: cycle },
    ...frozenFor(deps, period, sheetsIn(assigned)),
    { cancel: 'notices', period },
    ...(unassigned.length > 0 ? await tellUnassigned(deps, period, 'opening') : []),
  ]);
  if (claimed.kind !== 'done') return { kind: 'exists' };
  return { kind: 'opened', appraisals: await openAppraisals(deps, cycle, company) };
}

/** Job key that is claimed once every appraisal of a cycle stands. */
export const openedKey = (period: string): string => `opened:${period}`;

/** How many people are made ready before they are written and callbacks get their turn. */
const PEOPLE_AT_A_TIME = 100;

/** The second half of an opening; after a crash in between it is run again and finishes the work. */
export async function openAppraisals(deps: Deps, cycle: Cycle, company?: AssignedSheets): Promise<number> {
  const { assigned, everybody } = company ?? (await sheetsByPerson(deps, cycle.period));
  if (!company) await deps.store.commit(frozenFor(deps, cycle.period, sheetsIn(assigned)));
  const people = peopleById(everybody);
  const hrIds = (await deps.store.withRole('hr')).map(({ id }) => id);
  const timing = timingOf(deps);
  const key = openedKey(cycle.period);
  let count = 0;
  for (let from = 0; from < assigned.length; from += PEOPLE_AT_A_TIME) {
    const rows = assigned
      .slice(from, from + PEOPLE_AT_A_TIME)
      .flatMap(({ person, sheets }) =>
        sheets.flatMap((sheet) => opened(deps, { cycle, person, sheet, people, hrIds, timing }) ?? []),
      );
    count += await deps.store.openAppraisals({ key, rows, at: nowIso(deps) });
    await callbacksTurn();
  }
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }]);
  return count;
}

/** Everybody's time to fill in the sheet starts together, so its end is worked out once. */
function timingOf(deps: Deps): Timing {
  const { now, policy, calendar } = momentOf(deps);
  const due = dueAfter('collecting', now, { policy, calendar });
  const instant = (at: number) => new Date(at).toISOString();
  return { enteredAt: instant(now), dueAt: due === null ? null : instant(due) };
}

type Timing = Pick<Appraisal, 'enteredAt' | 'dueAt'>;

interface Opening {
  cycle: Cycle;
  person: Person;
  sheet: Sheet;
  people: People;
  hrIds: readonly string[];
  timing: Timing;
}

/** One new appraisal with its first event and card, or null for somebody whom nobody could review. */
function opened(deps: Deps, opening: Opening): OpenedAppraisal | null {
  const { cycle, person, sheet, people, hrIds, timing } = opening;
  const stations = reviewersFor(person.id, { people, hrIds, roles: rolesOf(sheet) });
  if (stations.length === 0) return null;
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
    tasks: [{ role: 'self', personId: person.id, status: 'open', revision: null }],
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
      scorecard: `${sheet.scorecard.id}@${sheet.version}`,
    },
    prevHash: GENESIS,
  });
  return { appraisal: { ...appraisal, lastHash: event.hash }, event, messages: [selfReviewCard(deps, appraisal)] };
}

/** The stations of the review: the supervisor, and the second reviewer where the sheet names one. */
const rolesOf = ({ scorecard }: Sheet): readonly string[] =>
  scorecard.raters?.second_reviewer ? ['supervisor', 'second_reviewer'] : ['supervisor'];

function selfReviewCard(deps: Deps, { id, personId }: Appraisal): OutboxDraft {
  const change = message(deps, {
    key: `${id}:1:self-review:${personId}`,
    kind: 'self-review',
    to: { personId },
    args: { appraisalId: id },
    appraisalId: id,
    priority: 'bulk',
  });
  return change.row;
}
