/** Ordinary reads of people, units and groups, by Prisma on its own read-only connection. */
import type { Store } from '#app/ports.ts';
import type { PrismaClient } from './generated/node/client.ts';
import { everyPage, PAGE } from './pages.ts';
import { groupOf, personOf, unitOf } from './rows-people.ts';

export const peopleQueries = (prisma: PrismaClient) =>
  ({
    people: () =>
      everyPage(
        (after) => prisma.person.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE }),
        personOf,
      ),

    peopleNamed: async (nameOrNumber) => {
      const rows = await prisma.person.findMany({
        where: { OR: [{ name: nameOrNumber }, { employeeNo: nameOrNumber }] },
        orderBy: [{ active: 'desc' }, { employeeNo: 'asc' }],
        take: PAGE,
      });
      return rows.map(personOf);
    },

    personByEmployeeNo: async (employeeNo) => {
      const row = await prisma.person.findUnique({ where: { employeeNo } });
      return row && personOf(row);
    },

    reportsOf: (supervisorId) =>
      everyPage(
        (after) =>
          prisma.person.findMany({
            where: { supervisorId, active: true, id: { gt: after } },
            orderBy: { id: 'asc' },
            take: PAGE,
          }),
        personOf,
      ),

    units: () =>
      everyPage(
        (after) => prisma.unit.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE }),
        unitOf,
      ),

    groups: async () => {
      const rows = await prisma.rankingGroup.findMany({ orderBy: [{ platform: 'asc' }, { chatId: 'asc' }] });
      return rows.map(groupOf);
    },

    group: async (platform, chatId) => {
      const row = await prisma.rankingGroup.findUnique({ where: { platform_chatId: { platform, chatId } } });
      return row && groupOf(row);
    },
  }) satisfies Partial<Store>;
