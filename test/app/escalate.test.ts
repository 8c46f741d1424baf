/** The ladder above the reminders, and what it keeps to itself of who rates unseen. */
import { describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import { seal } from '#core/appraisal/chain.ts';
import { DEFAULT_CYCLE_POLICY } from '#core/calendar/cycle-policy.ts';
import { accepted, approved, submitted, type TestBot, withBot } from '#test/support/bot.ts';

const TOKEN = 'token-of-zhang';

/** Zhang is asked to rate Li unseen; Chen to sit on her panel by name. */
async function asked(bot: TestBot): Promise<void> {
  const appraisal = await bot.appraisal('李娜');
  const [zhang, chen] = [await bot.person('张敏'), await bot.person('陈静')];
  const asks = (role: string, personId: string) => ({ role, personId, status: 'open', revision: null }) as const;
  const tasks = [...appraisal.tasks, asks('peer', TOKEN), asks('panel', chen.id)];
  const event = seal({
    appraisalId: appraisal.id,
    version: appraisal.version + 1,
    actorId: null,
    at: new Date(bot.deps.clock()).toISOString(),
    source: 'test',
    type: 'nominate',
    from: 'collecting',
    to: 'collecting',
    data: {},
    prevHash: appraisal.lastHash,
  });
  const next = { ...appraisal, version: event.version, lastHash: event.hash, tasks };
  const changes: Change[] = [
    { put: 'rater-token', row: { cycleId: appraisal.cycleId, personId: zhang.id, token: TOKEN } },
    { put: 'appraisal', was: appraisal.version, appraisal: next },
    { put: 'event', event },
  ];
  expect(await bot.store.commit(changes)).toEqual({ kind: 'done' });
}

const overdue = async (bot: TestBot, name: string): Promise<readonly string[]> =>
  (await bot.titles(name)).filter((title) => title.endsWith('件逾期'));

/** Nothing moves by itself, so that everything owed goes up the ladder. */
const policy = {
  collecting: { ...DEFAULT_CYCLE_POLICY.collecting, overdue: { self: 'block', others: 'block' } },
} as const;

describe('what stands through its last reminder', () => {
  it('is told to the next person up in one card, once, and to HR on the next working morning', () =>
    withBot({ policy }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      // due on Thursday the 5th; the last reminder is on Tuesday the 10th
      await bot.moveTo('2026-11-10 18:00');
      expect(await overdue(bot, '陈静')).toEqual([]);
      await bot.moveTo('2026-11-11 10:00');
      // Chen's own is told to Zhou; the five below Chen are one card
      expect(await overdue(bot, '陈静')).toEqual(['5 件逾期']);
      expect(await overdue(bot, '周兰')).toEqual(['1 件逾期']);
      expect(await overdue(bot, '何静')).toEqual([]);
      const card = await bot.read('陈静', '件逾期');
      for (const name of ['李娜', '张敏', '王芳', '周婷', '吴倩']) expect(card).toContain(name);
      expect(card).toContain('逾期 6 天');
      await bot.moveTo('2026-11-12 10:00');
      expect(await overdue(bot, '何静')).toEqual(['6 件逾期']);
      await bot.moveTo('2026-11-20 10:00');
      expect(await overdue(bot, '陈静')).toHaveLength(1);
      expect(await overdue(bot, '周兰')).toHaveLength(1);
      expect(await overdue(bot, '何静')).toHaveLength(1);
    }));

  it('of somebody who rates unseen names the rater and not the rated, in the card and in what is kept', () =>
    withBot({ policy }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await asked(bot);
      for (const name of ['李娜', '张敏', '王芳']) await submitted(bot, name);
      await bot.moveTo('2026-11-04 18:00');
      // who rates is reminded like anybody, by name or not
      expect(await bot.read('张敏', '考核提醒')).toContain('李娜 · 2026 年 10 月 评分');
      expect(await bot.read('陈静', '考核提醒')).toContain('李娜 · 2026 年 10 月 评分');
      await bot.say('何静', '进度');
      const progress = await bot.read('何静', '进度 ·');
      expect(progress).toContain('匿名评分人 1 位');
      expect(progress).toContain('已交 0 / 2');
      await bot.moveTo('2026-11-11 10:00');
      const card = await bot.read('陈静', '件逾期');
      expect(card).toContain('张敏');
      expect(card).toContain('评分 1 件');
      expect(card).not.toContain('李娜');
      const { id } = await bot.person('张敏');
      const appraisal = await bot.appraisal('李娜');
      const kept = await bot.store.jobsDone([`remind:${appraisal.id}:${appraisal.enteredAt}:${id}:0`]);
      expect([...kept]).toEqual([]);
    }));

  it('is not told once it is done', () =>
    withBot({ policy }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.moveTo('2026-11-11 09:00');
      for (const name of ['李娜', '张敏', '王芳']) await submitted(bot, name);
      await approved(bot, '李娜');
      for (const name of ['周婷', '吴倩', '陈静'])
        accepted(await bot.press(name, { card: '自评 ·', command: 'submit_self', form: { comment: '完成' } }));
      await bot.moveTo('2026-11-11 10:00');
      expect(await overdue(bot, '陈静')).toEqual([]);
    }));
});
