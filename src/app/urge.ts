/** 催办 by hand: those who owe get one digest, not again within an hour; those who owe nothing get none. */
import type { Asker, Refusal } from './asker.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { behindTokens } from './due-reminders.ts';
import { findOne } from './find-people.ts';
import { message } from './outbox-drafts.ts';
import type { ProgressRow } from './records-lists.ts';

export type Urged =
  | { kind: 'urged'; people: number; recently: number; changes: readonly Change[] }
  | { kind: 'refused'; refusal: Refusal };

/** @param named names, numbers or person ids; null = everybody who owes the asker's cycle something */
export async function urge(deps: Deps, asker: Asker, named: readonly string[] | null): Promise<Urged> {
  const wanted = await whom(deps, named);
  if ('refusal' in wanted) return { kind: 'refused', ...wanted };
  const rows = await rowsOf(deps, asker);
  if (!rows) return { kind: 'refused', refusal: { code: 'not_allowed' } };
  const people = owingIn(rows, wanted.ids).filter((id) => id !== asker.person.id);
  if (people.length === 0) return { kind: 'refused', refusal: { code: 'nothing_owed' } };
  const slots = new Map(people.map((id) => [id, slotsOf(id, deps.clock())]));
  const taken = await deps.store.jobsDone([...slots.values()].flatMap(([now]) => now));
  const fresh = [...slots].filter(([, [now]]) => !taken.has(now));
  return {
    kind: 'urged',
    people: fresh.length,
    recently: people.length - fresh.length,
    changes: fresh.flatMap(([personId, [now, ...later]]): Change[] => [
      ...[now, ...later].map((key) => ({ put: 'job', key, at: nowIso(deps) }) as const),
      message(deps, { key: now, kind: 'urge', to: { personId }, args: { urgedBy: asker.person.name } }),
    ]),
  };
}

const SLOT_MS = 10 * 60_000;

/** An urge claims its ten minutes and the six tens after them, so that the next one is an hour away at least. */
const slotsOf = (personId: string, now: number): readonly [now: string, ...later: string[]] => {
  const key = (after: number) => `urge:${personId}:${Math.floor(now / SLOT_MS) + after}`;
  return [key(0), key(1), key(2), key(3), key(4), key(5), key(6)];
};

/** The appraisals an asker is responsible for: HR for all, a supervisor for the own people. Null for anybody else. */
async function rowsOf(deps: Deps, asker: Asker): Promise<readonly ProgressRow[] | null> {
  const reports = await deps.store.reportsOf(asker.person.id);
  if (!asker.hr && reports.length === 0) return null;
  const [cycle] = await deps.store.cycles();
  if (!cycle) return [];
  const behind = await behindTokens(deps, cycle.id);
  const rows = (await deps.store.progress(cycle.period)).map((row) => ({
    ...row,
    owing: row.owing.map((id) => behind.get(id) ?? id),
  }));
  return asker.hr ? rows : rows.filter((row) => row.supervisorId === asker.person.id);
}

/** Who owes: of the named what they owe themselves, else whoever owes the next step of their appraisal. */
function owingIn(rows: readonly ProgressRow[], named: readonly string[] | null): readonly string[] {
  const owing = new Set(rows.flatMap((row) => row.owing));
  if (named === null) return [...owing];
  const about = (id: string) => rows.filter((row) => row.personId === id).flatMap((row) => row.owing);
  return [...new Set(named.flatMap((id) => (owing.has(id) ? [id] : about(id))))];
}

type Whom = { ids: readonly string[] | null } | { refusal: Refusal };

/** Those who left too: the next step of their sheet may still be owed by somebody. */
async function whom(deps: Deps, named: readonly string[] | null): Promise<Whom> {
  if (named === null) return { ids: null };
  const ids: string[] = [];
  for (const name of named) {
    const found = await findOne(deps, name, 'everyone');
    if ('refusal' in found) return found;
    ids.push(found.person.id);
  }
  return { ids };
}
