/** Ordinary reads of what customers and colleagues say. */
import type { VoiceReads } from '#app/ports-voices.ts';
import type { IncidentRecordRow } from '#app/records-voices.ts';
import type { Client } from './client.ts';
import { everyPage, IN_LIST, PAGE, slices, WIDE_PAGE } from './pages.ts';
import { incidentOf } from './rows-records.ts';
import { incidentRecordOf, praiseOf, surveyAnswerOf, surveyLinkOf } from './rows-voices.ts';
import { ofStandingBatches } from './standing-values.ts';
import { read } from './values.ts';

export const voiceQueries = (prisma: Client): VoiceReads => ({
  ...linkQueries(prisma),
  ...answerQueries(prisma),
  ...incidentQueries(prisma),
  ...praiseQueries(prisma),
});

const linkQueries = (prisma: Client) => ({
  surveyLink: async (id: string) => read(await (await prisma()).surveyLink.findFirst({ where: { id } }), surveyLinkOf),
  surveyLinkByCode: async (code: string) =>
    read(await (await prisma()).surveyLink.findFirst({ where: { code } }), surveyLinkOf),
  surveyLinks: async (surveyId: string) => {
    const rows = await (await prisma()).surveyLink.findMany({
      where: { surveyId, revokedAt: null },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map(surveyLinkOf);
  },
  standingSurveyLinks: async (surveyId: string) => {
    const rows = await (await prisma()).surveyLink.findMany({
      where: { surveyId, revokedAt: null, subjectKind: { in: ['person', 'unit'] } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map(surveyLinkOf);
  },
});

const answerQueries = (prisma: Client) => ({
  surveyAnswer: async (id: string) =>
    read(await (await prisma()).surveyAnswer.findFirst({ where: { id } }), surveyAnswerOf),
  surveyAnswerOf: async (source: string, externalId: string) =>
    read(await (await prisma()).surveyAnswer.findFirst({ where: { source, externalId } }), surveyAnswerOf),
  surveyAnswers: async (surveyId: string, period: string) => {
    const rows = await everyPage(
      async (after) =>
        (await prisma()).surveyAnswer.findMany({
          where: { surveyId, period, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: WIDE_PAGE,
        }),
      surveyAnswerOf,
      WIDE_PAGE,
    );
    return ofStandingBatches(prisma, rows);
  },
  // all of a batch carry its instant, which has an index
  answerPeriods: async ({ id: batchId, at }: { id: string; at: string }) => {
    const rows = await (await prisma()).surveyAnswer.groupBy({
      by: ['period'],
      where: { at: new Date(at), batchId },
      orderBy: { period: 'asc' },
    });
    return rows.map(({ period }) => period);
  },
  surveyAnswersOfPerson: async (personId: string, period: string) => {
    const rows = await (await prisma()).surveyAnswer.findMany({
      where: { personId, period },
      orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    });
    return ofStandingBatches(prisma, rows.map(surveyAnswerOf));
  },
  surveyAnswersBetween: async (from: string, to: string) => {
    const rows = await (await prisma()).surveyAnswer.findMany({
      where: { answeredAt: { gte: new Date(from), lt: new Date(to) } },
      orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    });
    return ofStandingBatches(prisma, rows.map(surveyAnswerOf));
  },
  surveysAnsweredSince: async (at: string) => {
    const rows = await (await prisma()).surveyAnswer.findMany({
      where: { at: { gt: new Date(at) } },
      distinct: ['surveyId', 'period'],
      select: { surveyId: true, period: true },
      orderBy: [{ surveyId: 'asc' }, { period: 'asc' }],
    });
    return rows;
  },
});

const incidentQueries = (prisma: Client) => ({
  incident: async (id: string) => read(await (await prisma()).incident.findFirst({ where: { id } }), incidentOf),
  incidentRecord: async (incidentId: string) =>
    read(await (await prisma()).incidentRecord.findFirst({ where: { incidentId } }), incidentRecordOf),
  incidentRecordOf: async (source: string, externalId: string) =>
    read(await (await prisma()).incidentRecord.findFirst({ where: { source, externalId } }), incidentRecordOf),
  incidentRecords: async (personId: string, period: string) => {
    const rows = await (await prisma()).incidentRecord.findMany({
      where: { personId, period },
      orderBy: [{ at: 'asc' }, { incidentId: 'asc' }],
    });
    return rows.map(incidentRecordOf);
  },
  incidentRecordsOf: async (personIds: readonly string[], period: string) => {
    const found: IncidentRecordRow[] = [];
    for (const some of slices(personIds, IN_LIST - 1)) {
      const rows = await (await prisma()).incidentRecord.findMany({
        where: { personId: { in: [...some] }, period },
        orderBy: [{ at: 'asc' }, { incidentId: 'asc' }],
      });
      found.push(...rows.map(incidentRecordOf));
    }
    return found;
  },
  incidentRecordsOfBatch: async (batchId: string) => {
    const found: IncidentRecordRow[] = [];
    for (let after = ''; ; ) {
      const rows = await (await prisma()).incidentRecord.findMany({
        where: { batchId, incidentId: { gt: after } },
        orderBy: { incidentId: 'asc' },
        take: PAGE,
      });
      found.push(...rows.map(incidentRecordOf));
      const last = rows.at(-1);
      if (rows.length < PAGE || !last) return found;
      after = last.incidentId;
    }
  },
  knownIncidents: async (source: string, externalIds: readonly string[]) => {
    const known = new Set<string>();
    for (const some of slices(externalIds, IN_LIST - 1)) {
      const rows = await (await prisma()).incidentRecord.findMany({
        where: { source, externalId: { in: [...some] } },
        select: { externalId: true, batchId: true },
      });
      for (const { externalId } of await ofStandingBatches(prisma, rows))
        if (externalId !== null) known.add(externalId);
    }
    return known;
  },
  disputedIncidents: async () => {
    const rows = await (await prisma()).incidentRecord.findMany({
      where: { state: 'disputed' },
      orderBy: [{ disputedAt: 'asc' }, { incidentId: 'asc' }],
    });
    return rows.map(incidentRecordOf);
  },
});

const praiseQueries = (prisma: Client) => ({
  praise: async (id: string) => read(await (await prisma()).praise.findFirst({ where: { id } }), praiseOf),
  praiseFor: async (personId: string, period: string) => {
    const rows = await (await prisma()).praise.findMany({
      where: { personId, period },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map(praiseOf);
  },
  praiseBy: async (fromId: string, since: string) => {
    const rows = await (await prisma()).praise.findMany({
      where: { fromId, at: { gte: new Date(since) } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map(praiseOf);
  },
});
