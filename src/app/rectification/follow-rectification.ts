/** What time does to rectification plans: new heads, deadlines that pass, rankings that are corrected afterwards. */
import { byDay, isByDay } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { RectificationRow, RectificationStepRow } from '#app/records-results.ts';
import { draftSubject, noLongerKey } from '#app/views/rectification-views.ts';
import { isLate, isOwed } from '#core/results/rectification-steps.ts';
import { lastBranches } from './ask-rectification.ts';
import { type Company, companyFor, headOf } from './branches.ts';
import { caseOf, officeOf, policyOf, readAsked, supervisorOf, writeAsked } from './rectification-case.ts';
import { planCard, redrawnPlan } from './rectification-messages.ts';

/** Hands over what has another head, tells of what is late, and offers HR what the corrected ranking does not ask for. */
export async function followRectifications(deps: Deps): Promise<void> {
  const open = await deps.store.openRectifications();
  if (open.length === 0) return;
  const company = await companyFor(
    deps,
    open.map(({ unitId }) => unitId),
  );
  for (const row of open) {
    if (isOwed(row) && (await handOver(deps, row, company))) continue;
    if (isLate(row, nowIso(deps)) && isByDay(deps)) await escalate(deps, row);
  }
  await offerCancelling(deps, open);
}

/** One more step of a plan; a number that somebody else took is a conflict, and the next tick looks again. */
function stepAfter(
  deps: Deps,
  steps: readonly RectificationStepRow[],
  step: Pick<RectificationStepRow, 'rectificationId' | 'kind' | 'words'>,
): Change {
  const number = steps.length + 1;
  return {
    put: 'rectification-step',
    row: { ...step, number, byId: null, causes: null, measures: null, at: nowIso(deps) },
  };
}

/** The branch has another head: the plan goes on with them as it stands, and the card of the one before closes. */
async function handOver(deps: Deps, row: RectificationRow, company: Company): Promise<boolean> {
  const head = headOf(row.unitId, company);
  if (head === null || head.personId === row.ownerId) return false;
  const steps = await deps.store.rectificationSteps(row.id);
  const weakest = steps.flatMap((step) => (step.kind === 'asked' ? (readAsked(step)?.weakest ?? []) : []));
  const next: RectificationRow = { ...row, ownerId: head.personId };
  const because = `handed-${steps.length + 1}`;
  const notBefore = byDay(deps);
  const sent = [planCard(deps, next, { kind: 'rectification', personId: next.ownerId, because, notBefore })];
  await deps.store.commit([
    { put: 'rectification', was: row.state, row: next },
    stepAfter(deps, steps, {
      rectificationId: row.id,
      kind: 'asked',
      words: writeAsked({ personId: next.ownerId, weakest }),
    }),
    { drop: 'form-draft', subject: draftSubject(row.id), personId: row.ownerId },
    ...sent,
    ...(await redrawnPlan(deps, row, { because, clicked: null, sent })),
  ]);
  return true;
}

/** Overdue: head office and the supervisor of the branch head hear of it, once a round. */
async function escalate(deps: Deps, row: RectificationRow): Promise<void> {
  const key = `rectification-late:${row.id}:${row.round}`;
  if (await deps.store.jobDone(key)) return;
  const of = await caseOf(deps, row);
  const because = `late-${row.round}`;
  const office = await officeOf(deps, of);
  const supervisor = await supervisorOf(deps, row.ownerId);
  const sent = [
    ...office.map(({ id }) => planCard(deps, row, { kind: 'rectification-review', personId: id, because })),
    ...(supervisor === null || office.some(({ id }) => id === supervisor.id)
      ? []
      : [planCard(deps, row, { kind: 'rectification', personId: supervisor.id, because })]),
  ];
  await deps.store.commit([
    { put: 'job', key, at: nowIso(deps) },
    { put: 'rectification', was: row.state, row },
    stepAfter(deps, of.steps, { rectificationId: row.id, kind: 'escalated', words: null }),
    ...sent,
    ...(await redrawnPlan(deps, row, { because, clicked: null, sent })),
  ]);
}

/** A published correction that leaves a branch out of the last is told to HR, once a correction; nothing goes by itself. */
async function offerCancelling(deps: Deps, open: readonly RectificationRow[]): Promise<void> {
  for (const [asked, rows] of byPolicyAndPeriod(open)) {
    const [{ period } = { period: '' }] = rows;
    const revision = Math.max(...(await deps.store.rankings(period)).map((each) => each.revision), 0);
    const key = `rectification-corrected:${asked}:${revision}`;
    if (revision < 2 || !isByDay(deps) || (await deps.store.jobDone(key))) continue;
    await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...(await offers(deps, rows, revision))]);
  }
}

async function offers(deps: Deps, rows: readonly RectificationRow[], revision: number): Promise<readonly Change[]> {
  const [first] = rows;
  if (!first) return [];
  const last = new Set((await lastBranches(deps, policyOf(deps, first), first.period)).map(({ unitId }) => unitId));
  const hr = await deps.store.withRole('hr');
  const changes: Change[] = [];
  for (const row of rows.filter(({ unitId }) => !last.has(unitId))) {
    const because = `corrected-${revision}`;
    const told = hr.filter(({ id }) => id !== row.ownerId);
    const sent = told.map(({ id }) => planCard(deps, row, { kind: 'rectification-review', personId: id, because }));
    if (!(await deps.store.jobDone(noLongerKey(row.id))))
      changes.push({ put: 'job', key: noLongerKey(row.id), at: nowIso(deps) });
    changes.push(...sent, ...(await redrawnPlan(deps, row, { because, clicked: null, sent })));
  }
  return changes;
}

function byPolicyAndPeriod(rows: readonly RectificationRow[]): ReadonlyMap<string, readonly RectificationRow[]> {
  const groups = new Map<string, RectificationRow[]>();
  for (const row of rows) {
    const key = `${row.policyId}:${row.period}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}
