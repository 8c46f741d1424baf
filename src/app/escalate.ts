/** The ladder above the reminders: what stood through the last of them is told to the next person up, then to HR. */
import type { Rung } from '#core/calendar/cycle-policy.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { Debt, Late } from './due-reminders.ts';
import { message } from './outbox-drafts.ts';
import type { Person } from './records.ts';

/** What one person is told on one rung: each debt once, in one card. */
interface Told {
  personId: string;
  rung: Rung;
  late: Late[];
}

/** One card a person and rung; every debt is claimed in the commit that tells of it. */
export async function escalate(deps: Deps, late: readonly Late[]): Promise<void> {
  if (late.length === 0) return;
  const hr = await deps.store.withRole('hr');
  const told = new Map<string, Told>();
  for (const each of late) {
    for (const personId of await whom(deps, each, hr)) {
      const key = `${each.rung}:${personId}`;
      const own = told.get(key) ?? { personId, rung: each.rung, late: [] };
      own.late.push(each);
      told.set(key, own);
    }
  }
  const at = nowIso(deps);
  await deps.store.commit([
    ...late.map(({ key }) => ({ put: 'job', key, at }) as const),
    ...[...told.values()].map((each) => cardOf(deps, each, at)),
  ]);
}

function cardOf(deps: Deps, { personId, rung, late }: Told, at: string) {
  const seen = late.filter(({ debt }) => debt.owedAs === debt.personId);
  const args = {
    rung,
    debtors: [...new Set(late.map(({ debt }) => debt.personId))],
    // of who rates unseen nothing is written but that something is owed
    appraisals: [...new Set(seen.map(({ debt }) => debt.appraisal.id))],
  };
  return message(deps, {
    key: `escalate:${rung}:${personId}:${at}`,
    kind: 'escalation',
    to: { personId },
    args,
    priority: 'bulk',
  });
}

/** Never who owes it, and never whom the appraisal is about. */
async function whom(deps: Deps, { debt, rung }: Late, hr: readonly Person[]): Promise<readonly string[]> {
  const above = await nextUp(deps, debt);
  const others = hr.map(({ id }) => id).filter((id) => id !== debt.personId && id !== debt.appraisal.personId);
  if (rung === 'next_up') return above === null ? others : [above];
  // where nobody stands above, HR was told on the first rung
  return above === null ? [] : others.filter((id) => id !== above);
}

/** The nearest active leader above who owes, passing over whom the appraisal is about; null at the top. */
async function nextUp(deps: Deps, { personId, appraisal }: Debt): Promise<string | null> {
  const passed = new Set<string>([personId]);
  let person = await deps.store.person(personId);
  while (person?.supervisorId != null && !passed.has(person.supervisorId)) {
    person = await deps.store.person(person.supervisorId);
    if (person?.active && person.id !== appraisal.personId) return person.id;
    if (person) passed.add(person.id);
  }
  return null;
}
