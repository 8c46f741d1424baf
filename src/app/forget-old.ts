/** What nobody needs any more goes once a day: cards nobody presses, sessions that ended, logins that never came back. */
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { today } from './views/figures.ts';

const DAY_MS = 24 * 3_600_000;
/** Longer than an appraisal and its appeal take; a press on an older card brings the present one. */
const KEPT_CARD_DAYS = 60;
/** What was imported stands in its rows; the file is kept as long as somebody may look into it. */
const UPLOAD_DAYS = 30;

/** How long a login on the pages lasts at most, and without being used. */
export const SESSION_MS = 7 * DAY_MS;
export const SESSION_IDLE_MS = 8 * 3_600_000;
/** How long somebody may take to come back from the platform's login. */
export const LOGIN_MS = 10 * 60_000;

export async function forgetOld(deps: Deps): Promise<void> {
  const key = `forget:${today(deps)}`;
  if (await deps.store.jobDone(key)) return;
  const ago = (ms: number) => new Date(deps.clock() - ms).toISOString();
  const uploads = await deps.store.uploadsBefore('import', ago(UPLOAD_DAYS * DAY_MS));
  await deps.store.commit([
    { put: 'job', key, at: nowIso(deps) },
    { drop: 'kept-cards', before: ago(KEPT_CARD_DAYS * DAY_MS) },
    { drop: 'sessions', before: ago(SESSION_MS), idle: ago(SESSION_IDLE_MS) },
    { drop: 'login-states', before: ago(LOGIN_MS) },
    ...uploads.map(({ id }) => ({ drop: 'upload', id }) as const),
  ]);
}
