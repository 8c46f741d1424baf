/** Reminders by the clock: one digest a person however much is owed, never twice, never to who owes nothing. */
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { announcedKey } from './announce-sheets.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { type Due, dueNow } from './due-reminders.ts';
import { escalate } from './escalate.ts';
import { inGroups } from './in-groups.ts';
import { message } from './outbox-drafts.ts';
import { today } from './views/figures.ts';

const AT_ONCE = 32;

/**
 * Sends the digests that are due now, and tells of what stood through its last reminder; in quiet hours nothing, then all
 * in one on the next working morning. Resolves to how many people were reminded.
 */
export async function remindDue(deps: Deps): Promise<number> {
  const { reminders, late } = await dueNow(deps);
  const notices = reminders.length === 0 ? null : await announcedPeriod(deps);
  const sent = await inGroups(reminders, deps.atOnce ?? AT_ONCE, (due) => remind(deps, due, notices));
  await escalate(deps, late);
  return sent.filter((each) => each).length;
}

/** The month whose sheets were announced and has not begun: its unread notices stand in the digest beside what is owed. */
async function announcedPeriod(deps: Deps): Promise<string | null> {
  const next = addMonths(monthOf(today(deps)), 1);
  return (await deps.store.jobDone(announcedKey(next))) ? next : null;
}

/** One digest. Its own key tells of the person and the moment alone; that it is sent once its claims see to. */
async function remind(deps: Deps, { personId, keys }: Due, notices: string | null): Promise<boolean> {
  const at = nowIso(deps);
  const args = { urgedBy: null, notices, beside: true };
  const digest = message(deps, {
    key: `remind:${personId}:${at}`,
    kind: 'reminder',
    to: { personId },
    args,
    priority: 'bulk',
  });
  const jobs = keys.map((key) => ({ put: 'job', key, at }) as const);
  return (await deps.store.commit([...jobs, digest])).kind === 'done';
}
