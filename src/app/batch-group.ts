/** The appraisals one reviewer can rate side by side: one period, one sheet, one station, all of them the reviewer's turn. */
import { type Appraisal, currentReviewer, isApart } from '#core/appraisal/appraisal.ts';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { type Leaf, leavesFor } from '#core/scorecard/leaves.ts';
import { leavesForReviewer } from './asked-leaves.ts';
import type { Deps } from './deps.ts';
import type { Sheet } from './sheets.ts';
import { isOpen } from './views/card-for.ts';

export interface Batch {
  /** names the reviewer and the sheet without telling either */
  id: string;
  period: string;
  sheet: Sheet;
  /** what the reviewer judges, in the order of the sheet; never empty */
  leaves: readonly Leaf[];
  appraisals: readonly Appraisal[];
}

/** One alone is rated on its own card. */
const LEAST_IN_BATCH = 2;

/** Half of a batch's id; both halves together fit a button. */
const tagOf = (value: readonly string[]): string => sha256(canonicalJson(value)).slice(0, 16);

/** The batch an appraisal belongs to for a reviewer in a role. */
const batchIdOf = (
  { period, scorecardId, scorecardVersion }: Appraisal,
  { personId, role }: { personId: string; role: string },
): string => tagOf([personId]) + tagOf([period, scorecardId, scorecardVersion, role]);

/** Whether a batch is this person's: a forwarded card is nobody else's. */
export const ownsBatch = (batchId: string, personId: string): boolean => batchId.startsWith(tagOf([personId]));

/** Whether an appraisal waits for this reviewer's rating now. Two reviewers too far apart are no matter for a batch. */
export const awaits = (appraisal: Appraisal, personId: string): boolean =>
  isOpen('supervisor-review', appraisal, personId) && !isApart(appraisal);

/** Everything somebody may rate side by side, largest first. */
export async function batchesOf(deps: Deps, personId: string): Promise<readonly Batch[]> {
  const batches = await allBatches(deps, personId);
  return batches
    .filter(({ appraisals }) => appraisals.length >= LEAST_IN_BATCH)
    .sort((a, b) => b.appraisals.length - a.appraisals.length || (a.id < b.id ? -1 : 1));
}

/** One batch as it is now, down to its last appraisal; null once nothing of it waits for this person. */
export async function batchById(deps: Deps, personId: string, batchId: string): Promise<Batch | null> {
  return (await allBatches(deps, personId)).find(({ id }) => id === batchId) ?? null;
}

async function allBatches(deps: Deps, personId: string): Promise<readonly Batch[]> {
  const owed = await deps.store.owedBy(personId);
  const byId = new Map<string, Appraisal[]>();
  for (const appraisal of owed.filter((each) => awaits(each, personId))) {
    const id = batchIdOf(appraisal, { personId, role: currentReviewer(appraisal)?.role ?? '' });
    byId.set(id, [...(byId.get(id) ?? []), appraisal]);
  }
  const batches = await Promise.all([...byId].map(([id, appraisals]) => batchOf(deps, id, appraisals)));
  return batches.flatMap((batch) => (batch && batch.leaves.length > 0 ? [batch] : []));
}

async function batchOf(deps: Deps, id: string, appraisals: readonly Appraisal[]): Promise<Batch | null> {
  const [first] = appraisals;
  if (!first) return null;
  const { period } = first;
  const sheet = await deps.sheets.at(first.scorecardId, first.scorecardVersion);
  const leaves = leavesForReviewer(
    { leaves: leavesFor(sheet.scorecard, period) },
    currentReviewer(first)?.role ?? 'supervisor',
  );
  return { id, period, sheet, leaves, appraisals };
}

/** What the message of a batch card carries: where it begins, and whose sheets it shows. */
export const batchArgs = ({ id, appraisals }: Batch, part: string) => ({
  batch: id,
  part,
  appraisalIds: appraisals.map((appraisal) => appraisal.id),
});

export interface Member {
  appraisal: Appraisal;
  personId: string;
  /** with the employee number where two of a batch share a name */
  name: string;
}

/** The people of a batch in the order of their numbers. */
export async function membersOf(deps: Deps, appraisals: readonly Appraisal[]): Promise<readonly Member[]> {
  const people = await Promise.all(
    appraisals.map(async (appraisal) => ({ appraisal, person: await deps.store.person(appraisal.personId) })),
  );
  const times = new Map<string, number>();
  for (const { person } of people) times.set(person?.name ?? '', (times.get(person?.name ?? '') ?? 0) + 1);
  return people
    .sort((a, b) => ((a.person?.employeeNo ?? '') < (b.person?.employeeNo ?? '') ? -1 : 1))
    .map(({ appraisal, person }) => {
      const name = person?.name ?? '';
      const shared = (times.get(name) ?? 0) > 1;
      return { appraisal, personId: appraisal.personId, name: shared ? `${name} ${person?.employeeNo ?? ''}` : name };
    });
}

/**
 * Appraisals of a batch that went elsewhere though the reviewer has begun them: taken back, returned, given to another.
 * The reviewer's own draft tells which; whoever is approved leaves none.
 */
export async function movedOn(deps: Deps, personId: string, batchId: string): Promise<readonly Appraisal[]> {
  const drafts = await deps.store.draftsOf(personId);
  const begun = await Promise.all(drafts.map(({ appraisalId }) => deps.store.appraisal(appraisalId)));
  return begun.flatMap((appraisal) => {
    if (!appraisal || appraisal.personId === personId || appraisal.appeal?.judgeId === personId) return [];
    const isOfBatch = appraisal.reviewers.some(({ role }) => batchIdOf(appraisal, { personId, role }) === batchId);
    return isOfBatch && !awaits(appraisal, personId) ? [appraisal] : [];
  });
}
