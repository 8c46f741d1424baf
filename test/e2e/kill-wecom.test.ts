/** One person's month on WeCom, with the server killed in the middle of presses and typed words. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { localTime } from '#core/calendar/zone.ts';
import { CAST, openIdOf } from '#entry/demo/company.ts';
import type { Actors } from '#entry/demo/play/act.ts';
import { chatClient } from '#entry/demo/play/chat-client.ts';
import { verifyFile } from '#entry/verify.ts';
import type { Simulator } from '#platforms/simulator/index.ts';
import { WECOM_APP } from '#test/support/apps.ts';
import { accepted, PAGES, REVIEW, SELF_REVIEW } from '#test/support/bot.ts';
import { builtProgram } from '#test/support/built.ts';
import { wecomActorsOn } from '#test/support/wecom-actors.ts';
import { type WecomChatClient, wecomChat } from '#test/support/wecom-chat.ts';
import { type BotProcess, botProcess, freePort } from './kill/bot-process.ts';
import { databaseIn, environment, fillDatabase, startChat } from './kill/clinic.ts';
import { type Ledger, openLedger } from './kill/ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueping-kill-wecom-'));
const month = addMonths(monthOf(localTime(Date.now(), 'Asia/Shanghai').day), -1);
/** Milliseconds behind the beginning of a press: before it arrives, while it is written, while its answer is sent. */
const MOMENTS = [0, 8, 25, 80];
/** Of them so many must have met a living bot. */
const LEAST_HITS = 3;

let simulator: Simulator;
let bot: BotProcess;
let ledger: Ledger;
let chat: WecomChatClient;
let people: Actors;
let kills = 0;

async function startAgain(): Promise<void> {
  const started = await bot.start();
  expect(started, bot.output()).toBe(true);
}

/** Every so often the bot dies of what somebody does, and is started again as a server does it. */
function deadly(honest: WecomChatClient): WecomChatClient {
  let acts = 0;
  const struck = async <T>(act: () => Promise<T>): Promise<T> => {
    acts += 1;
    const moment = acts % 3 === 0 ? MOMENTS[kills] : undefined;
    const acting = act();
    if (moment === undefined) return acting;
    await sleep(moment);
    if (await bot.kill()) kills += 1;
    const answer = await acting;
    await startAgain();
    return answer;
  };
  return {
    ...honest,
    press: (viewer, pressed) => struck(() => honest.press(viewer, pressed)),
    say: (viewer, text) => struck(() => honest.say(viewer, text)),
  };
}

/** Nothing waits to be pushed again, and nothing to be sent. */
async function settle(): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const deliveries = (await (await fetch(`${simulator.url}/sim/deliveries`)).json()) as { state: string }[];
    if (!deliveries.some(({ state }) => state === 'waiting') && ledger.isDrained()) return;
    await sleep(50);
  }
  throw new Error(`the bot does not come to rest:\n${bot.output()}`);
}

interface KeptRow {
  accountId: string;
  body: string;
}

beforeAll(async () => {
  simulator = await startChat({ ...WECOM_APP });
  await fillDatabase(simulator, folder, month);
  const port = await freePort();
  simulator.setWecomCallbackUrl(`http://127.0.0.1:${port}/webhooks/wecom`);
  const { FEISHU_APP_ID: _id, FEISHU_APP_SECRET: _secret, ...env } = environment(simulator, { folder, port });
  const wecom = {
    WECOM_CORP_ID: WECOM_APP.corpId,
    WECOM_AGENT_ID: String(WECOM_APP.agentId),
    WECOM_SECRET: WECOM_APP.secret,
    WECOM_TOKEN: WECOM_APP.token,
    WECOM_AES_KEY: WECOM_APP.aesKey,
    WECOM_BASE_URL: simulator.url,
    PUBLIC_URL: PAGES.publicUrl,
    SESSION_KEY: 'e'.repeat(64),
  };
  const { FEISHU_ENCRYPT_KEY: _key, FEISHU_VERIFICATION_TOKEN: _token, FEISHU_BASE_URL: _url, ...rest } = env;
  const program = await builtProgram();
  // people are there already, as a list told of them: whoever runs the bot says yes to the first reading
  await promisify(execFile)(process.execPath, [program, 'directory', '--apply'], { env: { ...rest, ...wecom } });
  bot = botProcess(program, { ...rest, ...wecom }, port);
  ledger = openLedger(databaseIn(folder));
  chat = wecomChat(simulator.url);
  const keptCard = async (_platform: string, taskId: string) => {
    const [row] = ledger.rows<KeptRow>(`SELECT "accountId", "body" FROM "KeptCard" WHERE "taskId" = '${taskId}'`);
    const unread = { cursor: '', responseCode: null, codeAt: null, asks: true, at: '' };
    return row ? { platform: 'wecom' as const, taskId, ...row, ...unread } : null;
  };
  const clock = { forward: async () => undefined, to: (instant: number) => chatClient(simulator.url).moveTo(instant) };
  people = wecomActorsOn({ chat: deadly(chat), store: { keptCard }, viewer: openIdOf, settle, clock, isPatient: true });
  await startAgain();
}, 120_000);
afterAll(async () => {
  await bot.kill();
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

it('loses nothing of it and says nothing twice', { timeout: 300_000 }, async () => {
  const [lina, chen] = [CAST.specialist, CAST.supervisor];
  await people.say(CAST.hr, `开启 ${month}`);
  accepted(await people.press(lina, { card: '自评 ·', command: 'submit_self', form: SELF_REVIEW }));
  accepted(await people.press(chen, { card: '主管评分 · 李娜', command: 'submit_review', form: REVIEW }));
  accepted(await people.press(lina, { card: '考核结果', command: 'sign' }));
  await settle();
  expect(kills, 'kills that met a living bot').toBeGreaterThanOrEqual(LEAST_HITS);

  const events = ledger.rows<{ type: string }>(
    `SELECT e."type" FROM "Event" e JOIN "Appraisal" a ON a."id" = e."appraisalId"
      JOIN "Person" p ON p."id" = a."personId" WHERE p."employeeNo" = '${lina}' ORDER BY e."version"`,
  );
  expect(events.map(({ type }) => type)).toEqual(['open', 'submit_self', 'submit_review', 'sign']);
  // 10 + 10 + 9.6 + 5 measured, 28 + 5 + 5 + 9 + 8 given
  const [result] = ledger.rows<{ total: number; signature: string }>(
    `SELECT "resultTotal" AS "total", "signature" FROM "Appraisal" WHERE "resultTotal" IS NOT NULL`,
  );
  expect(result).toEqual({ total: 8960, signature: 'signed' });
  const ends = ledger.rows<{ state: string }>('SELECT DISTINCT "state" FROM "Outbox"').map(({ state }) => state);
  expect(ends.filter((state) => state !== 'sent' && state !== 'cancelled')).toEqual([]);

  const { sends } = await chat.seen();
  const arrived = sends.filter(({ duplicate, taskId }) => !duplicate && taskId !== undefined);
  expect(arrived.length).toBe(new Set(arrived.map(({ taskId }) => taskId)).size);
  expect(sends.flatMap(({ dropped }) => dropped)).toEqual([]);
  expect(await bot.stop()).toBe(0);
  expect(verifyFile(databaseIn(folder)).findings).toEqual([]);
});
