/** Ordinary reads of people, units and groups, by Prisma on its own read-only connection. */
import type { Store } from '#app/ports.ts';
import type { Client } from './client.ts';
import { everyPage, PAGE } from './pages.ts';
import { groupOf, personOf, unitOf } from './rows-people.ts';

export const peopleQueries = (prisma: Client) =>
  ({
    people: () =>
      everyPage(
        async (after) =>
          (await prisma()).person.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE }),
        personOf,
      ),

    peopleNamed: async (nameOrNumber) => {
      const rows = await (await prisma()).person.findMany({
        where: { OR: [{ name: nameOrNumber }, { employeeNo: nameOrNumber }] },
        orderBy: [{ active: 'desc' }, { employeeNo: 'asc' }],
        take: PAGE,
      });
      return rows.map(personOf);
    },

    personByEmployeeNo: async (employeeNo) => {
      const row = await (await prisma()).person.findFirst({ where: { employeeNo } });
      return row && personOf(row);
    },

    reportsOf: (supervisorId) =>
      everyPage(
        async (after) =>
          (await prisma()).person.findMany({
            where: { supervisorId, active: true, id: { gt: after } },
            orderBy: { id: 'asc' },
            take: PAGE,
          }),
        personOf,
      ),

    units: () =>
      everyPage(
        async (after) =>
          (await prisma()).unit.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE }),
        unitOf,
      ),

    groups: async () => {
      const rows = await (await prisma()).rankingGroup.findMany({ orderBy: [{ platform: 'asc' }, { chatId: 'asc' }] });
      return rows.map(groupOf);
    },

    group: async (platform, chatId) => {
      const row = await (await prisma()).rankingGroup.findFirst({ where: { platform, chatId } });
      return row && groupOf(row);
    },
  }) satisfies Partial<Store>;
