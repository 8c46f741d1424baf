import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { localTime } from '#core/calendar/zone.ts';
import { CAST, GROUP_ID, openIdOf } from '#entry/demo/company.ts';
import type { SimMessage } from '#platforms/simulator/page-api.ts';
import { builtProgram } from '#test/support/built.ts';
import { handSum, printed } from './hand-sum.ts';
import { type Acknowledged, keepAcknowledged } from './kill/acknowledged.ts';
import { botProcess, freePort } from './kill/bot-process.ts';
import { violations } from './kill/checker.ts';
import { COLLEAGUES, databaseIn, environment, fillDatabase, MEASURED, PEOPLE, startChat } from './kill/clinic.ts';
import { pressFor } from './kill/colleague.ts';
import { openLedger } from './kill/ledger.ts';
import { live, type Press, pressing, type Stage, settled, typing } from './kill/playing.ts';
import { type SimCalls, simCalls } from './kill/sim-calls.ts';
import { type Moment, makeStriker } from './kill/striker.ts';
import type { Person } from './person.ts';
import { fillIn, GROUP_NAME, press, SELF, SUPERVISOR, SUPERVISOR_POINTS, titlesOf } from './scenes.ts';
import { useVisitors } from './visitors.ts';

/** Of the kills that are tried, so many must have met a living bot; and so many a message on its way. */
const LEAST_HITS = 12;
const LEAST_IN_FLIGHT = 3;
const REASON = '请补充临时任务的说明';

const month = addMonths(monthOf(localTime(Date.now(), 'Asia/Shanghai').day), -1);
const titles = titlesOf(month);

const { visit } = useVisitors();
const folder = mkdtempSync(join(tmpdir(), 'yueping-kill-'));
const acknowledged: Acknowledged[] = [];
let stage: Stage;
let calls: SimCalls;

beforeAll(async () => {
  const chat = await startChat();
  calls = simCalls(chat.url);
  await fillDatabase(chat, folder, month);
  const port = await freePort();
  chat.setCallbackUrl(`http://127.0.0.1:${port}/webhooks/feishu`);
  const bot = botProcess(await builtProgram(), environment(chat, { folder, port }), port);
  const ledger = openLedger(databaseIn(folder));
  stage = { chat, calls, bot, ledger, striker: makeStriker({ bot, calls, leftSending: ledger.sending }) };
  expect(await bot.start()).toBe(true);
}, 120_000);
afterAll(async () => {
  await stage.bot.kill();
  await stage.chat.close();
  rmSync(folder, { recursive: true, force: true });
});

async function enter(employeeNo: string): Promise<Person> {
  const person = await visit({ url: stage.chat.url, openId: openIdOf(employeeNo) });
  keepAcknowledged(person.page, acknowledged);
  return person;
}

/** One press by one person, with the kills it has to live through. */
const presses = (step: Press): Promise<void> => live(stage, pressing(step, stage));
const types = (who: Person, text: string, kills: readonly Moment[]): Promise<void> =>
  live(stage, typing({ who, text, kills }, stage));

async function hrOpensTheMonth(lin: Person): Promise<void> {
  await lin.openGroup(GROUP_NAME);
  await types(lin, '@月评 绑定群', ['click']);
  await lin.openBot();
  await types(lin, `开启 ${month}`, ['click', 'send']);
}

async function savesADraft(lina: Person): Promise<void> {
  const save = async () => {
    await fillIn(lina.card(titles.selfReview), SELF);
    await press.saveDraft(titles, lina);
  };
  const isDone = async () => acknowledged.some(({ command }) => command === 'save_draft');
  await presses({ who: lina, title: titles.selfReview, button: '保存草稿', kills: ['click'], press: save, isDone });
  const drafts = stage.ledger.rows<{ fields: string }>('SELECT "fields" FROM "Draft"');
  expect(drafts.map(({ fields }) => JSON.parse(fields))).toMatchObject([{ 'rating:knowledge': SELF.knowledge }]);
}

async function submits(lina: Person, kills: readonly Moment[]): Promise<void> {
  const submit = async () => {
    await fillIn(lina.card(titles.selfReview), SELF);
    await press.submit(titles, lina);
  };
  await presses({ who: lina, title: titles.selfReview, button: '提交', kills, press: submit });
}

async function givesBack(chen: Person): Promise<void> {
  const giveBack = async () => {
    await chen.card(titles.review).fill('退回原因', REASON);
    await press.giveBack(titles, chen);
  };
  await presses({ who: chen, title: titles.review, button: '退回', kills: ['click'], press: giveBack });
}

async function approves(chen: Person): Promise<void> {
  const approve = async () => {
    await fillIn(chen.card(titles.review), SUPERVISOR);
    await press.approve(titles, chen);
  };
  await presses({ who: chen, title: titles.review, button: '批准', kills: ['click', 'send'], press: approve });
}

async function asksWhy(lina: Person): Promise<void> {
  const receipt = lina.page.getByRole('article', { name: titles.receipt, exact: true });
  const isDone = async () => (await receipt.count()) > 0;
  const ask = () => press.why(titles, lina);
  await presses({ who: lina, title: titles.result, button: '为什么', kills: ['send'], press: ask, isDone });
}

const signs = (lina: Person): Promise<void> =>
  presses({
    who: lina,
    title: titles.result,
    button: '确认签字',
    kills: ['click'],
    press: () => press.sign(titles, lina),
  });

/** The four others, in peace: a ranking needs five. */
async function colleaguesFinish(): Promise<void> {
  const form = {
    'rating:knowledge': '24',
    'rating:self_test': '按时完整',
    'rating:tracking': '有跟踪',
    'rating:errands': '7',
    'rating:judgement': '7',
  };
  const names = new Map(
    stage.ledger
      .rows<{ employeeNo: string; name: string }>('SELECT * FROM "Person"')
      .map((row) => [row.employeeNo, row.name]),
  );
  for (const employeeNo of COLLEAGUES) {
    const viewer = openIdOf(employeeNo);
    await pressFor(calls, { viewer, button: '提交', form });
    await pressFor(calls, {
      viewer: openIdOf(CAST.supervisor),
      button: '批准',
      form,
      about: names.get(employeeNo) ?? '',
    });
    await pressFor(calls, { viewer, button: '确认签字', form: {} });
  }
}

/** Everything the bot said to anybody, chat by chat. */
async function allSaid(): Promise<ReadonlyMap<string, readonly SimMessage[]>> {
  const said = new Map<string, readonly SimMessage[]>();
  for (const viewer of PEOPLE) {
    for (const { chatId } of (await calls.state(viewer)).chats) {
      const messages = await calls.messages(viewer, chatId);
      said.set(
        chatId,
        messages.filter(({ sender }) => sender.kind === 'bot'),
      );
    }
  }
  return said;
}

const titled = (messages: readonly SimMessage[] = [], title: string): number =>
  messages.filter(({ content }) => JSON.stringify(content.header ?? '').includes(title)).length;

describe('the month with the server killed in the middle of each step', () => {
  it('loses nothing and says nothing twice', { timeout: 600_000 }, async () => {
    const [lin, lina, chen] = [await enter(CAST.hr), await enter(CAST.specialist), await enter(CAST.supervisor)];
    await hrOpensTheMonth(lin);
    await savesADraft(lina);
    await submits(lina, ['click', 'send']);
    await givesBack(chen);
    await lina.card(titles.selfReview).shows(REASON);
    await submits(lina, ['send']);
    await approves(chen);
    await asksWhy(lina);
    await signs(lina);
    await colleaguesFinish();
    await types(lin, '公布', ['click', 'send']);
    await lina.openGroup(GROUP_NAME);
    await lina.card(titles.ranking).root.waitFor();
    await settled(stage);

    const { tally } = stage.striker;
    expect(tally.hits, 'kills that met a living bot').toBeGreaterThanOrEqual(LEAST_HITS);
    expect(tally.inFlight, 'kills with a message on its way').toBeGreaterThanOrEqual(LEAST_IN_FLIGHT);
    expect(stage.bot.alive(), stage.bot.output()).toBe(true);
    expect(await stage.bot.stop()).toBe(0);

    const said = await allSaid();
    expect(violations({ ledger: stage.ledger, seen: await calls.seen(), said, acknowledged })).toEqual([]);
    expect(titled(said.get(GROUP_ID), titles.ranking)).toBe(1);
    const total = 8860;
    expect(handSum(MEASURED, SUPERVISOR_POINTS)).toBe(total);
    const results = stage.ledger.rows<{ resultTotal: number; state: string }>(
      `SELECT a."resultTotal", a."state" FROM "Appraisal" a JOIN "Person" p ON p."id" = a."personId"
        WHERE p."employeeNo" = '${CAST.specialist}' AND a."period" = '${month}'`,
    );
    expect(results).toEqual([{ resultTotal: total, state: 'final' }]);
    await lina.openBot();
    await lina.card(titles.receipt).shows(`${printed(total)} / 100`);
  });
});
