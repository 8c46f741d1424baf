/** A result that would be another one, as a row: found, found again with other figures, or found needless. */
import type { Case } from '#app/case.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { LateChangeRow } from '#app/records-intake.ts';
import { hrBut, inChargeOf } from '#app/who-leads.ts';
import { lateCards } from './late-cards.ts';
import { type LateResult, lateResult } from './late-result.ts';

/** Writes what became of it; the same again writes nothing. Somebody else at the same moment: the next look sees it. */
export async function noteLate(deps: Deps, about: Case): Promise<void> {
  const found = await lateResult(deps, about);
  const before = await deps.store.lateChangesOf(about.appraisal.id);
  const waiting = before.find(({ state }) => state === 'waiting') ?? null;
  if (!found?.isOther) {
    if (waiting) await deps.store.commit(await ended(deps, waiting, 'stale'));
    return;
  }
  const row = rowOf(deps, about, { found, waiting });
  if (waiting && isSame(waiting, row)) return;
  const kept = before.filter(({ state }) => state === 'kept').at(-1);
  if (!waiting && kept && isSame(kept, row)) return;
  await deps.store.commit(await noted(deps, about, { row, waiting }));
}

const isSame = (a: LateChangeRow, b: LateChangeRow): boolean =>
  a.after === b.after && a.before === b.before && a.keys.join() === b.keys.join();

function rowOf(
  deps: Deps,
  { appraisal }: Case,
  { found, waiting }: { found: LateResult; waiting: LateChangeRow | null },
): LateChangeRow {
  const keys = found.figures.map(({ key }) => key);
  const totals = { before: found.before.result?.total ?? null, after: found.after.result?.total ?? null };
  if (waiting) return { ...waiting, keys, ...totals };
  const { id: appraisalId, period } = appraisal;
  return {
    id: deps.newId(),
    appraisalId,
    period,
    state: 'waiting',
    keys,
    ...totals,
    foundAt: nowIso(deps),
    endedAt: null,
  };
}

/** The row, and the cards that tell of it: to HR to decide, or to HR and the supervisor to know. */
async function noted(
  deps: Deps,
  { appraisal, person }: Case,
  { row, waiting }: { row: LateChangeRow; waiting: LateChangeRow | null },
): Promise<readonly Change[]> {
  const { how } = deps.policies.cycle.lateData;
  const was = waiting === null ? null : waiting.state;
  if (how === 'restate') return [{ put: 'late-change', was, row }];
  const hr = await hrBut(deps, person.id);
  if (how === 'reopen') return [{ put: 'late-change', was, row }, ...lateCards(deps, row, hr)];
  const kept: LateChangeRow = { ...row, state: 'kept', endedAt: nowIso(deps) };
  const supervisors = await inChargeOf(deps, { personId: person.id, unitId: appraisal.unitId });
  return [{ put: 'late-change', was, row: kept }, ...lateCards(deps, kept, [...new Set([...hr, ...supervisors])])];
}

/** What waited is over, without a correction. */
export async function ended(deps: Deps, waiting: LateChangeRow, state: 'stale' | 'kept'): Promise<readonly Change[]> {
  return [{ put: 'late-change', was: 'waiting', row: { ...waiting, state, endedAt: nowIso(deps) } }];
}
