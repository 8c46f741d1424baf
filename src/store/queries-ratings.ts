/** What one rater gave and still has open: reads by the rater instead of by the appraisal. */
import type { Store } from '#app/ports.ts';
import type { GivenRating } from '#app/records.ts';
import type { Client } from './client.ts';
import { IN_LIST, slices } from './pages.ts';
import { draftOf, ratingOf } from './rows-records.ts';

/** Half a list is left for the rater and the periods beside it. */
const PEOPLE = IN_LIST / 2;

export const ratingQueries = (prisma: Client) =>
  ({
    draftsOf: async (personId) => {
      const rows = await (await prisma()).draft.findMany({ where: { personId }, orderBy: { appraisalId: 'asc' } });
      return rows.map(draftOf);
    },

    /** Over the people, because no index begins with the rater: a supervisor has few, a company many ratings. */
    ratingsGiven: async (raterId, { personIds, periods }) => {
      const found: GivenRating[] = [];
      for (const people of slices([...new Set(personIds)].sort(), PEOPLE)) {
        const sheets = await (await prisma()).appraisal.findMany({
          where: { personId: { in: [...people] }, period: { in: [...periods] }, state: { not: 'cancelled' } },
          select: { id: true, personId: true, period: true, scorecardId: true, scorecardVersion: true },
          orderBy: { id: 'asc' },
        });
        for (const some of slices(sheets, PEOPLE)) found.push(...(await ratingsOn(prisma, raterId, some)));
      }
      return found;
    },
  }) satisfies Partial<Store>;

type Sheet = Pick<GivenRating, 'personId' | 'period' | 'scorecardId' | 'scorecardVersion'> & { id: string };

async function ratingsOn(prisma: Client, raterId: string, sheets: readonly Sheet[]): Promise<readonly GivenRating[]> {
  const byId = new Map(sheets.map(({ id, ...sheet }) => [id, sheet]));
  const rows = await (await prisma()).rating.findMany({
    where: { appraisalId: { in: [...byId.keys()] }, OR: [{ raterId }, { role: 'self' }] },
    orderBy: [{ appraisalId: 'asc' }, { revision: 'asc' }, { role: 'asc' }, { criterionId: 'asc' }],
  });
  return rows.flatMap((row) => {
    const sheet = byId.get(row.appraisalId);
    return sheet ? [{ ...ratingOf(row), ...sheet }] : [];
  });
}
