/** Reminders by the clock: one digest a person however much is owed, never twice, never to who owes nothing. */
import { owing } from '#core/appraisal/appraisal.ts';
import { reminderTimes } from '#core/calendar/cycle-policy.ts';
import { outOfQuiet } from '#core/calendar/quiet-hours.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { inGroups } from './in-groups.ts';
import { message } from './outbox-drafts.ts';

const AT_ONCE = 32;

/** Sends the digests that are due now; in quiet hours nothing, then all in one on the next working morning. */
export async function remindDue(deps: Deps): Promise<number> {
  const now = deps.clock();
  if (outOfQuiet(now, deps.policies.calendar) !== now) return 0;
  const fresh = await withoutClaimed(deps, await slotsByPerson(deps));
  const sent = await inGroups(fresh, deps.atOnce ?? AT_ONCE, (due) => remind(deps, due));
  return sent.filter((each) => each).length;
}

/** Somebody to be reminded, and the moments that have come, each as the key it is claimed by. */
interface Due {
  personId: string;
  keys: readonly string[];
}

async function slotsByPerson(deps: Deps): Promise<readonly Due[]> {
  const passed = passedMoments(deps);
  const slots = new Map<string, string[]>();
  for (const appraisal of await deps.store.unfinished()) {
    const { id, enteredAt, dueAt } = appraisal;
    if (dueAt === null) continue;
    const moments = passed(dueAt).filter(({ at }) => at > Date.parse(enteredAt));
    for (const personId of owing(appraisal)) {
      const keys = moments.map(({ index }) => `remind:${id}:${enteredAt}:${personId}:${index}`);
      if (keys.length > 0) slots.set(personId, [...(slots.get(personId) ?? []), ...keys]);
    }
  }
  return [...slots].map(([personId, keys]) => ({ personId, keys }));
}

interface Moment {
  at: number;
  /** which of the moments of a deadline */
  index: number;
}

/** The reminder moments of a deadline that have come. A whole company shares a few deadlines: each is worked out once. */
function passedMoments(deps: Deps): (dueAt: string) => readonly Moment[] {
  const now = deps.clock();
  const known = new Map<string, readonly Moment[]>();
  return (dueAt) => {
    const before = known.get(dueAt);
    if (before) return before;
    const times = reminderTimes(Date.parse(dueAt), deps.policies.calendar);
    const passed = times.map((at, index) => ({ at, index })).filter(({ at }) => at <= now);
    known.set(dueAt, passed);
    return passed;
  };
}

async function withoutClaimed(deps: Deps, due: readonly Due[]): Promise<readonly Due[]> {
  const claimed = await deps.store.jobsDone(due.flatMap(({ keys }) => keys));
  return due
    .map(({ personId, keys }) => ({ personId, keys: keys.filter((key) => !claimed.has(key)) }))
    .filter(({ keys }) => keys.length > 0);
}

/** One digest, under the first of the keys it claims. */
async function remind(deps: Deps, { personId, keys }: Due): Promise<boolean> {
  const key = `${keys[0]}`;
  const digest = message(deps, { key, kind: 'reminder', to: { personId }, priority: 'bulk' });
  const jobs = keys.map((each) => ({ put: 'job', key: each, at: nowIso(deps) }) as const);
  return (await deps.store.commit([...jobs, digest])).kind === 'done';
}
