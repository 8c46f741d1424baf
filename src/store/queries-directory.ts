/** Ordinary reads of what stands beside people. */
import type { DirectoryReads } from '#app/ports-directory.ts';
import type { Client } from './client.ts';
import { bindCodeOf, directoryReviewOf, mobileOf, overrideOf } from './rows-directory.ts';
import { read } from './values.ts';

export const directoryQueries = (prisma: Client): DirectoryReads => ({
  overrides: async () => {
    const rows = await (await prisma()).directoryOverride.findMany({
      orderBy: [{ personId: 'asc' }, { field: 'asc' }],
    });
    return rows.map(overrideOf);
  },
  overridesOf: async (personId) => {
    const rows = await (await prisma()).directoryOverride.findMany({ where: { personId }, orderBy: { field: 'asc' } });
    return rows.map(overrideOf);
  },
  bindCode: async (personId) => read(await (await prisma()).bindCode.findFirst({ where: { personId } }), bindCodeOf),
  mobileOf: async (personId) => read(await (await prisma()).personMobile.findFirst({ where: { personId } }), mobileOf),
  personIdByMobile: async (mobile) =>
    (await (await prisma()).personMobile.findFirst({ where: { mobile } }))?.personId ?? null,
  directoryReview: async (id) =>
    read(await (await prisma()).directoryReview.findFirst({ where: { id } }), directoryReviewOf),
  directoryReviews: async (platform) => {
    const rows = await (await prisma()).directoryReview.findMany({
      where: { platform },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    });
    return rows.map(directoryReviewOf);
  },
});
