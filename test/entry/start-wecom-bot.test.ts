import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runDoctor } from '#entry/cli/run-doctor.ts';
import { type Started, start } from '#entry/start.ts';
import { withDeps } from '#entry/with-deps.ts';
import { type Aibot, startAibot } from '#platforms/simulator/wecom/aibot/server.ts';
import { SELF_REVIEW } from '#test/support/bot.ts';
import { metricRecords, STAFF } from '#test/support/clinic.ts';
import { importPeople } from '#test/support/import-people.ts';
import { importMetrics } from '#test/support/import-table.ts';
import { wecomActorsOn } from '#test/support/wecom-actors.ts';
import { buttonsOf, questionsOf, wordsOf } from '#test/support/wecom-card.ts';
import type { WecomChatClient } from '#test/support/wecom-chat.ts';

const KEYS = { botId: 'aibot-of-the-clinic', secret: 'aibot-secret-of-the-clinic' };
const UNITS = { office: '总部', care: '客服中心', hall: '国贸分部' };

let server: Aibot;
let folder: string;
let bot: Started | null;
let env: Record<string, string>;
let wait: number;
const log: string[] = [];

beforeEach(async () => {
  server = await startAibot(KEYS);
  folder = mkdtempSync(join(tmpdir(), 'yueping-aibot-'));
  bot = null;
  log.length = 0;
  wait = Date.parse('2026-11-02T01:10:00Z') - Date.now();
  env = {
    PORT: '0',
    DATABASE_FILE: join(folder, 'yueping.db'),
    ADMIN_USERS: '1002',
    WECOM_BOT_ID: KEYS.botId,
    WECOM_BOT_SECRET: KEYS.secret,
    WECOM_BOT_URL: server.url,
  };
});
afterEach(async () => {
  await bot?.stop();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A list as HR makes it, without a column for accounts unless told. */
const people = (accounts: Readonly<Record<string, string>> = {}) =>
  STAFF.map(([employee_no, name, title, supervisor, unit]) => ({
    ...{ employee_no, name, title, level: '', unit: UNITS[unit], supervisor_no: supervisor ?? '', joined_on: '' },
    ...(Object.keys(accounts).length > 0 ? { wecom: accounts[employee_no] ?? '' } : {}),
  }));

const imported = (records = people()) =>
  withDeps(env, async (deps) => {
    expect(await importPeople(deps, records, { numbersAreAccounts: true })).toEqual({ ok: true, rows: STAFF.length });
    await importMetrics(deps, metricRecords(STAFF, '2026-10'), 'test');
  });

const line = (level: string) => (fields: object, message: string) =>
  void log.push(`${level} ${JSON.stringify(fields)} ${message}`);
const running = async (): Promise<Started> => {
  const clock = () => Date.now() + wait;
  bot = await start({
    env,
    clock,
    log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
  });
  env.PORT = String(bot.port);
  return bot;
};

/** Until nothing more is said, and nothing waits to be. */
async function settled({ bot: { deps, mailroom } }: Started): Promise<void> {
  let before = -1;
  while (before !== server.heard().length) {
    before = server.heard().length;
    await sleep(200);
    await mailroom.idle();
  }
  expect((await deps.store.outbox.counts()).unknown).toBe(0);
}

/** A phone on which the AI bot is the only chat. */
function phones(): Pick<WecomChatClient, 'say' | 'cards' | 'press'> {
  const cardsOf = (user: string) => server.shown(user).filter(({ taskId }) => taskId !== null);
  return {
    say: async (user, text) => void server.say(user, text),
    cards: async (user) =>
      cardsOf(user).map(({ taskId, content, drawn }) => ({
        ...{ messageId: taskId ?? '', card: content, pressable: true, revision: drawn },
      })),
    press: async (user, { messageId, button, choose = {} }) => {
      const found = cardsOf(user).find(({ taskId }) => taskId === messageId);
      const key = buttonsOf(found?.content ?? {}).find(({ text }) => text === button)?.key;
      if (!found || key === undefined) throw new Error(`no ${button} on ${wordsOf(found?.content ?? {})}`);
      const questions = questionsOf(found.content).map(({ key: question, title, options, chosen }) => {
        const wanted = [choose[question] ?? choose[title] ?? []].flat();
        const ids = options.filter(({ id, text }) => wanted.includes(text) || wanted.includes(id)).map(({ id }) => id);
        return [question, ids.length > 0 ? ids : chosen.length > 0 ? chosen : options.slice(0, 1).map(({ id }) => id)];
      });
      server.press(user, { taskId: messageId ?? '', key, selected: Object.fromEntries(questions) });
      return { eventId: '', tookMs: 0 };
    },
  };
}

const wordsTo = (user: string): string =>
  server
    .shown(user)
    .map(({ content }) => JSON.stringify(content))
    .join('\n');

interface Said {
  area: string;
  code: string;
  severity: string;
  message: string;
}
const said = async (more: Record<string, string> = {}): Promise<readonly Said[]> =>
  JSON.parse((await runDoctor({ json: true }, { ...env, ...more })).output);
const ofBot = (all: readonly Said[]) => all.find(({ area, code }) => area === 'platform' && code === 'wecom-bot');

describe('a bot without a public address', () => {
  it('knows people by an imported list, sends them their self-review, and takes it by interview', async () => {
    await imported();
    const started = await running();
    const { store } = started.bot.deps;
    expect(await store.personByIdentity('wecom', '2002')).toMatchObject({ employeeNo: '2002' });
    server.say('2002', '待办');
    await settled(started);
    await started.bot.tick();
    await settled(started);
    expect(wordsTo('2002')).toContain('自评');
    expect(wordsTo('2002')).not.toContain('http');
    const chat = phones();
    const actors = wecomActorsOn({
      // of the app's client a person needs these three
      chat: chat as WecomChatClient,
      store,
      viewer: () => '2002',
      settle: () => settled(started),
      clock: {
        to: async () => {},
        forward: async (ms) => {
          wait += ms;
        },
      },
    });
    if (server.shown('2002').every(({ taskId }) => taskId === null)) await actors.say('李娜', '自评');
    await actors.press('李娜', { card: '自评', command: 'submit_self', form: SELF_REVIEW });
    const person = await store.personByIdentity('wecom', '2002');
    const [appraisal] = await store.appraisalsOf(person?.id ?? '');
    expect(appraisal?.state).toBe('review');
    expect(log.filter((each) => each.startsWith('error'))).toEqual([]);
  });

  it('tells somebody it does not know their account, so that HR can enter it', async () => {
    const made = 'woAJ2GCAAAXtWyujaWJHDDGi0mACH71w';
    await imported();
    const started = await running();
    server.say(made, '你好');
    await settled(started);
    expect(wordsTo(made)).toContain(made);
    await started.stop();
    bot = null;
    env.PORT = '0';
    await imported(people({ '2002': made, '1002': 'He.Jing' }));
    const again = await running();
    expect(await again.bot.deps.store.personByIdentity('wecom', made)).toMatchObject({ employeeNo: '2002' });
    expect(await again.bot.deps.store.personByIdentity('wecom', 'he.jing')).toMatchObject({ employeeNo: '1002' });
    expect(await again.bot.deps.store.personByIdentity('wecom', '2003')).toMatchObject({ employeeNo: '2003' });
  });

  it('says on /health and by the doctor that another instance took its connection', async () => {
    await imported();
    const { port } = await running();
    const health = async () => (await fetch(`http://127.0.0.1:${port}/health`)).status;
    expect(await health()).toBe(200);
    expect(ofBot(await said())).toMatchObject({ severity: 'ok' });
    expect(server.connections()).toBe(1);
    // the doctor of another machine knows of no running bot, and takes the connection
    expect(ofBot(await said({ DATABASE_FILE: join(folder, 'other.db') }))).toMatchObject({ severity: 'ok' });
    await vi.waitFor(async () => expect(await health()).toBe(503));
    expect(ofBot(await said())).toMatchObject({ severity: 'error', message: expect.stringContaining('断了') });
    expect(log.filter((each) => each.startsWith('error'))).toHaveLength(1);
  });

  it('does not start with a wrong secret, and the doctor says why and what such a bot cannot do', async () => {
    const wrong = { WECOM_BOT_SECRET: 'another-secret-0001' };
    await expect(
      start({ env: { ...env, ...wrong }, log: { debug() {}, info() {}, warn() {}, error() {} } }),
    ).rejects.toThrow('unauthorized');
    const all = await said(wrong);
    expect(ofBot(all)).toMatchObject({ severity: 'error', message: expect.stringContaining('不认') });
    const limits = all.find(({ code }) => code === 'wecom-bot-limits')?.message;
    for (const word of ['先发消息', '不能停用', '一个连接', '30 条']) expect(limits).toContain(word);
  });
});
