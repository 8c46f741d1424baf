/** People who are away, move and change while a month runs, on a whole bot. */
import { describe, expect, it } from 'vitest';
import { followPeople } from '#app/follow-people.ts';
import { placementRows } from '#app/record-placement.ts';
import type { Person } from '#app/records.ts';
import { verifyFile } from '#entry/verify.ts';
import { accepted, approved, REVIEW, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const opened = async (bot: TestBot): Promise<void> => bot.moveTo('2026-11-02 09:00');

/** The directory says something else of somebody from today on. */
async function becomes(bot: TestBot, name: string, fields: Partial<Person>): Promise<void> {
  const before = await bot.person(name);
  const row = { ...before, ...fields };
  await bot.store.commit([{ put: 'person', row }, ...(await placementRows(bot.deps, row, before))]);
  await bot.tick();
}

const reviewing = { card: '主管评分 · 李娜', command: 'submit_review', form: REVIEW };

describe('a delegation', () => {
  it('is confirmed on a card, brings the delegate the reviews that are owed, and the event names both', async () => {
    await withBot({}, async (bot) => {
      await opened(bot);
      await submitted(bot, '李娜');
      await bot.say('陈静', '代理 王芳 11-02–11-03');
      expect(await bot.read('陈静', '代理')).toContain('王芳 代理 陈静，2026-11-02 至 2026-11-03');
      accepted(await bot.press('陈静', { card: '代理', command: 'set_delegation' }));
      await bot.tick();
      accepted(await bot.press('王芳', reviewing));
      const done = await bot.appraisal('李娜');
      expect(done.state).toBe('sign_off');
      const events = await bot.store.eventsOf(done.id);
      const [chen, wang] = [await bot.person('陈静'), await bot.person('王芳')];
      expect(events.at(-1)).toMatchObject({ type: 'submit_review', actorId: wang.id, data: { for: chen.id } });
      // the words are the delegate's own, and the delegator's card has closed
      expect(await bot.read('李娜', '考核结果')).toContain('王芳');
      expect((await bot.titles('陈静')).filter((title) => title.includes('主管评分'))).toEqual([]);
      expect((await Promise.all((await bot.titles('陈静')).map((title) => bot.read('陈静', title)))).join()).toContain(
        '王芳（代理 陈静）',
      );
      expect(verifyFile(bot.file).findings).toEqual([]);
    });
  });

  it('ends by itself on the day after: the card that was sent is refused with a sentence and closes', async () => {
    await withBot({}, async (bot) => {
      await opened(bot);
      await submitted(bot, '李娜');
      await bot.say('陈静', '代理 王芳 11-02');
      accepted(await bot.press('陈静', { card: '代理', command: 'set_delegation' }));
      await bot.tick();
      const [card] = (await bot.cards('王芳')).slice(-1);
      await bot.moveTo('2026-11-03 00:01');
      if (!card) throw new Error('no card');
      const { id, version } = await bot.appraisal('李娜');
      const value = { v: 1, command: 'submit_review', id, revision: version };
      const { answer } = await bot.push({ eventId: 'late', by: '王芳', card, value, form: REVIEW });
      expect(JSON.stringify(answer)).toContain('代理已经到期');
      expect((await bot.appraisal('李娜')).state).toBe('review');
      accepted(await bot.press('陈静', reviewing));
    });
  });

  it('gives nobody the own sheet: it goes to the next person up, and can be taken back', async () => {
    await withBot({}, async (bot) => {
      await opened(bot);
      await bot.say('何静', '代理 陈静 王芳 11-02–11-06');
      accepted(await bot.press('何静', { card: '代理', command: 'set_delegation' }));
      await submitted(bot, '王芳');
      await bot.tick();
      expect((await bot.titles('王芳')).filter((title) => title.includes('主管评分'))).toEqual([]);
      expect((await bot.titles('周兰')).filter((title) => title.includes('主管评分'))).toHaveLength(1);
      accepted(await bot.press('陈静', { card: '主管评分 · 王芳', command: 'submit_review', form: REVIEW }));
      expect((await bot.appraisal('王芳')).state).toBe('sign_off');
      await bot.say('陈静', '代理 取消');
      expect(await bot.read('陈静', '代理已撤回')).toContain('王芳 代理 陈静');
      await submitted(bot, '李娜');
      await bot.tick();
      expect((await bot.titles('王芳')).filter((title) => title.includes('主管评分'))).toEqual([]);
    });
  });

  it('is refused with a sentence where it cannot be', async () => {
    await withBot({}, async (bot) => {
      await opened(bot);
      await bot.say('陈静', '代理 陈静 11-02–11-03');
      expect(await bot.read('陈静')).toContain('不能交给本人');
      await bot.say('陈静', '代理 王芳 明天');
      expect(await bot.read('陈静')).toContain('11-02–11-06');
      await bot.say('陈静', '代理 周兰 王芳 11-02–11-03');
      expect(await bot.read('陈静')).toContain('只有人事');
      await bot.say('陈静', '代理');
      expect(await bot.read('陈静', '代理')).toContain('现在没有代理');
    });
  });
});

describe('a leave', () => {
  it('moves what the person owes now, and what they come to owe later', async () => {
    await withBot({}, async (bot) => {
      await opened(bot);
      await submitted(bot, '李娜');
      // Monday: two working days for the review, to Wednesday; away on Tuesday and Wednesday: to Friday
      expect((await bot.appraisal('李娜')).dueAt).toBe('2026-11-04T10:00:00.000Z');
      await bot.say('何静', '请假 陈静 11-03–11-04');
      expect(await bot.read('何静')).toContain('陈静 2026-11-03 至 2026-11-04 请假');
      expect((await bot.appraisal('李娜')).dueAt).toBe('2026-11-06T10:00:00.000Z');
      await submitted(bot, '张敏');
      await bot.tick();
      expect((await bot.appraisal('张敏')).dueAt).toBe('2026-11-06T10:00:00.000Z');
      await bot.say('陈静', '请假 周兰 11-03–11-04');
      expect(await bot.read('陈静')).toContain('没有做这一步的权限');
      expect(verifyFile(bot.file).findings).toEqual([]);
    });
  });
});

describe('a leave recorded by mistake', () => {
  it('is taken back by who may record it: what was granted stays, what begins later has the usual time', async () => {
    await withBot({}, async (bot) => {
      await opened(bot);
      await submitted(bot, '李娜');
      await bot.say('何静', '请假 陈静 11-03–11-04');
      expect((await bot.appraisal('李娜')).dueAt).toBe('2026-11-06T10:00:00.000Z');
      await bot.say('王芳', '请假 取消 陈静');
      expect(await bot.read('王芳')).toContain('没有做这一步的权限');
      await bot.say('何静', '请假 取消 陈静 11-04–11-05');
      expect(await bot.read('何静')).toContain('没有可以撤回的');
      await bot.say('何静', '请假 取消 陈静 11-03–11-04');
      expect(await bot.read('何静')).toContain('已撤回：陈静 2026-11-03 至 2026-11-04 的请假');
      expect((await bot.appraisal('李娜')).dueAt).toBe('2026-11-06T10:00:00.000Z');
      await submitted(bot, '张敏');
      await bot.tick();
      expect((await bot.appraisal('张敏')).dueAt).toBe('2026-11-04T10:00:00.000Z');
      // the supervisor for the own people, all that is not over, wherever the word stands
      await bot.say('陈静', '请假 张敏 11-09');
      await bot.say('陈静', '请假 张敏 11-16–11-17');
      await bot.say('陈静', '请假 张敏 取消');
      expect(await bot.read('陈静')).toContain('2026-11-09、2026-11-16 至 2026-11-17');
      expect(await bot.store.leavesBetween('2026-11-01', '2026-12-31', null)).toEqual([]);
    });
  });
});

describe('another supervisor', () => {
  it('gets the reviews that are not given yet; one that was given stays', async () => {
    await withBot({}, async (bot) => {
      await opened(bot);
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      await submitted(bot, '张敏');
      await bot.moveTo('2026-11-03 09:30');
      const zhou = await bot.person('周兰');
      await becomes(bot, '李娜', { supervisorId: zhou.id });
      await becomes(bot, '张敏', { supervisorId: zhou.id });
      expect((await bot.appraisal('李娜')).reviewers[0]?.personId).toBe((await bot.person('陈静')).id);
      expect((await bot.appraisal('张敏')).reviewers[0]?.personId).toBe(zhou.id);
      accepted(await bot.press('周兰', { card: '主管评分 · 张敏', command: 'submit_review', form: REVIEW }));
      // what HR gives back to the old one stays there
      await becomes(bot, '王芳', { supervisorId: zhou.id });
      expect((await bot.appraisal('王芳')).reviewers[0]?.personId).toBe(zhou.id);
      await bot.say('何静', '改派 王芳 陈静');
      expect(await bot.read('何静')).toContain('由 陈静 处理');
      await bot.tick();
      expect((await bot.appraisal('王芳')).reviewers[0]?.personId).toBe((await bot.person('陈静')).id);
    });
  });

  it('takes over on the very day the directory was first read, whoever it named that morning', async () => {
    await withBot({ clock: '2026-11-02 08:50' }, async (bot) => {
      const [chen, zhou] = [await bot.person('陈静'), await bot.person('周兰')];
      // one before the month was opened, one after
      await becomes(bot, '张敏', { supervisorId: zhou.id });
      await opened(bot);
      expect((await bot.appraisal('张敏')).reviewers.map(({ personId }) => personId)).toEqual([zhou.id]);
      await submitted(bot, '李娜');
      expect((await bot.appraisal('李娜')).reviewers[0]?.personId).toBe(chen.id);
      await becomes(bot, '李娜', { supervisorId: zhou.id });
      expect((await bot.appraisal('李娜')).reviewers.map(({ personId }) => personId)).toEqual([zhou.id]);
      accepted(await bot.press('周兰', reviewing));
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
    });
  });

  it('in the middle of the month lets both rate, weighted by days', async () => {
    await withBot({ clock: '2026-10-12 09:00' }, async (bot) => {
      // known since before; from the 20th of October on under Zhou: 19 and 12 of 31 days
      await bot.moveTo('2026-10-20 09:30');
      const zhou = await bot.person('周兰');
      await becomes(bot, '李娜', { supervisorId: zhou.id });
      await opened(bot);
      const { reviewers } = await bot.appraisal('李娜');
      expect(reviewers.map(({ role, days }) => [role, days])).toEqual([
        ['supervisor', 19],
        ['supervisor', 12],
      ]);
      await submitted(bot, '李娜');
      accepted(await bot.press('陈静', reviewing));
      accepted(await bot.press('周兰', { ...reviewing, form: { ...REVIEW, 'rating:knowledge': '25' } }));
      const done = await bot.appraisal('李娜');
      // knowledge: (19 × 28 + 12 × 25) ÷ 31 = 26.8387…, 26.84 in place of 28: 94.5 − 1.16
      expect(done.result?.total).toBe(9334);
      await bot.say('李娜', '为什么 业务熟悉程度');
      expect(await bot.read('李娜', '得分')).toContain('19 天 × 28 + 12 天 × 25');
      expect(verifyFile(bot.file).findings).toEqual([]);
    });
  });
});

describe('who was there for a part of the month', () => {
  it('is skipped after the 15th and listed to HR, and paid by days before', async () => {
    await withBot({}, async (bot) => {
      const [zhang, li] = [await bot.person('张敏'), await bot.person('李娜')];
      await bot.store.commit([
        { put: 'person', row: { ...zhang, joinedOn: '2026-10-16' } },
        { put: 'person', row: { ...li, joinedOn: '2026-10-14' } },
      ]);
      await opened(bot);
      expect(await bot.store.appraisalsOf(zhang.id)).toEqual([]);
      expect(await bot.read('何静', '没有考核表')).toContain('当月入职较晚');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      // 18 of 31 days
      expect(await bot.read('李娜', '考核结果')).toContain('在岗 18/31 天');
      expect(verifyFile(bot.file).findings).toEqual([]);
    });
  });
});

describe('when nobody is left', () => {
  it('HR has the appraisal on a card, once, and names somebody', async () => {
    await withBot({}, async (bot) => {
      await opened(bot);
      await submitted(bot, '李娜');
      for (const name of ['陈静', '周兰']) {
        await bot.store.commit([{ put: 'person', row: { ...(await bot.person(name)), active: false } }]);
      }
      await bot.tick();
      // the next one up is HR
      expect((await bot.appraisal('李娜')).reviewers[0]?.personId).toBe((await bot.person('何静')).id);
      expect(await followPeople(bot.deps)).toBe(0);
      await bot.say('何静', '改派 李娜 吴倩');
      expect((await bot.appraisal('李娜')).reviewers[0]?.personId).toBe((await bot.person('吴倩')).id);
      const answer = await bot.press('吴倩', reviewing);
      expect(toastOf(answer)).toContain('已批准');
    });
  });
});
