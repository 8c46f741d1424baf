import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CAST, openIdOf } from '#entry/demo/company.ts';
import type { Demo } from '#entry/demo.ts';
import { type DemoMonth, prepareMonth } from './demo-run.ts';
import { handSum, type Measured, printed } from './hand-sum.ts';
import { type Card, DESKTOP, type Person, PHONE } from './person.ts';
import {
  fillIn,
  GROUP_NAME,
  LABELS,
  press,
  SELF,
  SUPERVISOR,
  SUPERVISOR_POINTS,
  type Titles,
  titlesOf,
} from './scenes.ts';
import { fitsItsWindow, useVisitors } from './visitors.ts';

/** Everybody of the demo company but the general manager and HR, who have no scorecard. */
const APPRAISED = 22;
/** The group sees the names of the first three only. */
const NAMED = 3;
const REASON = '临时任务写一下是哪几件，再提交一次';
const COMMENT = '接了两次夜间咨询，跟进了全部老客户';

let month: DemoMonth;
let demo: Demo;
let titles: Titles;

beforeAll(async () => {
  month = await prepareMonth();
}, 300_000);
afterAll(() => month.remove());
beforeEach(async () => {
  demo = await month.open();
  titles = titlesOf(demo.month);
}, 120_000);
afterEach(() => demo.stop());
// declared last, so that its windows close first: a page whose server is gone complains, and rightly
const { visit } = useVisitors();

const enter = (employeeNo: string, viewport = DESKTOP): Promise<Person> =>
  visit({ url: demo.simulator.url, openId: openIdOf(employeeNo), viewport });

/** What the card says was measured this month. */
async function measuredOn(card: Card): Promise<Measured> {
  const value = async (metric: string): Promise<number> => {
    const cells = card.root.getByRole('row').filter({ hasText: metric }).first().getByRole('cell');
    return Number.parseFloat(await cells.nth(1).innerText());
  };
  return {
    online: await value('线上 30 秒内响应占比'),
    wechat: await value('微信一分钟内响应'),
    satisfaction: await value('客户满意度'),
    complaints: await value('有效投诉数'),
  };
}

async function buttonsOn({ root }: Card): Promise<readonly string[]> {
  await root.waitFor();
  return (await root.getByRole('button').allInnerTexts()).map((text) => text.trim());
}

const expectFits = async ({ page }: Person) => expect(await fitsItsWindow(page)).toBe(true);

/** 李娜's result as the database keeps it. */
async function storedResult() {
  const { store } = demo.bot.deps;
  const person = await store.personByEmployeeNo(CAST.specialist);
  const [appraisal] = await store.appraisalsOf(person?.id ?? '', demo.month);
  return appraisal;
}

/** Types a number that is none, is told so, and mends it. */
async function tripsOverANumber(lina: Person): Promise<void> {
  const card = lina.card(titles.selfReview);
  await fillIn(card, { ...SELF, knowledge: '九十' });
  await card.fill('自评说明', COMMENT);
  await press.submit(titles, lina);
  await lina.isTold('业务熟悉程度 填的是“九十”');
  await lina.isTold('A 25–30、B 16–24、C 6–15、D 4–5、E 0');
  expect(await card.valueOf(LABELS.knowledge)).toBe('九十');
  expect(await card.valueOf(LABELS.tracking)).toBe(SELF.tracking);
  expect(await card.valueOf('自评说明')).toBe(COMMENT);
  await card.fill(LABELS.knowledge, SELF.knowledge);
}

async function savesAndComesBack(lina: Person): Promise<void> {
  await press.saveDraft(titles, lina);
  await lina.isTold('草稿已保存');
  await lina.page.reload();
  await lina.card(titles.selfReview).root.waitFor();
  await lina.say('自评');
  const card = lina.card(titles.selfReview);
  await card.shows('草稿保存于');
  for (const [field, label] of Object.entries(LABELS))
    expect(await card.valueOf(label)).toBe(SELF[field as keyof typeof LABELS]);
  expect(await card.valueOf('自评说明')).toBe(COMMENT);
}

async function submits(lina: Person): Promise<void> {
  await press.submit(titles, lina);
  await lina.isTold('自评已提交，接下来由主管评分');
  expect(await buttonsOn(lina.card(titles.selfSubmitted))).toEqual([]);
}

async function givesBack(chen: Person): Promise<void> {
  const card = chen.card(titles.review);
  await card.shows('指标与自评对照');
  await card.shows(COMMENT);
  await card.fill('退回原因', REASON);
  await expectFits(chen);
  await press.giveBack(titles, chen);
  await chen.isTold('已退回');
  expect(await buttonsOn(chen.card(titles.returned))).toEqual([]);
}

async function seesWhyAndSubmitsAgain(lina: Person): Promise<void> {
  const card = lina.card(titles.selfReview);
  await card.shows(REASON);
  await card.shows('陈静');
  await fillIn(card, { ...SELF, errands: '8' });
  await submits(lina);
}

async function approves(chen: Person): Promise<void> {
  const card = chen.card(titles.review);
  await fillIn(card, SUPERVISOR);
  await card.fill('评语', '这个月进步很大');
  await press.approve(titles, chen);
  await chen.isTold('已批准');
  expect(await buttonsOn(chen.card(titles.approved))).toEqual([]);
}

async function asksWhy(lina: Person, total: string): Promise<void> {
  const result = lina.card(titles.result);
  await result.shows(`${total} / 100`);
  await result.shows('这个月进步很大');
  await expectFits(lina);
  await press.why(titles, lina);
  const receipt = lina.card(titles.receipt);
  await receipt.shows(`${total} / 100`);
  await receipt.root.getByRole('button', { name: '业务熟悉程度' }).click();
  await receipt.shows('27');
}

async function signs(lina: Person): Promise<void> {
  await press.sign(titles, lina);
  await lina.isTold('已签字，谢谢');
  expect(await buttonsOn(lina.card(titles.signed))).toEqual([]);
}

/** One group on Feishu, and the same people's on WeCom. */
async function publishes(lin: Person): Promise<void> {
  await lin.say('公布');
  await lin.page.getByText(`${demo.month} 排名已公布到 2 个群`).waitFor();
}

async function seesTheRanking(anybody: Person): Promise<void> {
  await anybody.openGroup(GROUP_NAME);
  const { root } = anybody.card(titles.ranking);
  await root.getByRole('columnheader', { name: '名次' }).waitFor();
  expect(await root.getByRole('row').count()).toBeGreaterThanOrEqual(1 + NAMED);
  await anybody.card(titles.ranking).shows(`${APPRAISED} 人`);
  await root.getByRole('img', { name: '图表 各单位平均得分率' }).waitFor();
  await root.getByRole('img', { name: '图表 平均得分率走势' }).waitFor();
  await root.locator('.chart[data-state="drawn"]').nth(1).waitFor();
  expect(await anybody.page.getByRole('article', { name: titles.ranking }).count()).toBe(1);
}

describe('the month in a browser', () => {
  it('goes from the self-review to the ranking in the group, at a desk', { timeout: 300_000 }, async () => {
    const [lina, chen] = [await enter(CAST.specialist), await enter(CAST.supervisor)];
    const measured = await measuredOn(lina.card(titles.selfReview));
    const total = handSum(measured, SUPERVISOR_POINTS);
    await tripsOverANumber(lina);
    await savesAndComesBack(lina);
    await expectFits(lina);
    await submits(lina);
    await givesBack(chen);
    await seesWhyAndSubmitsAgain(lina);
    await approves(chen);
    await asksWhy(lina, printed(total));
    await signs(lina);
    await publishes(await enter(CAST.hr));
    await seesTheRanking(lina);
    await expectFits(lina);

    const stored = await storedResult();
    expect(stored).toMatchObject({ state: 'final', signature: 'signed', result: { total } });
  });

  it('is played by 李娜 on her phone, while her supervisor sits at a desk', { timeout: 300_000 }, async () => {
    const [lina, chen] = [await enter(CAST.specialist, PHONE), await enter(CAST.supervisor)];
    const measured = await measuredOn(lina.card(titles.selfReview));
    const total = handSum(measured, SUPERVISOR_POINTS);
    await tripsOverANumber(lina);
    await expectFits(lina);
    await submits(lina);
    await approves(chen);
    await asksWhy(lina, printed(total));
    await signs(lina);
    await expectFits(lina);
    await publishes(await enter(CAST.hr, PHONE));
    await seesTheRanking(lina);
    await expectFits(lina);

    expect(await storedResult()).toMatchObject({ state: 'final', signature: 'signed', result: { total } });
  });
});
