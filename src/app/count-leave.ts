/** Deadlines of what people on leave owe: moved once the leave is known, or a new stage began in one. */
import { type Appraisal, owing } from '#core/appraisal/appraisal.ts';
import { dueWithLeave } from '#core/appraisal/due-with-leave.ts';
import { addDays, localTime } from '#core/calendar/zone.ts';
import { applyCommand } from './apply-command.ts';
import type { Change } from './changes.ts';
import { type Deps, momentFor } from './deps.ts';
import type { LeaveRow } from './records-life.ts';

/** Far enough for the longest leave there is. */
const DAYS_LOOKED_AT = 400;

type LeavesOf = (id: string) => readonly LeaveRow[];

/** Moves every deadline that comes too early for somebody who is away; resolves to how many. */
export async function countLeave(deps: Deps): Promise<number> {
  const running = (await deps.store.unfinished()).filter(({ dueAt }) => dueAt !== null);
  const [first] = running.map(({ enteredAt }) => enteredAt).sort();
  if (first === undefined) return 0;
  const from = localTime(Date.parse(first), deps.policies.calendar.zone).day;
  const leaves = await deps.store.leavesBetween(from, addDays(from, DAYS_LOOKED_AT), null);
  if (leaves.length === 0) return 0;
  const leavesOf = await leavesByName(deps, running, leaves);
  let moved = 0;
  for (const appraisal of running) if (await extended(deps, appraisal, leavesOf)) moved += 1;
  return moved;
}

/** The leaves of whoever stands in an appraisal, by the id or the token under which they do. */
async function leavesByName(deps: Deps, running: readonly Appraisal[], leaves: readonly LeaveRow[]): Promise<LeavesOf> {
  const byPerson = new Map<string, LeaveRow[]>();
  for (const leave of leaves) byPerson.set(leave.personId, [...(byPerson.get(leave.personId) ?? []), leave]);
  const cycles = [...new Set(running.map(({ cycleId }) => cycleId))];
  const tokens = (await Promise.all(cycles.map((id) => deps.store.raterTokens(id)))).flat();
  const behind = new Map(tokens.map(({ token, personId }) => [token, personId]));
  return (id) => byPerson.get(behind.get(id) ?? id) ?? [];
}

/** The changes a leave just being recorded brings to what its person owes now. */
export async function countLeaveOf(deps: Deps, leave: LeaveRow, source: string): Promise<readonly Change[]> {
  const owed = await deps.store.owedBy(leave.personId);
  const [first] = owed.map(({ enteredAt }) => enteredAt).sort();
  if (first === undefined) return [];
  const from = localTime(Date.parse(first), deps.policies.calendar.zone).day;
  const known = await deps.store.leavesBetween(from, addDays(from, DAYS_LOOKED_AT), null);
  const leavesOf = await leavesByName(deps, owed, [...known, leave]);
  const moved = await Promise.all(owed.map((appraisal) => extension(deps, appraisal, { leavesOf, source })));
  return moved.flat();
}

async function extended(deps: Deps, appraisal: Appraisal, leavesOf: LeavesOf): Promise<boolean> {
  const source = `leave:${appraisal.id}:${appraisal.version}`;
  const changes = await extension(deps, appraisal, { leavesOf, source });
  return changes.length > 0 && (await deps.store.commit(changes)).kind === 'done';
}

async function extension(
  deps: Deps,
  appraisal: Appraisal,
  { leavesOf, source }: { leavesOf: LeavesOf; source: string },
): Promise<readonly Change[]> {
  const names = appraisal.state === 'collecting' ? appraisal.tasks.map(({ personId }) => personId) : owing(appraisal);
  if (names.every((id) => leavesOf(id).length === 0)) return [];
  const { policy, calendar } = await momentFor(deps, appraisal);
  const dueAt = dueWithLeave(appraisal, { policy, calendar, leavesOf });
  if (dueAt === null || appraisal.dueAt === null || dueAt <= appraisal.dueAt) return [];
  const command = { type: 'extend', actor: { personId: null, hr: false }, dueAt } as const;
  const applied = await applyCommand(deps, { appraisal, command, source });
  return applied.kind === 'applied' ? applied.changes : [];
}
