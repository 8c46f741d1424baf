/** Readings of a directory that wait for HR: asked once each, applied only as they were shown. */
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { Person, PlatformName } from '#app/records.ts';
import type { DirectoryReviewRow } from '#app/records-directory.ts';
import { redrawSent } from '#app/redraw-sent.ts';
import { type ShortDiff, shortened } from '#core/directory/diff.ts';
import type { Platform } from '#platforms/platform.ts';
import type { Losses } from './losses.ts';
import type { SyncPlan } from './plan-sync.ts';

/** What a question keeps of the reading it is about. */
export interface ReviewBody extends ShortDiff {
  losses: Losses;
  people: number;
  /** as the company was called: the same reading under another name would be another question */
  companyName: string;
}

/** Names a list of the card: more do not help to decide. */
const LINES = 20;

const reviewKeys = (id: string): string => `directory-review:${id}:`;

/** Whether HR said yes to a very reading, and it is not taken over yet. */
export const isAccepted = async (deps: Deps, platform: PlatformName, fingerprint: string): Promise<boolean> =>
  (await deps.store.directoryReviews(platform)).some(
    (row) => row.fingerprint === fingerprint && row.state === 'asked' && row.decidedBy !== null,
  );

/** The questions of a platform that HR said yes to. */
export const accepted = async (deps: Deps, platform: PlatformName): Promise<readonly DirectoryReviewRow[]> =>
  (await deps.store.directoryReviews(platform)).filter(
    ({ state, decidedBy }) => state === 'asked' && decidedBy !== null,
  );

interface Asking {
  plan: SyncPlan;
  reason: DirectoryReviewRow['reason'];
}

/** Asks HR about a reading, once; an older question about another one is over. */
export async function askFirst(deps: Deps, platform: Platform, { plan, reason }: Asking): Promise<void> {
  const all = await deps.store.directoryReviews(platform.name);
  const before = all.find(
    ({ fingerprint, state }) => fingerprint === plan.fingerprint && state !== 'stale' && state !== 'applied',
  );
  if (before) return;
  const body: ReviewBody = {
    ...shortened(plan.diff, LINES),
    losses: plan.losses,
    people: plan.people,
    companyName: plan.companyName,
  };
  const row: DirectoryReviewRow = {
    ...{ id: deps.newId(), platform: platform.name, reason, state: 'asked' },
    ...{ fingerprint: plan.fingerprint, body: JSON.stringify(body), at: nowIso(deps) },
    ...{ decidedBy: null, decidedAt: null },
  };
  const hr = await deps.store.withRole('hr');
  await deps.store.commit([
    ...hrAccounts(plan, hr),
    { put: 'directory-review', was: null, row },
    ...(await outdated(deps, all)),
    ...hr.map(({ id }) =>
      message(deps, {
        key: `${reviewKeys(row.id)}${id}`,
        kind: 'directory-review',
        to: { personId: id },
        args: { reviewId: row.id },
      }),
    ),
  ]);
}

/** Whoever is to be asked must be reachable: the accounts that have HR's own employee numbers are bound at once. */
const hrAccounts = ({ bindings }: SyncPlan, hr: readonly Person[]): readonly Change[] =>
  bindings.filter(({ row }) => hr.some(({ id }) => id === row.personId));

/** What becomes of the questions once a reading was taken over: the one HR said yes to, and the others. */
export async function settled(deps: Deps, platform: PlatformName, fingerprint: string): Promise<readonly Change[]> {
  const all = await deps.store.directoryReviews(platform);
  const applied = all.filter(
    (row) => row.fingerprint === fingerprint && row.state === 'asked' && row.decidedBy !== null,
  );
  const done = (await Promise.all(applied.map((row) => moved(deps, row, { state: 'applied' })))).flat();
  return [
    ...done,
    ...(await outdated(
      deps,
      all.filter((row) => !applied.includes(row)),
    )),
  ];
}

const outdated = async (deps: Deps, all: readonly DirectoryReviewRow[]): Promise<readonly Change[]> =>
  (await Promise.all(all.filter(isOpen).map((row) => moved(deps, row, { state: 'stale' })))).flat();

const isOpen = ({ state }: DirectoryReviewRow): boolean => state === 'asked' || state === 'dropped';

/** A question in its new state, and its cards drawn anew; `clicked` is redrawn by the answer. */
export async function moved(
  deps: Deps,
  row: DirectoryReviewRow,
  {
    clicked = null,
    ...to
  }: Partial<Pick<DirectoryReviewRow, 'state' | 'decidedBy' | 'decidedAt'>> & { clicked?: string | null },
): Promise<readonly Change[]> {
  const next = { ...row, ...to };
  const redrawn = await redrawSent(deps, {
    keyStart: reviewKeys(row.id),
    because: `${next.state}:${next.decidedBy ?? ''}`,
    clicked,
    drawnAs: () => ({ kind: 'directory-review', args: { reviewId: row.id } }),
  });
  return [{ put: 'directory-review', was: row.state, row: next }, ...redrawn];
}
