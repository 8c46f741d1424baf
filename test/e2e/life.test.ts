/** Three forms of forms.md (7, 13, 14) in one month with everything that happens to people, over a holiday. */
import { describe, expect, it } from 'vitest';
import { type TestBot, withBot } from '#test/support/bot.ts';
import { GROUP, openIdOf } from '#test/support/clinic.ts';
import { COMPANY, FIGURES, rules, STAFF } from './life/company.ts';
import { PERIOD } from './life/story.ts';
import { expectLife, playLife } from './life/timeline.ts';
import { DESKTOP, type Person, PHONE } from './person.ts';
import { fitsItsWindow, useVisitors } from './visitors.ts';

const { visit } = useVisitors();

const enter = (bot: TestBot, employeeNo: string, viewport = DESKTOP): Promise<Person> =>
  visit({ url: bot.simulator.url, openId: openIdOf(employeeNo), viewport });

const LABELS = { attitude: '服务态度（20 分）', teamwork: '团队协作（20 分）' };

/** 陈晨 on her phone: 19 and 20. */
async function assessesHerself(chen: Person): Promise<void> {
  const card = chen.card(`自评 · ${PERIOD}`);
  await card.fill(LABELS.attitude, '19');
  await card.fill(LABELS.teamwork, '20');
  expect(await fitsItsWindow(chen.page)).toBe(true);
  await card.press('提交', '提交自评？');
  await chen.isTold('自评已提交');
}

/** 杨柳 sees the panel's mean and never one rating: 0.1 × 19 + 0.6 × 18 + 0.3 × 16 = 17.5, 2 + 9.6 + 4.8 = 16.4 → 87.9. */
async function reviewsBeforeThePanel(yang: Person): Promise<void> {
  const card = yang.card(`主管评分 · 陈晨 · ${PERIOD}`);
  await card.shows('16（3 份）');
  await card.fill(LABELS.attitude, '18');
  await card.fill(LABELS.teamwork, '16');
  await card.press('批准', '批准这份考核？');
  await yang.isTold('已批准');
}

async function seesAndSigns(chen: Person): Promise<void> {
  const card = chen.card(`考核结果 · ${PERIOD}`);
  await card.shows('87.9 / 100');
  await card.press('确认签字', '确认签字？');
  await chen.isTold('已签字');
}

/** 赵敏 disputes one item, with a reason of its own. */
async function appeals(zhao: Person): Promise<void> {
  const result = zhao.card(`考核结果 · ${PERIOD}`);
  await result.shows('87.35 / 100');
  await result.press('申诉');
  const card = zhao.card(`申诉 · ${PERIOD}`);
  await card.fill('服务态度 · 单独的理由', '九月有三封感谢信没有算进去');
  expect(await fitsItsWindow(zhao.page)).toBe(true);
  await card.press('提交申诉', '提交申诉？');
  await zhao.isTold('申诉');
}

/** The head of the department rated none of it; the 19 stands for supervisor and panel: 1.8 + 0.9 × 19 = 18.9 → 89.11. */
async function decides(wang: Person): Promise<void> {
  const card = wang.card(`裁定申诉 · 赵敏 · ${PERIOD}`);
  await card.shows('九月有三封感谢信没有算进去');
  await card.fill(LABELS.attitude, '19');
  await card.fill('裁定理由', '感谢信核实无误');
  await card.press('改分', '按新的评分改分？');
  await wang.isTold('改分');
}

async function signsTheChange(zhao: Person): Promise<void> {
  const card = zhao.card(`考核结果 · ${PERIOD}`);
  await card.shows('89.11 / 100');
  await card.press('确认签字', '确认签字？');
  await zhao.isTold('已签字');
}

/** Who sits down once, and then sits there. */
function soon<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

describe('the whole life of a month', () => {
  it(
    'with three forms, a late panel, an escalation, a new supervisor, a delegate and an appeal ends as worked out by hand',
    {
      timeout: 300_000,
    },
    () =>
      withBot(
        { staff: STAFF, company: COMPANY, rules, figures: FIGURES, metrics: [], clock: '2026-10-08 08:50' },
        async (bot) => {
          const people: Person[] = [];
          const sits = async (employeeNo: string, viewport = DESKTOP): Promise<Person> => {
            const person = await enter(bot, employeeNo, viewport);
            people.push(person);
            return person;
          };
          const chen = soon(() => sits('2011', PHONE));
          const zhao = soon(() => sits('2012', PHONE));
          const wang = soon(() => sits('2000'));
          await playLife(bot, {
            assesses: async () => assessesHerself(await chen()),
            reviews: async () => reviewsBeforeThePanel(await sits('2010')),
            seesAndSigns: async () => seesAndSigns(await chen()),
            appeals: async () => appeals(await zhao()),
            decides: async () => decides(await wang()),
            signsTheChange: async () => signsTheChange(await zhao()),
          });
          await expectLife(bot);
          const head = await wang();
          await head.openGroup(GROUP);
          await head.card(`排名 · 全公司 · ${PERIOD}`).shows('赵敏');
          // windows close before the server they look at
          for (const { page } of people) await page.context().close();
        },
      ),
  );
});
