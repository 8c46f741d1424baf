/**
 * Who rates unseen stands in tasks, ratings and events under a token of the cycle. Only here a token is made, and only
 * here somebody is found behind one; when the cycle closes the table is emptied and nobody can be found any more.
 */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { isRaterToken, tokenFrom } from '#core/appraisal/rater-token.ts';
import { isUnseen } from '#core/scoring/discreet.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import type { Cycle } from './records.ts';

/** The names under which the people of a cycle rate unseen, and the rows of those that are new. */
export interface TokenBook {
  /** the id under which somebody stands in this role */
  nameIn(role: string, personId: string): string;
  /** what has to be written before the tasks that use it; each row is told once */
  fresh(): readonly Change[];
}

/** The book of a cycle; tokens that were given before are given again. */
export async function tokenBook(deps: Deps, cycleId: string): Promise<TokenBook> {
  const known = new Map((await deps.store.raterTokens(cycleId)).map(({ personId, token }) => [personId, token]));
  let fresh: Change[] = [];
  return {
    nameIn: (role, personId) => {
      if (!isUnseen(role)) return personId;
      const before = known.get(personId);
      if (before !== undefined) return before;
      const token = tokenFrom(deps.newSalt());
      known.set(personId, token);
      fresh.push({ put: 'rater-token', row: { cycleId, personId, token } });
      return token;
    },
    fresh: () => {
      const rows = fresh;
      fresh = [];
      return rows;
    },
  };
}

/** The ids somebody goes by on an appraisal: the own, and the token under which they rate unseen. */
export async function idsOn(deps: Deps, appraisal: Appraisal, personId: string): Promise<readonly string[]> {
  if (!appraisal.tasks.some((task) => isRaterToken(task.personId))) return [personId];
  const token = await deps.store.tokenOf(appraisal.cycleId, personId);
  return token === null ? [personId] : [personId, token];
}

/** The person behind an id: itself, unless it is a token; null once nobody stands behind it. */
export const personBehind = async (deps: Pick<Deps, 'store'>, id: string): Promise<string | null> =>
  isRaterToken(id) ? deps.store.personOfToken(id) : id;

/** The people behind ids of any cycles, each looked up once; whom nobody stands behind any more is left out. */
export async function peopleBehind(
  deps: Pick<Deps, 'store'>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const id of new Set(ids)) {
    const personId = await personBehind(deps, id);
    if (personId !== null) found.set(id, personId);
  }
  return found;
}

/**
 * Empties the table of a cycle: nothing where one of its raters is still asked, or where it is empty. Who rated what
 * cannot be found out afterwards, not even by whoever holds the database.
 */
export async function forgetRaters(deps: Deps, cycle: Pick<Cycle, 'id'>): Promise<readonly Change[]> {
  if ((await deps.store.raterTokens(cycle.id)).length === 0) return [];
  const asked = (await deps.store.unfinished()).some(
    ({ cycleId, tasks, state }) => cycleId === cycle.id && state === 'collecting' && tasks.some(isStillAsked),
  );
  return asked ? [] : [{ drop: 'rater-tokens', cycleId: cycle.id }];
}

const isStillAsked = ({ status }: Appraisal['tasks'][number]): boolean => status === 'open' || status === 'nominated';
