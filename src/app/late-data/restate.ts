/** 更正: the result of the figures as they stand now is put before the person, who signs again what changed. */
import { applyCommand } from '#app/apply-command.ts';
import { type Case, loadCase } from '#app/case.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { LateChangeRow } from '#app/records-intake.ts';
import { receiptRows } from '#app/submit-review.ts';
import { inChargeOf } from '#app/who-leads.ts';
import type { Actor } from '#core/appraisal/command.ts';
import { lateCards } from './late-cards.ts';
import { lateResult, SHOWN_STATES } from './late-result.ts';
import { ended } from './note-late.ts';

export type Restated =
  | { kind: 'restated'; row: LateChangeRow; changes: readonly Change[] }
  /** nothing to correct any more */
  | { kind: 'stale'; row: LateChangeRow; changes: readonly Change[] }
  /** an appeal runs, or a figure is missing now */
  | { kind: 'waits'; why: 'appeal' | 'missing' }
  | { kind: 'not_yours' };

/** The rows of one correction; written by whoever asked for it. */
export async function restated(
  deps: Deps,
  row: LateChangeRow,
  by: { actor: Actor; source: string },
): Promise<Restated> {
  const about = await loadCase(deps, row.appraisalId);
  const found = about && SHOWN_STATES.has(about.appraisal.state) ? await lateResult(deps, about) : null;
  if (!about || !found?.isOther) {
    const stale: LateChangeRow = { ...row, state: 'stale', endedAt: nowIso(deps) };
    return { kind: 'stale', row: stale, changes: await ended(deps, row, 'stale') };
  }
  if (about.appraisal.state === 'appeal') return { kind: 'waits', why: 'appeal' };
  const record = { late: found.figures, lateChangeId: row.id };
  const command = { type: 'restate', result: found.after.result, actor: by.actor, record } as const;
  const applied = await applyCommand(deps, { appraisal: about.appraisal, command, source: by.source });
  if (applied.kind === 'refused')
    return applied.code === 'not_yours' ? { kind: 'not_yours' } : { kind: 'waits', why: 'missing' };
  const done: LateChangeRow = {
    ...row,
    ...{ state: 'restated', keys: found.figures.map(({ key }) => key), endedAt: nowIso(deps) },
    after: found.after.result?.total ?? null,
  };
  return {
    kind: 'restated',
    row: done,
    changes: [
      { put: 'late-change', was: 'waiting', row: done },
      ...applied.changes,
      ...receiptRows(deps, about, found.after),
      ...lateCards(deps, done, await supervisorsOf(deps, about)),
    ],
  };
}

const supervisorsOf = (deps: Deps, { appraisal, person }: Case): Promise<readonly string[]> =>
  inChargeOf(deps, { personId: person.id, unitId: appraisal.unitId });

const SYSTEM: Actor = { personId: null, hr: false };

/**
 * The job: where the house restates by itself, everything that was found before a later cycle opened is corrected once that
 * cycle stands, all of a sheet in one correction.
 */
export async function restateLate(deps: Deps): Promise<void> {
  if (deps.policies.cycle.lateData.how !== 'restate') return;
  const waiting = await deps.store.lateChangesIn('waiting');
  if (waiting.length === 0) return;
  const cycles = await deps.store.cycles();
  const due = waiting.filter(({ period, foundAt }) =>
    cycles.some((cycle) => cycle.period > period && cycle.openedAt > foundAt),
  );
  for (const row of due) {
    const outcome = await restated(deps, row, { actor: SYSTEM, source: `late-change:${row.id}` });
    // somebody moved the appraisal meanwhile: the next tick decides again
    if ('changes' in outcome) await deps.store.commit(outcome.changes);
    await callbacksTurn();
  }
}
