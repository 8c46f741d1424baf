/** Ordinary reads of cycles, appraisals, rankings and the audit chain, by Prisma on its own read-only connection. */
import type { Store } from '#app/ports.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { looksIdOf } from '#core/appraisal/look-chain.ts';
import type { Client } from './client.ts';
import { refuseIfSpent } from './d1-budget.ts';
import type { Prisma } from './generated/node/client.ts';
import { everyPage, IN_LIST, PAGE } from './pages.ts';
import { appraisalOf, cycleOf } from './rows-month.ts';
import { rankingOf } from './rows-records.ts';
import { stored } from './values.ts';

const UNFINISHED: Appraisal['state'][] = ['collecting', 'review', 'calibration', 'sign_off', 'appeal'];

export const monthQueries = (prisma: Client) =>
  ({
    ...cycleQueries(prisma),
    ...appraisalQueries(prisma),
    ...chainQueries(prisma),
  }) satisfies Partial<Store>;

const cycleQueries = (prisma: Client) =>
  ({
    cycleOf: async (period) => {
      const row = await (await prisma()).cycle.findFirst({ where: { period } });
      return row && cycleOf(row);
    },

    cycles: async () => {
      const rows = await (await prisma()).cycle.findMany({ orderBy: { period: 'desc' } });
      return rows.map(cycleOf);
    },

    rankings: async (period) => {
      const rows = await (await prisma()).ranking.findMany({
        where: { period },
        orderBy: [{ scope: 'asc' }, { revision: 'asc' }],
      });
      return rows.map(rankingOf);
    },

    callsIn: async (platform, month) => {
      const row = await (await prisma()).callCount.findFirst({ where: { platform, month } });
      return row?.calls ?? 0;
    },
  }) satisfies Partial<Store>;

const appraisalQueries = (prisma: Client) => {
  /** State by state, because only then the index gives the rows in the order of their ids. */
  const unfinished = async (due: Prisma.AppraisalWhereInput): Promise<readonly Appraisal[]> => {
    const found: Appraisal[] = [];
    for (const state of UNFINISHED) {
      const page = async (after: string) =>
        (await prisma()).appraisal.findMany({
          where: { state, ...due, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: PAGE,
        });
      found.push(...(await everyPage(page, appraisalOf)));
    }
    return found;
  };
  return {
    appraisalsOf: async (personId, period) => {
      const rows = await (await prisma()).appraisal.findMany({
        where: period === undefined ? { personId } : { personId, period },
        orderBy: [{ period: 'desc' }, { id: 'asc' }],
      });
      return rows.map(appraisalOf);
    },
    owedBy: (personId) =>
      everyPage(
        async (after) => {
          const owed = await (await prisma()).owing.findMany({
            where: { personId, appraisalId: { gt: after } },
            include: { appraisal: true },
            orderBy: { appraisalId: 'asc' },
            take: IN_LIST,
          });
          return owed.map(({ appraisal }) => appraisal);
        },
        appraisalOf,
        IN_LIST,
      ),
    overdue: (now) => unfinished({ dueAt: { lte: stored(now) } }),
    unfinished: () => unfinished({}),
  } satisfies Partial<Store>;
};

/** Every appraisal there ever was is read, two short columns of each: few calls matter more than short ones. */
const HEADS_PAGE = 1_000;

interface Head {
  id: string;
  lastHash: string;
}

/** The newest look at each appraisal of a page, where there was one by then. */
async function looksAt(prisma: Client, page: readonly Head[], asOf: string): Promise<ReadonlyMap<string, string>> {
  const [first, last] = [page.at(0), page.at(-1)];
  if (!first || !last) return new Map();
  const rows = await (await prisma()).look.findMany({
    where: { appraisalId: { gte: first.id, lte: last.id }, at: { lte: stored(asOf) } },
    orderBy: [{ appraisalId: 'asc' }, { number: 'asc' }],
    select: { appraisalId: true, hash: true },
  });
  return new Map(rows.map(({ appraisalId, hash }) => [appraisalId, hash]));
}

const linesOf = ({ id, lastHash }: Head, look: string | undefined) => [
  { id, head: lastHash },
  ...(look === undefined ? [] : [{ id: looksIdOf(id), head: look }]),
];

const chainQueries = (prisma: Client) => {
  /**
   * The rows of a page as they stood at the instant. Almost always that is how they stand now: only chains with a later
   * event are read. The page itself was read before, so an event that comes in between is noticed.
   */
  const headsAt = async (page: readonly Head[], asOf: string): Promise<readonly (Head | null)[]> => {
    const [first, last] = [page.at(0), page.at(-1)];
    if (!first || !last) return [];
    const range = { gte: first.id, lte: last.id };
    const later = await (await prisma()).event.findMany({
      where: { appraisalId: range, at: { gt: stored(asOf) } },
      select: { appraisalId: true },
    });
    if (later.length === 0) return page;
    const moved = new Set(later.map(({ appraisalId }) => appraisalId));
    const before = await (await prisma()).event.findMany({
      where: { appraisalId: range, at: { lte: stored(asOf) } },
      orderBy: [{ appraisalId: 'asc' }, { version: 'asc' }],
      select: { appraisalId: true, hash: true },
    });
    const heads = new Map(before.map(({ appraisalId, hash }) => [appraisalId, hash]));
    return page.map((row) => {
      if (!moved.has(row.id)) return row;
      const lastHash = heads.get(row.id);
      return lastHash === undefined ? null : { id: row.id, lastHash };
    });
  };

  return {
    chainHeads: async (asOf) => {
      const found: { id: string; head: string }[] = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        refuseIfSpent();
        const page: readonly Head[] = await (await prisma()).appraisal.findMany({
          where: { id: { gt: after } },
          select: { id: true, lastHash: true },
          orderBy: { id: 'asc' },
          take: HEADS_PAGE,
        });
        const looks = await looksAt(prisma, page, asOf);
        for (const row of await headsAt(page, asOf)) if (row) found.push(...linesOf(row, looks.get(row.id)));
        after = page.length < HEADS_PAGE ? undefined : page.at(-1)?.id;
        await new Promise(setImmediate);
      }
      return found;
    },

    lastDigest: async () =>
      (await prisma()).auditDigest.findFirst({ orderBy: { day: 'desc' }, select: { day: true, hash: true } }),
  } satisfies Partial<Store>;
};
