/** 批量评分: the three specialists side by side, item by item, and approved together. */
import { describe, expect, it } from 'vitest';
import type { FieldValues } from '#entry/demo/play/card-reading.ts';
import { buttonsOf } from '#entry/demo/play/card-reading.ts';
import { accepted, SELF_REVIEW, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { STAFF } from '#test/support/clinic.ts';

const SPECIALISTS = ['李娜', '张敏', '王芳'] as const;
type Name = (typeof SPECIALISTS)[number];

/** What 陈静 gives, item by item in the order of the sheet. */
const GIVEN: readonly (readonly [item: string, values: Readonly<Record<Name, string>>])[] = [
  ['knowledge', { 李娜: '28', 张敏: '26', 王芳: '20' }],
  ['self_test', { 李娜: '按时完整', 张敏: '按时完整', 王芳: '有所缺漏' }],
  ['tracking', { 李娜: '有跟踪', 张敏: '有跟踪', 王芳: '无跟踪' }],
  ['errands', { 李娜: '9', 张敏: '8', 王芳: '10' }],
  ['judgement', { 李娜: '8', 张敏: '9', 王芳: '7' }],
];

/** The metrics of clinic.ts count 39.5; 28+5+5+9+8, 26+5+5+8+9 and 20+3+0+10+7 are given. */
const TOTALS: Readonly<Record<Name, number>> = { 李娜: 9450, 张敏: 9250, 王芳: 7950 };

/** Everybody has handed in; 陈静 has opened the batch. */
async function opened(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  for (const name of SPECIALISTS) await submitted(bot, name);
  await bot.say('陈静', '批量');
}

/** The fields of one item on the batch card. */
async function fields(bot: TestBot, item: string, values: Partial<Record<Name, string>>): Promise<FieldValues> {
  const entries = await Promise.all(
    Object.entries(values).map(async ([name, value]) => {
      const { id } = await bot.appraisal(name);
      return [`${id}/rating:${item}`, value] as const;
    }),
  );
  return Object.fromEntries(entries);
}

async function fill(bot: TestBot, item: string, values: Partial<Record<Name, string>>, command = 'batch_next') {
  return bot.press('陈静', { card: '批量评分', command, form: await fields(bot, item, values) });
}

async function fillAll(bot: TestBot): Promise<void> {
  for (const [item, values] of GIVEN) accepted(await fill(bot, item, values));
}

const approveAll = (bot: TestBot) => bot.press('陈静', { card: '汇总', command: 'approve_many' });

const typesOf = async (bot: TestBot, name: string) =>
  (await bot.store.eventsOf((await bot.appraisal(name)).id)).map(({ type }) => type);

describe('rating side by side', () => {
  it('goes through every item, keeps what it cannot read, and approves everybody with the totals worked out by hand', () =>
    withBot({}, async (bot) => {
      await opened(bot);
      const first = await bot.read('陈静', '批量评分 · 业务熟悉程度');
      expect(first).toContain('第 1 / 5 项');
      for (const name of SPECIALISTS) expect(first).toContain(`${name}　自评 A 27`);

      const unread = await fill(bot, 'knowledge', { 李娜: '28', 张敏: '九十', 王芳: '20' });
      expect(toastOf(unread)).toBe(
        '已保存，但张敏：业务熟悉程度 填的是“九十”：“九十”不是数字，也不是等级；可填 A 25–30、B 16–24、C 6–15、D 4–5、E 0，整数',
      );
      const kept = await bot.read('陈静', '批量评分 · 业务熟悉程度');
      for (const typed of ['28', '九十', '20']) expect(kept.split('\n')).toContain(typed);

      await fillAll(bot);
      const summary = await bot.read('陈静', '批量评分 · 汇总');
      expect(summary).toContain('3 / 3 人');
      expect(summary).toMatch(/李娜 94\.5 \/ 100 可以批准/);
      expect(summary).toMatch(/张敏 92\.5 \/ 100 可以批准/);
      expect(summary).toMatch(/王芳 79\.5 \/ 100 可以批准/);

      expect(toastOf(await approveAll(bot))).toBe('已批准 3 人');
      expect(await bot.read('陈静', '批量评分已完成')).toContain('已批准：李娜、张敏、王芳');
      for (const name of SPECIALISTS) {
        expect(await bot.appraisal(name)).toMatchObject({ state: 'sign_off', result: { total: TOTALS[name] } });
        expect(await typesOf(bot, name)).toEqual(['open', 'submit_self', 'submit_review']);
        expect(await bot.titles(name)).toContain('考核结果 · 2026 年 10 月');
      }
      expect(await bot.store.draftsOf((await bot.person('陈静')).id)).toEqual([]);
    }));

  it('is the same as rating each alone: the single card shows the drafts and comes to the same total', () =>
    withBot({}, async (bot) => {
      await opened(bot);
      await fillAll(bot);
      await bot.say('陈静', '待办');
      accepted(await bot.press('陈静', { card: '主管评分 · 张敏', command: 'submit_review' }));
      expect((await bot.appraisal('张敏')).result?.total).toBe(TOTALS.张敏);
      // the summary is older: whoever was approved alone is not approved twice
      expect(toastOf(await approveAll(bot))).toBe('已批准 2 人');
      expect(await typesOf(bot, '张敏')).toEqual(['open', 'submit_self', 'submit_review']);
      expect((await bot.appraisal('王芳')).result?.total).toBe(TOTALS.王芳);
    }));

  it('loses nothing of it to an older single card, whichever of its buttons is pressed with its empty fields', () =>
    withBot({}, async (bot) => {
      await opened(bot);
      const older = (await bot.cards('陈静')).find((card) => JSON.stringify(card.card).includes('主管评分 · 张敏'));
      accepted(await fill(bot, 'knowledge', { 张敏: '26' }));
      if (!older) throw new Error('no card');
      const { id, version } = await bot.appraisal('张敏');
      const draftOf = async () => (await bot.store.draft(id, (await bot.person('陈静')).id))?.fields;
      const click = (command: string, form: FieldValues) =>
        bot.push({
          eventId: `older-${command}`,
          by: '陈静',
          card: older,
          value: { v: 1, command, id, revision: version },
          form,
        });
      // what was typed on the single card is kept beside what the batch holds
      const { answer } = await click('submit_review', { 'rating:errands': '8', comment: '不错' });
      expect(JSON.stringify(answer)).toContain('你在批量评分里填过这张表');
      expect(await draftOf()).toEqual({ 'rating:knowledge': '26', 'rating:errands': '8', comment: '不错' });
      expect((await bot.appraisal('张敏')).state).toBe('review');
      // now the card shows it: what is cleared there is cleared
      await click('save_draft', { 'rating:knowledge': '', 'rating:errands': '8' });
      expect(await draftOf()).toEqual({ 'rating:knowledge': '', 'rating:errands': '8' });
    }));

  it('names who is incomplete and whose appraisal moved on, and approves the rest', () =>
    withBot({}, async (bot) => {
      await opened(bot);
      await fillAll(bot);
      await bot.press('陈静', { card: '汇总', command: 'batch_go' });
      accepted(await fill(bot, 'knowledge', { 李娜: '' }));
      accepted(await bot.press('陈静', { card: '批量评分', command: 'batch_summary' }));
      await bot.say('王芳', '撤回');
      accepted(await bot.press('王芳', { card: '待办', command: 'recall_self' }));
      expect(toastOf(await approveAll(bot))).toBe('已批准 1 人');
      const left = await bot.read('陈静', '批量评分 · 汇总');
      expect(left).toContain('已批准：张敏');
      expect(left).toContain('已经不在你这里，跳过：王芳（自评中）');
      // 94.5 without the 28 of the item that is empty now
      expect(left).toMatch(/李娜 66\.5 \/ 100 还没填：业务熟悉程度/);
      expect((await bot.appraisal('王芳')).state).toBe('collecting');
      expect((await bot.appraisal('李娜')).state).toBe('review');
    }));

  it('counts a double press once, goes on after a crash half way, and refuses whoever it was forwarded to', () => {
    let cut = true;
    let approvals = 0;
    return withBot(
      {
        errors: 1,
        around: (store) => ({
          ...store,
          commit: async (changes) => {
            const isApproval = changes.some(
              (each) => 'put' in each && each.put === 'event' && each.event.type === 'submit_review',
            );
            if (isApproval) approvals += 1;
            if (isApproval && cut && approvals === 2) {
              cut = false;
              throw new Error('the power went');
            }
            return store.commit(changes);
          },
        }),
      },
      async (bot) => {
        await opened(bot);
        await fillAll(bot);
        const card = (await bot.cards('陈静')).find((shown) =>
          buttonsOf(shown.card).some(({ command }) => command === 'approve_many'),
        );
        const button = card && buttonsOf(card.card).find(({ command }) => command === 'approve_many');
        if (!card || !button) throw new Error('no summary');
        const click = { by: '陈静', card, value: button.action.value };

        const forwarded = await bot.push({ ...click, by: '周兰', eventId: 'forwarded' });
        expect(JSON.stringify(forwarded.answer)).toContain('这件事不是交给你的');
        expect((await bot.appraisal('李娜')).state).toBe('review');

        await bot.push({ ...click, eventId: 'approve' });
        const states = async () => Promise.all(SPECIALISTS.map(async (name) => (await bot.appraisal(name)).state));
        expect(await states()).toEqual(['sign_off', 'review', 'review']);
        const again = await bot.push({ ...click, eventId: 'approve' });
        expect(JSON.stringify(again.answer)).toContain('已批准 3 人');
        expect(await states()).toEqual(['sign_off', 'sign_off', 'sign_off']);

        const twice = await bot.push({ ...click, eventId: 'approve-again' });
        expect(JSON.stringify(twice.answer)).toContain('这一批已经处理完了');
        for (const name of SPECIALISTS) {
          expect((await bot.appraisal(name)).result?.total).toBe(TOTALS[name]);
          expect(await typesOf(bot, name)).toEqual(['open', 'submit_self', 'submit_review']);
        }
      },
    );
  });
});

describe('findings side by side', () => {
  it('are chosen for each person, and nothing chosen is nothing found: 9.5 with one of 0.5, and 10', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      for (const name of ['周婷', '吴倩']) await submitted(bot, name, { comment: '这个月都在前台' });
      await bot.say('陈静', '批量');
      const { id } = await bot.appraisal('周婷');
      const form = { [`${id}/finding:appearance`]: ['badge'] };
      accepted(await bot.press('陈静', { card: '批量评分 · 仪容仪表仪态', command: 'batch_summary', form }));
      const summary = await bot.read('陈静', '批量评分 · 汇总');
      expect(summary).toMatch(/周婷 9\.5 \/ 10 可以批准/);
      expect(summary).toMatch(/吴倩 10 \/ 10 可以批准/);
      expect(toastOf(await approveAll(bot))).toBe('已批准 2 人');
      expect((await bot.appraisal('周婷')).result?.total).toBe(950);
      expect((await bot.appraisal('吴倩')).result?.total).toBe(1000);
    }));
});

describe('opening a batch', () => {
  it('is offered in the to-do list once two wait on one sheet, and by typing, at the named item', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await bot.say('陈静', 'batch');
      expect(await bot.read('陈静')).toContain('不用批量');
      await submitted(bot, '张敏');
      await bot.say('陈静', '待办');
      expect(await bot.read('陈静', '待办')).toContain('客服专员月度考核：2 人等你评分');
      await bot.press('陈静', { card: '待办', command: 'open_batch' });
      expect(await bot.read('陈静', '批量评分')).toContain('第 1 / 5 项');
      const { id } = await bot.appraisal('李娜');
      const looks = (await bot.store.looksOf(id)).map(({ what }) => what);
      expect(looks, 'a look at each of them').toEqual(['supervisor-review', 'batch-review']);
      await bot.say('陈静', '批量 临时任务');
      expect(await bot.read('陈静', '批量评分 · 临时任务')).toContain('第 4 / 5 项');
      await bot.say('陈静', '批量 没有这一项');
      expect(await bot.read('陈静')).toContain('没有找到「没有这一项」');
      await bot.say('李娜', '批量');
      expect(await bot.read('李娜')).toContain('不用批量');
    }));
});

describe('hints', () => {
  it('tell a supervisor of five on the own review card after 保存草稿 how alike the ratings are, and never below five', () => {
    const more = [
      ['2005', '赵丽', '客服专员', '2001', 'care'],
      ['2006', '孙梅', '客服专员', '2001', 'care'],
    ] as const;
    return withBot({ staff: [...STAFF, ...more] }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const everybody = [...SPECIALISTS, '赵丽', '孙梅'];
      for (const name of everybody) await submitted(bot, name, SELF_REVIEW);
      for (const [index, name] of everybody.entries()) {
        const form = { 'rating:knowledge': '28', 'rating:judgement': '10' };
        accepted(await bot.press('陈静', { card: `主管评分 · ${name}`, command: 'save_draft', form }));
        const card = await bot.read('陈静', `主管评分 · ${name}`);
        if (index < 4) expect(card).not.toContain('提示（只给你看');
        else {
          expect(card).toContain('你的 5 人里有 5 人的得分相差不到 2 个百分点');
          expect(card).toContain('你给所有人的「主观评价」都是满分');
        }
      }
    });
  });
});
