/** Who is asked when a rater declines, leaves or runs out of time: the next candidate of the same rule. */
import { type Appraisal, type RaterTask, VACANT } from '#core/appraisal/appraisal.ts';
import type { StandIn } from '#core/appraisal/command.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { behind, type Staff, staffOf } from './rater-pools.ts';
import { candidates, drawOrder, isIndispensable, wayFor } from './rater-tasks.ts';
import { peopleBehind, type TokenBook, tokenBook } from './rater-tokens.ts';

interface Next {
  /** under which id the next one stands, VACANT where the employee names another, null when nobody is left */
  id: string | null;
  /** the token of the next one, where it is new */
  changes: readonly Change[];
}

/** The next rater in the place of one who is not available any more. */
export async function nextRater(deps: Deps, appraisal: Appraisal, role: string): Promise<Next> {
  const directory = await directoryOf(deps);
  const book = await tokenBook(deps, appraisal.cycleId);
  const id = await nextIn({ deps, directory, book }, appraisal, role);
  return { id, changes: book.fresh() };
}

interface StandIns {
  standIns: readonly StandIn[];
  changes: readonly Change[];
}

/**
 * Stand-ins for those of these tasks whose role the sheet cannot do without. Whom nobody can stand in for is waited for:
 * then `to` is null. Nothing is read where every role can be done without.
 */
export async function standInsFor(deps: Deps, appraisal: Appraisal, tasks: readonly RaterTask[]): Promise<StandIns> {
  const sheet = await deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion);
  const needed = tasks.filter(
    ({ role, status }) => role !== 'self' && status === 'open' && isIndispensable(sheet, role),
  );
  if (needed.length === 0) return { standIns: [], changes: [] };
  const directory = await directoryOf(deps);
  const book = await tokenBook(deps, appraisal.cycleId);
  const standIns: StandIn[] = [];
  for (const { role, personId } of needed) {
    const to = await nextIn({ deps, directory, book }, appraisal, role);
    standIns.push({ role, from: personId, to: to === VACANT ? null : to });
  }
  return { standIns, changes: book.fresh() };
}

async function directoryOf(deps: Deps): Promise<Staff> {
  const hrIds = (await deps.store.withRole('hr')).map(({ id }) => id);
  return staffOf(deps, await deps.store.people(), hrIds);
}

interface Search {
  deps: Deps;
  directory: Staff;
  book: TokenBook;
}

async function nextIn({ deps, directory, book }: Search, appraisal: Appraisal, role: string): Promise<string | null> {
  const sheet = await deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion);
  const way = wayFor(deps, sheet, role);
  if (way.kind === 'nominate') return VACANT;
  const person = directory.everybody.find(({ id }) => id === appraisal.personId);
  if (!person) return null;
  const asked = await askedBefore(deps, appraisal, way.kind === 'sample' ? null : role);
  const { period } = appraisal;
  const drawn = way.kind === 'sample' ? drawOrder(directory, { person, sheet, period, role, barred: asked }, way) : [];
  const last = isIndispensable(sheet, role) ? behind(directory, undefined) : [];
  const line = way.kind === 'sample' ? [...drawn, ...last] : candidates(directory, sheet, { role, way });
  const next = line.find((id) => directory.people.get(id)?.active && !asked.includes(id));
  return next === undefined ? null : book.nameIn(role, next);
}

/** Who has or had a part in the sheet: the person, its reviewers, everybody who was asked to rate it in this role or any. */
async function askedBefore(deps: Deps, appraisal: Appraisal, role: string | null): Promise<readonly string[]> {
  const { personId, reviewers, tasks } = appraisal;
  const raters = await peopleBehind(
    deps,
    tasks.flatMap((task) => (role === null || task.role === role ? task.personId : [])),
  );
  return [personId, ...reviewers.map((reviewer) => reviewer.personId), ...raters.values()];
}
