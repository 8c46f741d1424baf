/** Ordinary reads of the sheets of periods, their notices and acknowledgements, by Prisma on its read-only connection. */

import type { Store } from '#app/ports.ts';
import { noticeKeys } from '#core/appraisal/notice-key.ts';
import type { Client } from './client.ts';
import { everyPage, IN_LIST, PAGE, slices } from './pages.ts';
import { acknowledgementOf, periodSheetOf } from './rows-notices.ts';
import { PLATFORMS } from './rows-people.ts';
import { metricOf } from './rows-records.ts';
import { notTakenBack, whoseBatchStood } from './standing-values.ts';
import { instantOf, keysFrom, oneOf, stored } from './values.ts';

/** The rows whose key begins so, by the unique index of the keys. */
const withKeys = (start: string) => {
  const [gte, lt] = keysFrom(start);
  return { key: { gte, lt } };
};

export const noticeQueries = (prisma: Client) =>
  ({
    ...sheetQueries(prisma),
    sentCards: async (keyStart, since) => {
      const rows = await (await prisma()).outbox.findMany({
        where: { ...withKeys(keyStart), state: 'sent', replacesMessageId: null, createdAt: { gte: stored(since) } },
        orderBy: { key: 'asc' },
      });
      return rows.flatMap(({ id: outboxId, kind, recipientId, platform, createdAt, messageId, chatId }) =>
        messageId === null || chatId === null
          ? []
          : [
              {
                outboxId,
                kind,
                recipientId,
                platform: platform === null ? null : oneOf(PLATFORMS, platform),
                createdAt: instantOf(createdAt),
                messageId,
                chatId,
              },
            ],
      );
    },
    unreadNotices: (period) => unreadIn(prisma, period),
    noticeCounts: async (period, personIds) => {
      if (personIds === null) {
        return {
          sent: await (await prisma()).outbox.count({ where: withKeys(noticeKeys(period)) }),
          acknowledged: await (await prisma()).acknowledgement.count({ where: { period } }),
        };
      }
      const counts = { sent: 0, acknowledged: 0 };
      for (const personId of personIds) {
        counts.sent += await (await prisma()).outbox.count({ where: withKeys(noticeKeys(period, personId)) });
        counts.acknowledged += await (await prisma()).acknowledgement.count({ where: { period, personId } });
      }
      return counts;
    },
  }) satisfies Partial<Store>;

const sheetQueries = (prisma: Client) =>
  ({
    periodSheets: async (period) => {
      const rows = await (await prisma()).periodSheet.findMany({ where: { period }, orderBy: { scorecardId: 'asc' } });
      return rows.map(periodSheetOf);
    },

    noticesOf: async (personId, period) => {
      const start = noticeKeys(period, personId);
      const rows = await (await prisma()).outbox.findMany({
        where: withKeys(start),
        select: { key: true },
        take: PAGE,
      });
      return rows.map(({ key }) => key.slice(start.length));
    },

    acknowledgementsOf: async (personId, period) => {
      const rows = await (await prisma()).acknowledgement.findMany({ where: { period, personId } });
      return rows.map(acknowledgementOf);
    },

    metricsAt: async ({ personId, unitIds }, period, at) => {
      const subjects = [
        { subjectKind: 'person', subjectId: personId },
        ...unitIds.map((subjectId) => ({ subjectKind: 'unit', subjectId })),
      ];
      const rows = await (await prisma()).metric.findMany({
        where: { period, at: { lte: stored(at) }, OR: subjects },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
      });
      return notTakenBack(await whoseBatchStood(prisma, rows.map(metricOf), at));
    },
  }) satisfies Partial<Store>;

/** Page by page over the notices of the period; each page asks for the acknowledgements of its own people. */
async function unreadIn(prisma: Client, period: string): Promise<readonly string[]> {
  const start = noticeKeys(period);
  const [, lt] = keysFrom(start);
  const page = async (after: string) => {
    const rows = await (await prisma()).outbox.findMany({
      where: { key: { gt: after === '' ? start : after, lt } },
      select: { key: true, recipientId: true },
      orderBy: { key: 'asc' },
      take: PAGE,
    });
    return rows.map(({ key, recipientId }) => ({ id: key, recipientId }));
  };
  const notices = await everyPage(page, (row) => row);
  const unread = new Set<string>();
  for (const some of slices(notices, IN_LIST)) {
    const personIds = [...new Set(some.map(({ recipientId }) => recipientId))];
    const read = await (await prisma()).acknowledgement.findMany({ where: { period, personId: { in: personIds } } });
    const keys = new Set(read.map(({ personId, scorecardId }) => `${noticeKeys(period, personId)}${scorecardId}`));
    for (const { id, recipientId } of some) if (!keys.has(id)) unread.add(recipientId);
    await new Promise(setImmediate);
  }
  return [...unread];
}
