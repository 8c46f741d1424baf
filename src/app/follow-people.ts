/**
 * What follows for running appraisals when people leave or get another supervisor: their own sheet ends, what they owed
 * others goes on, and what nobody can take over is listed to HR.
 */
import { type Appraisal, isApart } from '#core/appraisal/appraisal.ts';
import type { Command } from '#core/appraisal/command.ts';
import { localTime } from '#core/calendar/zone.ts';
import { type FollowUp, followUp } from '#core/directory/follow.ts';
import { type People, peopleById } from '#core/directory/org.ts';
import { formerSupervisors } from '#core/directory/placements.ts';
import { applyCommand } from './apply-command.ts';
import type { Change } from './changes.ts';
import { actingNow } from './delegations.ts';
import { type Deps, nowIso } from './deps.ts';
import { standInsFor } from './next-rater.ts';
import { message } from './outbox-drafts.ts';

const SYSTEM = { personId: null, hr: false } as const;

/** One appraisal needs a few steps at most: a rater, two supervisors, a second reviewer. */
const MOST_STEPS = 8;

interface Company {
  people: People;
  hrIds: readonly string[];
  /** who stands behind the names of tasks */
  behind: ReadonlyMap<string, string>;
  /** the local day each cycle was opened */
  openedOn: ReadonlyMap<string, string>;
}

/** Moves every appraisal an org change touched; resolves to how many steps that took. */
export async function followPeople(deps: Deps): Promise<number> {
  const running = await deps.store.unfinished();
  const company = await companyOf(deps, running);
  let moved = 0;
  for (const appraisal of running) moved += await follow(deps, company, appraisal);
  return moved;
}

async function companyOf(deps: Deps, running: readonly Appraisal[]): Promise<Company> {
  const [people, hr, cycles] = await Promise.all([deps.store.people(), deps.store.withRole('hr'), deps.store.cycles()]);
  const zone = deps.policies.calendar.zone;
  const tokens = await Promise.all([...new Set(running.map(({ cycleId }) => cycleId))].map(deps.store.raterTokens));
  return {
    people: peopleById(people),
    hrIds: hr.map(({ id }) => id),
    behind: new Map(tokens.flat().map(({ token, personId }) => [token, personId])),
    openedOn: new Map(cycles.map(({ id, openedAt }) => [id, localTime(Date.parse(openedAt), zone).day])),
  };
}

async function follow(deps: Deps, company: Company, appraisal: Appraisal): Promise<number> {
  let current = appraisal;
  for (let step = 0; step < MOST_STEPS; step++) {
    const needed = followUp(current, { ...company, ...(await historyOf(deps, company, current)) });
    if (!needed) return step;
    const next = needed.kind === 'nobody' ? null : await move(deps, current, needed);
    if (!next) {
      await tellOrphan(deps, current);
      return step;
    }
    current = next;
  }
  return MOST_STEPS;
}

/** Placements are read only where a step lies with somebody who is not the supervisor (any more). */
async function historyOf(deps: Deps, { people, behind, openedOn }: Company, appraisal: Appraisal) {
  const personBehind = (id: string): string => behind.get(id) ?? id;
  const present = people.get(appraisal.personId)?.supervisorId;
  const elsewhere = appraisal.reviewers.some(
    ({ role, personId, revision }) => role === 'supervisor' && revision === null && personId !== present,
  );
  const reviewing = appraisal.state === 'collecting' || appraisal.state === 'review';
  if (!elsewhere || !reviewing || deps.policies.cycle.people.supervisorChanged === 'keep') {
    return { personBehind, former: [] };
  }
  const placed = await deps.store.placementsOf(appraisal.personId);
  const former = formerSupervisors(placed, openedOn.get(appraisal.cycleId) ?? '');
  const done = await deps.store.jobsDone(former.map((id) => handedKey(appraisal, id)));
  return { personBehind, former: former.filter((id) => !done.has(handedKey(appraisal, id))) };
}

/** Once handed over from somebody, a step that comes back to them stays: HR wanted it so. */
const handedKey = ({ id }: Appraisal, from: string): string => `handed-over:${id}:${from}`;

/** The appraisal after one step, or null when it was refused or another writer was faster. */
async function move(deps: Deps, appraisal: Appraisal, needed: Exclude<FollowUp, { kind: 'nobody' }>) {
  const { command, first } = await commandOf(deps, appraisal, needed);
  const source = `follow-people:${appraisal.id}:${appraisal.version}`;
  const applied = await applyCommand(deps, { appraisal, command, source });
  if (applied.kind === 'refused') {
    deps.log.warn({ appraisal: appraisal.id, code: applied.code }, 'the company changed and nobody can take over');
    return null;
  }
  const handed =
    needed.kind === 'hand_over' && !(await deps.store.jobDone(handedKey(appraisal, needed.from)))
      ? [{ put: 'job', key: handedKey(appraisal, needed.from), at: nowIso(deps) } as const]
      : [];
  const committed = await deps.store.commit([...first, ...handed, ...applied.changes]);
  return committed.kind === 'done' ? applied.next : null;
}

interface Moving {
  command: Command;
  /** rows that stand before it: the tokens of raters who are asked instead */
  first: readonly Change[];
}

async function commandOf(
  deps: Deps,
  appraisal: Appraisal,
  needed: Exclude<FollowUp, { kind: 'nobody' }>,
): Promise<Moving> {
  switch (needed.kind) {
    case 'cancel':
      return { command: { type: 'cancel', actor: SYSTEM }, first: [] };
    case 'release':
      return released(deps, appraisal, needed.taskIds);
    case 'hand_over': {
      const reassign = { type: 'reassign', actor: SYSTEM, personId: needed.to } as const;
      const oneOnly = appraisal.state === 'appeal' || isApart(appraisal);
      return { command: oneOnly ? reassign : { ...reassign, from: needed.from }, first: [] };
    }
  }
}

/** Others are asked where somebody can be found; nobody waits for whoever left. */
async function released(deps: Deps, appraisal: Appraisal, left: readonly string[]): Promise<Moving> {
  const tasks = appraisal.tasks.filter(({ personId }) => left.includes(personId));
  const { standIns, changes } = await standInsFor(deps, appraisal, tasks);
  const found = standIns.filter(({ to }) => to !== null);
  return { command: { type: 'expire', actor: SYSTEM, escalateTo: null, left, standIns: found }, first: changes };
}

/** HR hears once of each state of an appraisal that nobody can go on with. */
async function tellOrphan(deps: Deps, appraisal: Appraisal): Promise<void> {
  if (await actingNow(deps, appraisal)) return;
  const key = `orphan:${appraisal.id}:${appraisal.version}`;
  if (await deps.store.jobDone(key)) return;
  const cards = (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, { key: `${key}:${id}`, kind: 'orphan', to: { personId: id }, args: { appraisalId: appraisal.id } }),
  );
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...cards]);
}
