/** 扣分 and 加分 during the month: recorded in a sentence, told at once, remarked on, disputed, withdrawn. */
import { describe, expect, it } from 'vitest';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const OPTIONS = { clock: '2026-10-12 10:00', metrics: ['2026-10'] } as const;
const CARD = '扣分记录 · 吴倩';

const recordsOf = async (bot: TestBot, name: string, period = '2026-10') =>
  bot.store.incidentRecords((await bot.person(name)).id, period);
const countingOf = async (bot: TestBot, name: string) => bot.store.incidentsFor((await bot.person(name)).id, '2026-10');
const count = async (bot: TestBot, name: string, start: string): Promise<number> =>
  (await bot.titles(name)).filter((title) => title.startsWith(start)).length;

describe('an incident', () => {
  it('is recorded by one line, told at once to the person and withdrawn on the same day', () =>
    withBot(OPTIONS, async (bot) => {
      await bot.say('李娜', '扣分 吴倩 仪容 未戴胸卡');
      expect(await bot.read('李娜')).toContain('由其主管、单位负责人或人事记录');
      await bot.say('吴倩', '扣分 吴倩 仪容 未戴胸卡');
      expect(await bot.read('吴倩')).toContain('不能给自己记');
      await bot.sayInGroup('陈静', '扣分 吴倩 仪容 未戴胸卡，早会');
      expect(await bot.groupWords()).toEqual([]);
      const [record] = await recordsOf(bot, '吴倩');
      expect(record).toMatchObject({ state: 'standing', day: '2026-10-12', words: '未戴胸卡，早会', source: 'chat' });
      const own = await bot.read('吴倩', CARD);
      for (const words of ['仪容仪表仪态 · 未佩戴胸卡', '-0.5', '陈静', '未戴胸卡，早会', '有异议'])
        expect(own).toContain(words);
      expect(await bot.read('陈静', CARD)).toContain('附证据');

      accepted(await bot.press('陈静', { card: CARD, command: 'withdraw_incident' }));
      expect((await recordsOf(bot, '吴倩'))[0]).toMatchObject({ state: 'withdrawn' });
      expect(await countingOf(bot, '吴倩')).toEqual([]);
      // the first card is drawn anew, and one more says that it is over
      expect(await count(bot, '吴倩', CARD)).toBe(2);
      for (const { card } of (await bot.cards('吴倩')).slice(-2)) expect(JSON.stringify(card)).toContain('已撤回');
      expect(bot.log.join('\n')).not.toContain('早会');
    }));

  it('may be withdrawn by its recorder until midnight of the company, by HR until the cycle opens', () =>
    withBot({ ...OPTIONS, clock: '2026-10-12 21:30' }, async (bot) => {
      await bot.say('陈静', '扣分 吴倩 badge');
      await bot.say('陈静', '扣分 周婷 badge');
      await bot.moveTo('2026-10-12 23:59');
      expect(toastOf(await bot.press('陈静', { card: '扣分记录 · 周婷', command: 'withdraw_incident' }))).toContain(
        '已撤回',
      );
      await bot.moveTo('2026-10-13 00:01');
      const late = await bot.press('陈静', { card: CARD, command: 'withdraw_incident' });
      expect(toastOf(late)).toContain('只能在记录的当天撤回');
      await bot.say('何静', '记录 吴倩');
      await bot.press('何静', { card: '扣分/加分记录', command: 'show_incident' });
      accepted(await bot.press('何静', { card: CARD, command: 'withdraw_incident' }));
      expect(await countingOf(bot, '吴倩')).toEqual([]);
    }));

  it('asks for what a line leaves open, inside its range, and counts once however often it is pressed', () =>
    withBot(OPTIONS, async (bot) => {
      await bot.say('周兰', '扣分 陈静 投诉 客户等了两天');
      const form = '记扣分 · 陈静';
      expect(await bot.read('周兰', form)).toContain('没有认准是哪一项');
      const bare = await bot.press('周兰', { card: form, command: 'record_incident' });
      expect(toastOf(bare)).toContain('还有没填的内容：哪一项');
      const late = { 'incident-item': 'deduction/complaints/late' };
      const unsaid = await bot.press('周兰', { card: form, command: 'record_incident', form: late });
      expect(toastOf(unsaid)).toContain('0.5–15');
      const above = { ...late, 'incident-points': '15.5' };
      expect(toastOf(await bot.press('周兰', { card: form, command: 'record_incident', form: above }))).toContain(
        '0.5–15',
      );
      const future = { ...late, 'incident-points': '2', 'incident-day': '10-13' };
      expect(toastOf(await bot.press('周兰', { card: form, command: 'record_incident', form: future }))).toContain(
        '还没到',
      );
      const good = { ...late, 'incident-points': '２分', 'incident-day': '昨天' };
      const both = await Promise.all([
        bot.press('周兰', { card: form, command: 'record_incident', form: good }),
        bot.press('周兰', { card: form, command: 'record_incident', form: good }),
      ]);
      expect(both.filter(({ toast }) => toast?.type === 'success')).toHaveLength(1);
      expect(await countingOf(bot, '陈静')).toMatchObject([{ itemId: 'late', points: 200, criterionId: 'complaints' }]);
      expect(await recordsOf(bot, '陈静')).toMatchObject([{ day: '2026-10-11', words: '客户等了两天' }]);
      expect(await count(bot, '陈静', '扣分记录 · 陈静')).toBe(1);

      await bot.say('周兰', '加分 陈静 proposal 把回访流程改成了一页纸');
      expect(await bot.read('陈静', '加分记录')).toContain('+1');
      await bot.say('周兰', '扣分 李娜 迟到');
      expect(await bot.read('周兰')).toContain('没有扣分项目');
      await bot.say('周兰', '扣分 09-30 陈静');
      expect(await bot.read('周兰')).toContain('名单里找不到');
    }));
});

describe('a dispute', () => {
  it('is decided by the next one up, told to both, and an incident that was dropped counts for nothing', () =>
    withBot(OPTIONS, async (bot) => {
      await bot.say('陈静', '扣分 吴倩 仪容 未戴胸卡');
      const bare = await bot.press('吴倩', { card: CARD, command: 'dispute_incident' });
      expect(toastOf(bare)).toContain('请先写明');
      const remark = { 'incident-answer': '胸卡在制作' };
      accepted(await bot.press('吴倩', { card: CARD, command: 'remark_incident', form: remark }));
      expect(await bot.read('陈静', CARD)).toContain('胸卡在制作');
      const why = { 'incident-answer': '行政还没有发给我' };
      accepted(await bot.press('吴倩', { card: CARD, command: 'dispute_incident', form: why }));
      expect(await countingOf(bot, '吴倩')).toHaveLength(1);
      expect(await bot.read('周兰', CARD)).toContain('行政还没有发给我');
      expect(await bot.read('陈静', CARD)).toContain('由周兰裁定');
      expect((await recordsOf(bot, '吴倩'))[0]?.judgeId).toBe((await bot.person('周兰')).id);

      expect(toastOf(await bot.press('周兰', { card: CARD, command: 'drop_incident' }))).toContain('请先写明');
      const reason = { 'incident-reason': '查了领用表，确实没有发' };
      const both = await Promise.all([
        bot.press('周兰', { card: CARD, command: 'drop_incident', form: reason }),
        bot.press('周兰', { card: CARD, command: 'keep_incident', form: reason }),
      ]);
      expect(both.filter(({ toast }) => toast?.type === 'success')).toHaveLength(1);
      const [record] = await recordsOf(bot, '吴倩');
      expect(record).toMatchObject({ decision: reason['incident-reason'] });
      expect(await countingOf(bot, '吴倩')).toHaveLength(record?.state === 'withdrawn' ? 0 : 1);
      for (const name of ['吴倩', '陈静']) expect(await bot.read(name, CARD)).toContain('查了领用表');
    }));

  it('goes one up after three working days, then to HR, and is over once the result is there', () =>
    withBot({ ...OPTIONS, clock: '2026-10-12 10:00' }, async (bot) => {
      await bot.say('陈静', '扣分 吴倩 badge 早会没有戴');
      const why = { 'incident-answer': '行政还没有发给我' };
      accepted(await bot.press('吴倩', { card: CARD, command: 'dispute_incident', form: why }));
      const judge = async () => (await recordsOf(bot, '吴倩'))[0]?.judgeId;
      expect(await judge()).toBe((await bot.person('周兰')).id);
      await bot.moveTo('2026-10-15 17:59');
      expect(await judge()).toBe((await bot.person('周兰')).id);
      // nobody stands above the managing director: HR has it next
      await bot.moveTo('2026-10-15 18:05');
      expect(await judge()).toBe((await bot.person('何静')).id);
      const reason = { 'incident-reason': '监控里确实没有戴' };
      accepted(await bot.press('何静', { card: CARD, command: 'keep_incident', form: reason }));
      expect(await bot.read('吴倩', CARD)).toContain('何静 维持');
      expect(await countingOf(bot, '吴倩')).toHaveLength(1);
      expect(await bot.read('吴倩', CARD)).not.toContain('补充说明或理由（');
    }));
});
