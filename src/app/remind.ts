/** Reminders by the clock: one digest a person however much is owed, never twice, never to who owes nothing. */
import { type Appraisal, owing } from '#core/appraisal/appraisal.ts';
import { reminderTimes } from '#core/calendar/cycle-policy.ts';
import { outOfQuiet } from '#core/calendar/quiet-hours.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { message } from './outbox-drafts.ts';

/** Sends the digests that are due now; in quiet hours nothing, then all in one on the next working morning. */
export async function remindDue(deps: Deps): Promise<number> {
  const now = deps.clock();
  if (outOfQuiet(now, deps.policies.calendar) !== now) return 0;
  const slots = new Map<string, string[]>();
  for (const appraisal of await deps.store.unfinished()) {
    for (const personId of owing(appraisal)) {
      const keys = passedSlots(deps, appraisal, personId);
      if (keys.length > 0) slots.set(personId, [...(slots.get(personId) ?? []), ...keys]);
    }
  }
  let sent = 0;
  for (const [personId, keys] of slots) sent += await remindOnce(deps, personId, keys);
  return sent;
}

/** The moments of this task that have come, each as the key it is claimed by. */
function passedSlots(deps: Deps, { id, enteredAt, dueAt }: Appraisal, personId: string): readonly string[] {
  if (dueAt === null) return [];
  const now = deps.clock();
  const entered = Date.parse(enteredAt);
  return reminderTimes(Date.parse(dueAt), deps.policies.calendar).flatMap((at, index) =>
    at <= now && at > entered ? [`remind:${id}:${enteredAt}:${personId}:${index}`] : [],
  );
}

async function remindOnce(deps: Deps, personId: string, keys: readonly string[]): Promise<number> {
  const claimed = await deps.store.jobsDone(keys);
  const fresh = keys.filter((key) => !claimed.has(key));
  const [first] = fresh;
  if (first === undefined) return 0;
  const digest = message(deps, { key: first, kind: 'reminder', to: { personId }, priority: 'bulk' });
  const jobs = fresh.map((key) => ({ put: 'job', key, at: nowIso(deps) }) as const);
  const result = await deps.store.commit([...jobs, digest]);
  return result.kind === 'done' ? 1 : 0;
}
