/** What stands in the database before the storm: the people, their figures and the groups, and no cycle yet. */
import type { Change } from '#app/changes.ts';
import { depsOf } from '#entry/deps-of.ts';
import { createLog } from '#entry/log.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { refreshPeople } from '#entry/refresh-people.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import type { Simulator } from '#platforms/simulator/index.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { APP, GROUPS, MONTH, measuredFor, SPECIALISTS, ZONE } from './company.ts';

/** Fills the file as the directory and an import would have done. */
export async function fillDatabase(chat: Simulator, file: string): Promise<void> {
  const clock = chat.clock.now;
  const log = createLog({ level: 'error' });
  const platforms = [createFeishu({ ...APP, baseUrl: chat.url, mode: 'webhook', now: clock, log })];
  const rules = readRules({ scorecards: project('scorecards'), policies: project('policies') }, ZONE);
  const store = await openSqliteStore({ file, now: clock });
  const deps = depsOf({ store, platforms, rules, clock, log });
  await refreshPeople(deps, { companyName: '呼叫中心', adminUsers: [] });
  const at = new Date(clock()).toISOString();
  const people = new Map((await store.people()).map(({ employeeNo, id }) => [employeeNo, id]));
  const units = new Map((await store.units()).map(({ name, id }) => [name, id]));
  const figures = SPECIALISTS.flatMap((employeeNo) =>
    Object.entries(measuredFor(employeeNo)).map(([key, value]): Change => {
      const subject = { subjectKind: 'person', subjectId: people.get(employeeNo) ?? '' } as const;
      const origin = { source: '导入', batchId: 'campaign', author: 'campaign', at, row: null };
      return {
        put: 'metric',
        row: { id: deps.newId(), ...subject, key, period: MONTH, value: String(value), ...origin },
      };
    }),
  );
  const groups = GROUPS.map(({ chatId, name, team }): Change => {
    const unitId = team === null ? null : (units.get('客服1组') ?? null);
    return { put: 'group', row: { platform: 'feishu', chatId, chatName: name, unitId, boundBy: 'campaign', at } };
  });
  await store.commit([...figures, ...groups]);
  await store.close();
}
