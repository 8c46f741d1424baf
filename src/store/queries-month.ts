/** Ordinary reads of cycles, appraisals, rankings and the audit chain, by Prisma on its own read-only connection. */
import type { Store } from '#app/ports.ts';
import type { FinalResult, ProgressRow } from '#app/records.ts';
import { type Appraisal, owing } from '#core/appraisal/appraisal.ts';
import type { Prisma, PrismaClient } from './generated/node/client.ts';
import { everyPage, PAGE, slices } from './pages.ts';
import { appraisalOf, cycleOf } from './rows-month.ts';
import { rankingOf } from './rows-records.ts';
import { stored } from './values.ts';

const UNFINISHED: Appraisal['state'][] = ['collecting', 'review', 'calibration', 'sign_off', 'appeal'];

export const monthQueries = (prisma: PrismaClient) =>
  ({
    ...cycleQueries(prisma),
    ...appraisalQueries(prisma),
    ...boardQueries(prisma),
    ...chainQueries(prisma),
  }) satisfies Partial<Store>;

const cycleQueries = (prisma: PrismaClient) =>
  ({
    cycleOf: async (period) => {
      const row = await prisma.cycle.findUnique({ where: { period } });
      return row && cycleOf(row);
    },

    cycles: async () => {
      const rows = await prisma.cycle.findMany({ orderBy: { period: 'desc' } });
      return rows.map(cycleOf);
    },

    rankings: async (period) => {
      const rows = await prisma.ranking.findMany({
        where: { period },
        orderBy: [{ scope: 'asc' }, { revision: 'asc' }],
      });
      return rows.map(rankingOf);
    },

    jobDone: async (key) => (await prisma.jobRun.count({ where: { key } })) > 0,

    jobsDone: async (keys) => {
      const done = new Set<string>();
      for (const some of slices(keys)) {
        const rows = await prisma.jobRun.findMany({ where: { key: { in: [...some] } } });
        for (const { key } of rows) done.add(key);
      }
      return done;
    },
  }) satisfies Partial<Store>;

const appraisalQueries = (prisma: PrismaClient) => {
  /** State by state, because only then the index gives the rows in the order of their ids. */
  const unfinished = async (due: Prisma.AppraisalWhereInput): Promise<readonly Appraisal[]> => {
    const found: Appraisal[] = [];
    for (const state of UNFINISHED) {
      const page = (after: string) =>
        prisma.appraisal.findMany({ where: { state, ...due, id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE });
      found.push(...(await everyPage(page, appraisalOf)));
    }
    return found;
  };
  return {
    appraisalsOf: async (personId, period) => {
      const rows = await prisma.appraisal.findMany({
        where: period === undefined ? { personId } : { personId, period },
        orderBy: [{ period: 'desc' }, { id: 'asc' }],
      });
      return rows.map(appraisalOf);
    },
    owedBy: (personId) =>
      everyPage(async (after) => {
        const owed = await prisma.owing.findMany({
          where: { personId, appraisalId: { gt: after } },
          include: { appraisal: true },
          orderBy: { appraisalId: 'asc' },
          take: PAGE,
        });
        return owed.map(({ appraisal }) => appraisal);
      }, appraisalOf),
    overdue: (now) => unfinished({ dueAt: { lte: stored(now) } }),
    unfinished: () => unfinished({}),
  } satisfies Partial<Store>;
};

const WITH_NAMES = {
  person: { select: { name: true, supervisorId: true } },
  unit: { select: { name: true } },
} as const;
type NamedRow = Prisma.AppraisalGetPayload<{ include: typeof WITH_NAMES }>;

const boardQueries = (prisma: PrismaClient) => {
  const named = (where: Prisma.AppraisalWhereInput) => (after: string) =>
    prisma.appraisal.findMany({
      where: { ...where, id: { gt: after } },
      include: WITH_NAMES,
      orderBy: { id: 'asc' },
      take: PAGE,
    });
  return {
    progress: (period) => everyPage(named({ period }), progressOf),
    finals: async (period) => (await everyPage(named({ period, state: 'final' }), finalOf)).flat(),
  } satisfies Partial<Store>;
};

function progressOf(row: NamedRow): ProgressRow {
  const appraisal = appraisalOf(row);
  return {
    appraisalId: appraisal.id,
    personId: appraisal.personId,
    personName: row.person.name,
    unitId: appraisal.unitId,
    state: appraisal.state,
    dueAt: appraisal.dueAt,
    owing: owing(appraisal),
    signature: appraisal.signature,
    supervisorId: row.person.supervisorId,
  };
}

/** A final appraisal has a result and a signature; one closed without a result is nobody's figure. */
function finalOf(row: NamedRow): readonly FinalResult[] {
  const { id: appraisalId, personId, unitId, period, result, signature } = appraisalOf(row);
  if (result === null || signature === null) return [];
  const { name: personName } = row.person;
  return [{ appraisalId, personId, personName, unitId, unitName: row.unit.name, period, result, signature }];
}

const chainQueries = (prisma: PrismaClient) =>
  ({
    chainHeads: () =>
      everyPage(
        (after) =>
          prisma.appraisal.findMany({
            where: { id: { gt: after } },
            select: { id: true, lastHash: true },
            orderBy: { id: 'asc' },
            take: PAGE,
          }),
        ({ id, lastHash }) => ({ id, head: lastHash }),
      ),

    lastDigest: async () =>
      prisma.auditDigest.findFirst({ orderBy: { day: 'desc' }, select: { day: true, hash: true } }),
  }) satisfies Partial<Store>;
