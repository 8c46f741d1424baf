/** What of an escalated debt still stands when its card is drawn. */
import type { Deps } from '#app/deps.ts';
import type { Debtor, EscalationView, OverdueTask } from '#cards/escalation-card.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { owedKinds } from '#core/appraisal/owed-kinds.ts';
import type { Rung } from '#core/calendar/cycle-policy.ts';
import { daysLeft } from './figures.ts';
import { idsByCycle } from './task-views.ts';

interface Told {
  rung: Rung;
  /** people who owed */
  debtors: readonly string[];
  /** the appraisals they owed under their own names */
  appraisals: readonly string[];
}

/** Null when everything was done meanwhile: then no card leaves. */
export async function escalationView(deps: Deps, { rung, debtors, appraisals }: Told): Promise<EscalationView | null> {
  const named = new Set(appraisals);
  const lines: Debtor[] = [];
  for (const personId of debtors) {
    const person = await deps.store.person(personId);
    const tasks = await overdueOf(deps, personId, named);
    if (person && tasks.length > 0) lines.push({ name: person.name, tasks });
  }
  return lines.length === 0 ? null : { rung, debtors: lines };
}

async function overdueOf(deps: Deps, personId: string, named: ReadonlySet<string>): Promise<readonly OverdueTask[]> {
  const late = (await deps.store.owedBy(personId)).filter(
    ({ dueAt }) => dueAt !== null && Date.parse(dueAt) <= deps.clock(),
  );
  const idsIn = await idsByCycle(deps, personId, late);
  const tasks: OverdueTask[] = [];
  for (const appraisal of late) {
    const seen = owedKinds(appraisal, new Set([personId]));
    const told = named.has(appraisal.id) ? seen : [];
    const unseen = owedKinds(appraisal, idsIn(appraisal)).length - seen.length;
    tasks.push(...(await Promise.all(told.map((kind) => taskOf(deps, appraisal, kind)))));
    if (unseen > 0) tasks.push({ ...(await taskOf(deps, appraisal, 'rating')), personName: null });
  }
  return tasks.sort((a, b) => b.daysLate - a.daysLate);
}

async function taskOf(deps: Deps, appraisal: Appraisal, kind: OverdueTask['kind']): Promise<OverdueTask> {
  const person = await deps.store.person(appraisal.personId);
  const late = -(daysLeft(deps, appraisal.dueAt) ?? 0);
  return { kind, personName: person?.name ?? '', period: appraisal.period, daysLate: Math.max(1, late) };
}
