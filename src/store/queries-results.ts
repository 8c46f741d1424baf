/** Ordinary reads of what follows results. */
import type { ResultReads } from '#app/ports-results.ts';
import type { Client } from './client.ts';
import { everyPage, PAGE } from './pages.ts';
import {
  expenseOf,
  formDraftOf,
  opinionOf,
  recordingOf,
  sampledOf,
  spotCheckOf,
  suggestionOf,
  voteOf,
} from './rows-checks.ts';
import { metricOf } from './rows-records.ts';
import { complaintOf, ledgerOf, outcomeOf, rectificationOf, rectificationStepOf, rootCauseOf } from './rows-results.ts';
import { whoseBatchStands } from './standing-values.ts';
import { read } from './values.ts';

export const resultQueries = (prisma: Client): ResultReads => ({
  ...outcomeQueries(prisma),
  ...branchQueries(prisma),
  ...noteQueries(prisma),
  ...checkQueries(prisma),
  ...voiceQueries(prisma),
});

/** The newest outcomes somebody may still have to look at. */
const OUTCOMES = 200;

const outcomeQueries = (prisma: Client) => ({
  metricsOfKey: async (key: string, period: string) => {
    const rows = await everyPage(
      async (after) =>
        (await prisma()).metric.findMany({
          where: { key, period, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: PAGE,
        }),
      metricOf,
    );
    const newest = new Map<string, (typeof rows)[number]>();
    for (const row of await whoseBatchStands(prisma, rows)) {
      const subject = `${row.subjectKind} ${row.subjectId}`;
      const past = newest.get(subject);
      if (!past || past.at < row.at || (past.at === row.at && past.id < row.id)) newest.set(subject, row);
    }
    const standing = [...newest].filter(([, { value }]) => value !== '');
    return standing.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  },
  outcome: async (id: string) => read(await (await prisma()).policyOutcome.findFirst({ where: { id } }), outcomeOf),
  outcomesOf: async (policyId: string, period: string) => {
    const rows = await (await prisma()).policyOutcome.findMany({
      where: { policyId, period },
      orderBy: { revision: 'desc' },
    });
    return rows.map(outcomeOf);
  },
  outcomesIn: async (states: readonly string[]) => {
    const rows = await (await prisma()).policyOutcome.findMany({
      where: { state: { in: [...states] } },
      orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
      take: OUTCOMES,
    });
    return rows.map(outcomeOf);
  },
  ledgerOf: async (outcomeId: string) => {
    const rows = await (await prisma()).ledgerEntry.findMany({
      where: { outcomeId },
      orderBy: [{ line: 'asc' }, { side: 'desc' }],
    });
    return rows.map(ledgerOf);
  },
  ledgerBetween: async (fromMonth: string, toMonth: string) => {
    const rows = await (await prisma()).ledgerEntry.findMany({
      where: { payMonth: { gte: fromMonth, lte: toMonth } },
      orderBy: [{ at: 'asc' }, { outcomeId: 'asc' }, { line: 'asc' }, { side: 'desc' }],
    });
    return rows.map(ledgerOf);
  },
});

const OPEN_PLANS = ['asked', 'submitted', 'returned'];

const branchQueries = (prisma: Client) => ({
  rectification: async (id: string) =>
    read(await (await prisma()).rectification.findFirst({ where: { id } }), rectificationOf),
  rectificationsOf: async (period: string) => {
    const rows = await (await prisma()).rectification.findMany({ where: { period }, orderBy: { id: 'asc' } });
    return rows.map(rectificationOf);
  },
  openRectifications: async () => {
    const rows = await (await prisma()).rectification.findMany({
      where: { state: { in: OPEN_PLANS } },
      orderBy: { id: 'asc' },
    });
    return rows.map(rectificationOf);
  },
  rectificationSteps: async (rectificationId: string) => {
    const rows = await (await prisma()).rectificationStep.findMany({
      where: { rectificationId },
      orderBy: { number: 'asc' },
    });
    return rows.map(rectificationStepOf);
  },
});

const noteQueries = (prisma: Client) => ({
  rootCause: async (id: string) => read(await (await prisma()).rootCause.findFirst({ where: { id } }), rootCauseOf),
  rootCauseOf: async (causeKind: string, causeId: string) => {
    return read(await (await prisma()).rootCause.findFirst({ where: { causeKind, causeId } }), rootCauseOf);
  },
  openRootCauses: async () => {
    const rows = await (await prisma()).rootCause.findMany({ where: { state: 'asked' }, orderBy: { id: 'asc' } });
    return rows.map(rootCauseOf);
  },
  rootCausesBetween: async (from: string, to: string) => {
    const rows = await (await prisma()).rootCause.findMany({
      where: { askedAt: { gte: new Date(from), lt: new Date(to) } },
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(rootCauseOf);
  },
  complaint: async (id: string) => read(await (await prisma()).complaint.findFirst({ where: { id } }), complaintOf),
  complaintsBetween: async (from: string, to: string) => {
    const rows = await (await prisma()).complaint.findMany({
      where: { receivedAt: { gte: new Date(from), lt: new Date(to) } },
      orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(complaintOf);
  },
  openComplaints: async () => {
    const rows = await (await prisma()).complaint.findMany({
      where: { solvedAt: null },
      orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(complaintOf);
  },
});

const checkQueries = (prisma: Client) => ({
  spotCheck: async (id: string) => read(await (await prisma()).spotCheck.findFirst({ where: { id } }), spotCheckOf),
  spotChecksOf: async (personId: string, period: string) => {
    const rows = await (await prisma()).spotCheck.findMany({
      where: { personId, period },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map(spotCheckOf);
  },
  spotChecksBetween: (fromDay: string, toDay: string) =>
    everyPage(
      async (after) =>
        (await prisma()).spotCheck.findMany({
          where: { day: { gte: fromDay, lte: toDay }, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: PAGE,
        }),
      spotCheckOf,
    ),
  recording: async (id: string) => read(await (await prisma()).recording.findFirst({ where: { id } }), recordingOf),
  recordingsOf: (period: string) =>
    everyPage(
      async (after) =>
        (await prisma()).recording.findMany({
          where: { period, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: PAGE,
        }),
      recordingOf,
    ),
  sampleOf: async (period: string, supervisorId: string) => {
    const rows = await (await prisma()).sampledRecording.findMany({
      where: { period, supervisorId },
      orderBy: { position: 'asc' },
    });
    return rows.map(sampledOf);
  },
});

const voiceQueries = (prisma: Client) => ({
  opinionsOf: async (period: string) => {
    const rows = await (await prisma()).opinion.findMany({
      where: { period },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map(opinionOf);
  },
  votesOf: async (policyId: string, period: string) => {
    const rows = await (await prisma()).vote.findMany({ where: { policyId, period }, orderBy: { voterId: 'asc' } });
    return rows.map(voteOf);
  },
  expensesOf: async (year: string) => {
    const rows = await (await prisma()).expense.findMany({ where: { year }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
    return rows.map(expenseOf);
  },
  suggestion: async (id: string) => read(await (await prisma()).suggestion.findFirst({ where: { id } }), suggestionOf),
  suggestionsOf: async (period: string) => {
    const rows = await (await prisma()).suggestion.findMany({
      where: { period },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map(suggestionOf);
  },
  openSuggestions: async () => {
    const rows = await (await prisma()).suggestion.findMany({
      where: { state: { in: ['open', 'doing'] } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map(suggestionOf);
  },
  formDraft: async (subject: string, personId: string) => {
    return read(await (await prisma()).formDraft.findFirst({ where: { subject, personId } }), formDraftOf);
  },
});
