/** What a use case wants: rows to write and what the person sees. Nothing has happened until it is committed. */
import type { Outcome } from '#platforms/platform.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';

export interface Effects {
  changes: readonly Change[];
  outcome: Outcome;
}

/** Seen and decided again this often before the person is asked to press once more. */
const ATTEMPTS = 4;

/**
 * Runs a use case for one event and commits it together with the event's key, so that the event counts once and a
 * repeat gets the first answer. When another writer won, everything is read and decided again.
 */
export async function commitOnce(deps: Deps, eventKey: string, work: () => Promise<Effects>): Promise<Outcome | null> {
  const before = await deps.store.inboxAnswer(eventKey);
  if (before !== null) return JSON.parse(before) as Outcome;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { changes, outcome } = await work();
    const inbox: Change = { put: 'inbox', key: eventKey, answer: JSON.stringify(outcome), at: nowIso(deps) };
    const result = await deps.store.commit([inbox, ...changes]);
    if (result.kind === 'done') return outcome;
    if (result.kind === 'seen' && result.answer !== null) return JSON.parse(result.answer) as Outcome;
    deps.log.debug({ eventKey, attempt, result: result.kind }, 'another writer won, deciding again');
  }
  return null;
}
