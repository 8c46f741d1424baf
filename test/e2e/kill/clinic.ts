/** The clinic's call centre on a production database: its people, its group, and figures that a hand can add up. */
import { join } from 'node:path';
import type { Change } from '#app/changes.ts';
import { CAST, demoCompany, demoMenu, GROUP_ID, openIdOf } from '#entry/demo/company.ts';
import { depsOf } from '#entry/deps-of.ts';
import { createLog } from '#entry/log.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { refreshPeople } from '#entry/refresh-people.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import { type Simulator, startSimulator, type WecomAppSettings } from '#platforms/simulator/index.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import type { Measured } from '#test/e2e/hand-sum.ts';
import { GROUP_NAME } from '#test/e2e/scenes.ts';

const APP = {
  appId: 'cli_0f1e2d3c4b5a6978',
  appSecret: 'secret-of-the-test-only',
  encryptKey: 'encrypt-key-of-the-test',
  verificationToken: 'verification-token-of-the-test',
} as const;

/** 李娜's four colleagues who finish the month beside her: a ranking needs five. */
export const COLLEAGUES = ['2003', '2004', '2005', '2006'] as const;

export const PEOPLE = ['1001', CAST.hr, CAST.supervisor, CAST.specialist, ...COLLEAGUES].map(openIdOf);

/** What was measured for every specialist: 10 + 10 + 9.6 + 5 points. */
export const MEASURED: Measured = { online: 62, wechat: 1, satisfaction: 96, complaints: 1 };

const METRICS = {
  online_30s_share: MEASURED.online,
  wechat_1min: MEASURED.wechat,
  csat_rate: MEASURED.satisfaction,
  complaint_count: MEASURED.complaints,
};

/** A Feishu with the call centre in it, and a WeCom where one is wanted; the group has the bot already and is not bound. */
export function startChat(wecom?: WecomAppSettings): Promise<Simulator> {
  const { departments, people } = demoCompany();
  return startSimulator({
    file: ':memory:',
    app: { ...APP, botName: '月评' },
    company: {
      departments,
      people: people.filter(({ open_id: id }) => PEOPLE.includes(id)),
      groups: [{ chat_id: GROUP_ID, name: GROUP_NAME, members: PEOPLE, hasBot: true }],
    },
    menu: demoMenu,
    ...(wecom ? { wecom } : {}),
  });
}

/** The environment of the production root, with this simulator for Feishu. */
export const environment = (chat: Simulator, { folder, port }: { folder: string; port: number }) => ({
  PATH: process.env.PATH ?? '',
  PORT: String(port),
  DATABASE_FILE: databaseIn(folder),
  ADMIN_USERS: CAST.hr,
  FEISHU_APP_ID: APP.appId,
  FEISHU_APP_SECRET: APP.appSecret,
  FEISHU_ENCRYPT_KEY: APP.encryptKey,
  FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
  FEISHU_BASE_URL: chat.url,
});

export const databaseIn = (folder: string): string => join(folder, 'yueping.db');

/** People and the month's figures, as an import would have put them there before the bot ever started. */
export async function fillDatabase(chat: Simulator, folder: string, month: string): Promise<void> {
  const log = createLog({ level: 'error' });
  const clock = Date.now;
  const platforms = [createFeishu({ ...APP, baseUrl: chat.url, mode: 'webhook', now: clock, log })];
  const rules = readRules({ scorecards: project('scorecards'), policies: project('policies') }, 'Asia/Shanghai');
  const store = await openSqliteStore({ file: databaseIn(folder), now: clock });
  const deps = depsOf({ store, platforms, rules, clock, log });
  await refreshPeople(deps, { companyName: '星颜医美', adminUsers: [] });
  const specialists = (await store.people()).filter(({ title }) => title === '客服专员');
  const at = new Date(clock()).toISOString();
  const figures = specialists.flatMap(({ id }) =>
    Object.entries(METRICS).map(([key, value]): Change => {
      const row = { id: deps.newId(), subjectKind: 'person', subjectId: id, key, period: month } as const;
      return {
        put: 'metric',
        row: { ...row, value: String(value), source: '导入', batchId: 'e2e', author: 'e2e', at, row: null },
      };
    }),
  );
  await store.commit(figures);
  await store.close();
}
