/** The appraisals one reviewer can rate side by side: one period, one sheet, one station, all of them the reviewer's turn. */
import { type Appraisal, currentReviewer, isApart } from '#core/appraisal/appraisal.ts';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { type Leaf, leavesFor } from '#core/scorecard/leaves.ts';
import { leavesForReviewer } from './asked-leaves.ts';
import { actedFor, actsForToday, delegable } from './delegations.ts';
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
const awaits = (appraisal: Appraisal, personId: string): boolean =>
  isOpen('supervisor-review', appraisal, personId) && !isApart(appraisal);

/** The same, also where it is another's and this person acts for them today. */
export async function awaitsToday(deps: Deps, appraisal: Appraisal, personId: string): Promise<boolean> {
  if (awaits(appraisal, personId)) return true;
  const actsFor = await actsForToday(deps, appraisal, personId);
  return actsFor !== undefined && awaits(appraisal, actsFor);
}

/** Everything somebody may rate side by side, for others they act for too; largest first. */
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
  const owed = (await deps.store.owedBy(personId)).filter((each) => awaits(each, personId));
  const acted = (await actedFor(deps, personId)).filter((each) => awaits(each, delegable(each) ?? ''));
  const byId = new Map<string, Appraisal[]>();
  for (const appraisal of [...owed, ...acted]) {
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
  const moved: Appraisal[] = [];
  for (const { appraisalId } of drafts) {
    const appraisal = await deps.store.appraisal(appraisalId);
    if (!appraisal || appraisal.personId === personId || appraisal.appeal?.judgeId === personId) continue;
    const isOfBatch = appraisal.reviewers.some(({ role }) => batchIdOf(appraisal, { personId, role }) === batchId);
    if (isOfBatch && !(await awaitsToday(deps, appraisal, personId))) moved.push(appraisal);
  }
  return moved;
}
