/** Ordinary reads of data from outside. */
import type { IntakeReads } from '#app/ports-intake.ts';
import type { BatchKind } from '#app/records-intake.ts';
import type { Client } from './client.ts';
import { everyPage, PAGE } from './pages.ts';
import { joined } from './parts.ts';
import { apiTokenOf, batchOf, lateChangeOf, mappingOf, uploadOf, webhookOf } from './rows-intake.ts';
import { metricOf } from './rows-records.ts';
import { read } from './values.ts';

export const intakeQueries = (prisma: Client): IntakeReads => ({
  ...batchQueries(prisma),
  ...valueQueries(prisma),
  ...uploadQueries(prisma),
  ...doorQueries(prisma),
  ...ticketQueries(prisma),
});

/** A cut batch is finished within this time, or never. */
const LONGEST_WRITING_MS = 31 * 86_400_000;

const batchQueries = (prisma: Client) => ({
  batch: async (id: string) => read(await (await prisma()).batch.findFirst({ where: { id } }), batchOf),
  batchOf: async (source: string, externalId: string) =>
    read(await (await prisma()).batch.findFirst({ where: { source, externalId } }), batchOf),
  latestBatches: async (limit: number) => {
    const rows = await (await prisma()).batch.findMany({ orderBy: [{ at: 'desc' }, { id: 'desc' }], take: limit });
    return rows.map(batchOf);
  },
  batchesStoodSince: async (since: string, kinds: readonly BatchKind[]) => {
    // by when they were begun, which is indexed
    const at = { gt: new Date(Date.parse(since) - LONGEST_WRITING_MS) };
    const where = { at, standsFrom: { gte: new Date(since) }, kind: { in: [...kinds] } };
    const rows = await (await prisma()).batch.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
    return rows.map(batchOf);
  },
  batchesIn: async (state: string) => {
    const rows = await (await prisma()).batch.findMany({ where: { state }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
    return rows.map(batchOf);
  },
  undoneBy: async (undoes: string) =>
    read(await (await prisma()).batch.findFirst({ where: { undoes }, orderBy: { at: 'desc' } }), batchOf),
});

type Figure = Parameters<IntakeReads['metricHistory']>[0];

const valueQueries = (prisma: Client) => ({
  metricsOfBatch: (batchId: string) =>
    everyPage(
      async (after) =>
        (await prisma()).metric.findMany({
          where: { batchId, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: PAGE,
        }),
      metricOf,
    ),
  metricValues: async (key: string, period: string) => {
    const rows = await everyPage(
      async (after) =>
        (await prisma()).metric.findMany({
          where: { key, period, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: PAGE,
        }),
      metricOf,
    );
    return [...rows].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  },
  metricHistory: async ({ subjectKind, subjectId, key, period }: Figure) => {
    const rows = await (await prisma()).metric.findMany({
      where: { subjectKind, subjectId, key, period },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    });
    return rows.map(metricOf);
  },
  // by the ids, which are ordered by time: no index begins with the instant
  metricsAfter: (id: string, periods: readonly string[]) =>
    everyPage(
      async (after) =>
        (await prisma()).metric.findMany({
          where: { id: { gt: after === '' ? id : after }, period: { in: [...periods] } },
          orderBy: { id: 'asc' },
          take: PAGE,
        }),
      metricOf,
    ),
  newestMetricId: async () =>
    (await (await prisma()).metric.findFirst({ orderBy: { id: 'desc' }, select: { id: true } }))?.id ?? null,
});

const uploadQueries = (prisma: Client) => ({
  upload: async (id: string) => read(await (await prisma()).upload.findFirst({ where: { id } }), uploadOf),
  uploadBody: async (uploadId: string) => {
    const parts = await (await prisma()).uploadPart.findMany({ where: { uploadId }, orderBy: { number: 'asc' } });
    return parts.length === 0 ? null : joined(parts.map(({ body }) => body));
  },
  uploadsOf: async (purpose: string, subjectId: string) => {
    const rows = await (await prisma()).upload.findMany({
      where: { purpose, subjectId },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map(uploadOf);
  },
  uploadsBy: async (ownerId: string, since: string) => {
    const rows = await (await prisma()).upload.findMany({
      where: { ownerId, at: { gte: new Date(since) } },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    });
    return rows.map(uploadOf);
  },
  uploadsBefore: async (purpose: string, before: string) => {
    const rows = await (await prisma()).upload.findMany({
      where: { purpose, at: { lt: new Date(before) } },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    return rows.map(uploadOf);
  },
  mapping: async (kind: string, source: string) =>
    read(await (await prisma()).importMapping.findFirst({ where: { kind, source } }), mappingOf),
  mappings: async (kind: string) => {
    const rows = await (await prisma()).importMapping.findMany({ where: { kind }, orderBy: { source: 'asc' } });
    return rows.map(mappingOf);
  },
});

const doorQueries = (prisma: Client) => ({
  apiTokenByHash: async (hash: string) =>
    read(await (await prisma()).apiToken.findFirst({ where: { hash } }), apiTokenOf),
  apiTokens: async () => {
    const rows = await (await prisma()).apiToken.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });
    return rows.map(apiTokenOf);
  },
  webhooks: async () => {
    const rows = await (await prisma()).webhook.findMany({ where: { endedAt: null }, orderBy: { id: 'asc' } });
    return rows.map(webhookOf);
  },
  webhook: async (id: string) => read(await (await prisma()).webhook.findFirst({ where: { id } }), webhookOf),
});

const ticketQueries = (prisma: Client) => ({
  ticketPeriods: async (batchId: string) => {
    const rows = await (await prisma()).ticket.groupBy({
      by: ['period'],
      where: { batchId },
      orderBy: { period: 'asc' },
    });
    return rows.map(({ period }) => period);
  },
  lateChange: async (id: string) => read(await (await prisma()).lateChange.findFirst({ where: { id } }), lateChangeOf),
  lateChangesOf: async (appraisalId: string) => {
    const rows = await (await prisma()).lateChange.findMany({
      where: { appraisalId },
      orderBy: [{ foundAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(lateChangeOf);
  },
  // as many as there are results
  lateChangesIn: (state: string) =>
    everyPage(
      async (after) =>
        (await prisma()).lateChange.findMany({
          where: { state, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: PAGE,
        }),
      lateChangeOf,
    ),
});
