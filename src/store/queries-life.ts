/** Ordinary reads of people who are away, move, stay unnamed or look, and of what follows a result. */
import type { LifeReads } from '#app/ports-life.ts';
import type { PlacementRow } from '#app/records-life.ts';
import type { Client } from './client.ts';
import type { HotLife } from './hot-life.ts';
import { everyPage, IN_LIST, PAGE, slices } from './pages.ts';
import { joined } from './parts.ts';
import {
  approvalOf,
  delegationOf,
  goalOf,
  interviewOf,
  leaveOf,
  lookOf,
  placementOf,
  planCheckOf,
  planOf,
  raterTokenOf,
} from './rows-life.ts';

export const lifeQueries = (prisma: Client): Omit<LifeReads, keyof HotLife> => ({
  ...absenceQueries(prisma),
  ...tokenQueries(prisma),
  ...recordQueries(prisma),
  ...talkQueries(prisma),
});

/** Days are text of one width, so they compare as days. */
const touching = (fromDay: string, toDay: string) => ({ fromDay: { lte: toDay }, toDay: { gte: fromDay } });

const absenceQueries = (prisma: Client) => ({
  placementsOf: async (personId: string) => {
    const rows = await (await prisma()).placement.findMany({ where: { personId }, orderBy: { fromDay: 'asc' } });
    return rows.map(placementOf);
  },
  placementsBetween: async (fromDay: string, toDay: string) => {
    const days = { gte: fromDay, lte: toDay };
    const all: PlacementRow[] = [];
    // people come page by page, each with all rows: the last one of a page begins the next, and is left out there
    for (let known = 0, from = ''; ; ) {
      const rows = await (await prisma()).placement.findMany({
        where: { fromDay: days, personId: { gte: from } },
        orderBy: [{ personId: 'asc' }, { fromDay: 'asc' }],
        take: PAGE + known,
      });
      for (const row of rows.slice(known)) all.push(placementOf(row));
      const last = rows.at(-1)?.personId;
      if (rows.length < PAGE + known || last === undefined) return all;
      from = last;
      known = rows.filter(({ personId }) => personId === last).length;
      await new Promise(setImmediate);
    }
  },
  leavesBetween: async (fromDay: string, toDay: string, personIds: readonly string[] | null) => {
    const client = await prisma();
    const find = (people: object) =>
      client.leave.findMany({ where: { ...touching(fromDay, toDay), ...people }, orderBy: { id: 'asc' } });
    if (personIds === null) return (await find({})).map(leaveOf);
    const rows = [];
    for (const some of slices(personIds, IN_LIST)) rows.push(...(await find({ personId: { in: [...some] } })));
    return rows.map(leaveOf);
  },
  delegationsOf: async (personId: string) => {
    const rows = await (await prisma()).delegation.findMany({
      where: { OR: [{ delegatorId: personId }, { delegateId: personId }] },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: PAGE,
    });
    return rows.map(delegationOf);
  },
});

const tokenQueries = (prisma: Client) => ({
  raterTokens: (cycleId: string) =>
    everyPage(
      async (after) => {
        const rows = await (await prisma()).raterToken.findMany({
          where: { cycleId, personId: { gt: after } },
          orderBy: { personId: 'asc' },
          take: PAGE,
        });
        return rows.map((row) => ({ ...row, id: row.personId }));
      },
      ({ id: _, ...row }) => raterTokenOf(row),
    ),
});

const recordQueries = (prisma: Client) => ({
  looksOf: async (appraisalId: string) => {
    const rows = await (await prisma()).look.findMany({ where: { appraisalId }, orderBy: { number: 'asc' } });
    return rows.map(lookOf);
  },
  approval: async (kind: string, subjectId: string, version: string) => {
    const row = await (await prisma()).approval.findFirst({ where: { kind, subjectId, version } });
    return row && approvalOf(row);
  },
  setting: async (key: string) => (await (await prisma()).setting.findFirst({ where: { key } }))?.value ?? null,
  fileBody: async (fileId: string) => {
    const parts = await (await prisma()).filePart.findMany({ where: { fileId }, orderBy: { number: 'asc' } });
    return parts.length === 0 ? null : joined(parts.map(({ body }) => body));
  },
});

const talkQueries = (prisma: Client) => ({
  interviewsOf: async (personId: string) => {
    const rows = await (await prisma()).interview.findMany({
      where: { personId },
      orderBy: { id: 'desc' },
      take: PAGE,
    });
    return rows.map(interviewOf);
  },
  goalsOf: async (appraisalId: string) => {
    const rows = await (await prisma()).goal.findMany({ where: { appraisalId }, orderBy: { id: 'asc' } });
    return rows.map(goalOf);
  },
  plan: async (id: string) => {
    const row = await (await prisma()).improvementPlan.findFirst({ where: { id } });
    return row && planOf(row);
  },
  plansOf: async (personId: string) => {
    const rows = await (await prisma()).improvementPlan.findMany({ where: { personId }, orderBy: { id: 'desc' } });
    return rows.map(planOf);
  },
  runningPlans: async () => {
    const rows = await (await prisma()).improvementPlan.findMany({
      where: { state: 'running' },
      orderBy: { id: 'asc' },
    });
    return rows.map(planOf);
  },
  planChecks: async (planId: string) => {
    const rows = await (await prisma()).planCheck.findMany({ where: { planId }, orderBy: { number: 'asc' } });
    return rows.map(planCheckOf);
  },
});
