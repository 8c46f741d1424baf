/** A ranking that was published, and a result that changed afterwards. */
import { describe, expect, it } from 'vitest';
import { wordsOf } from '#entry/demo/play/card-reading.ts';
import { accepted, REVIEW, SELF_REVIEW, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const SPECIALISTS = ['李娜', '张敏', '王芳'];

/** Up to the result: Chen 100, Zhou and Wu 100 of 10 each, Li 94.5, Zhang 93.5, Wang 92.5. */
async function toResults(bot: TestBot): Promise<void> {
  for (const name of ['陈静', ...SPECIALISTS, '周婷', '吴倩']) {
    const specialist = SPECIALISTS.includes(name);
    const form = specialist ? SELF_REVIEW : { comment: '完成' };
    accepted(await bot.press(name, { card: '自评 ·', command: 'submit_self', form }));
    const review = specialist ? { ...REVIEW, 'rating:errands': String(9 - SPECIALISTS.indexOf(name)) } : {};
    const by = name === '陈静' ? '周兰' : '陈静';
    accepted(await bot.press(by, { card: `主管评分 · ${name}`, command: 'submit_review', form: review }));
  }
}

const rankings = async (bot: TestBot): Promise<readonly string[]> =>
  (await bot.groupCards()).map(({ card }) => wordsOf(card)).filter((words) => words.includes('名次'));

describe('a result that changes after the ranking was published', () => {
  // the appeal waits for its judge however long, and the ranking does not wait for it
  const policy = {
    appeal: { decide_within: 3, overdue: 'block' },
    publish: { when: 'all_final_or_overdue', notBefore: { workingDay: 4 }, at: '19:00' },
  } as const;

  it('is told to HR, who publishes the correction with one press; the group reads no name below the top', () =>
    withBot({ policy }, async (bot) => {
      await bot.sayInGroup('何静', '绑定群');
      await bot.moveTo('2026-11-02 09:00');
      await toResults(bot);
      for (const name of ['陈静', '李娜', '张敏', '周婷', '吴倩'])
        accepted(await bot.press(name, { card: '考核结果', command: 'sign' }));
      await bot.press('王芳', { card: '考核结果', command: 'open_appeal' });
      const form = { 'reason:knowledge': '培训全勤' };
      accepted(await bot.press('王芳', { card: '申诉 ·', command: 'file_appeal', form }));
      // the judge’s time is up on Thursday 18:00: published without her at 19:00
      await bot.moveTo('2026-11-05 19:00');
      expect((await rankings(bot)).map((words) => words.includes('5 人'))).toEqual([true]);
      await bot.moveTo('2026-11-06 10:00');
      expect(await bot.titles('何静')).not.toContain('排名有变化 · 2026 年 10 月');

      // 28 → 30: 94.5, the same as Li, two before Zhang's 93.5
      const decision = { 'rating:knowledge': '30', reason: '核实属实' };
      accepted(await bot.press('周兰', { card: '裁定申诉', command: 'decide_change', form: decision }));
      accepted(await bot.press('王芳', { card: '考核结果', command: 'sign' }));
      await bot.moveTo('2026-11-06 11:00');
      const card = await bot.read('何静', '排名有变化');
      // Wang is new at 4, Zhang falls from 5 to 6
      expect(card).toContain('有 2 人的名次');
      expect(await rankings(bot)).toHaveLength(1);

      expect(toastOf(await bot.press('何静', { command: 'publish_correction' }))).toContain('已发到 1 个群');
      const [, corrected = ''] = await rankings(bot);
      expect(corrected).toContain('这一期的排名有更正');
      expect(corrected).toContain('5 人 → 6 人');
      expect(corrected).toContain('6 人');
      expect(corrected).not.toContain('王芳');
      expect(corrected).not.toContain('张敏');
      expect(await bot.read('王芳', '我的排名')).toContain('第 4 名，共 6 人');
      expect(await bot.read('张敏', '我的排名')).toContain('第 6 名，共 6 人');
      expect((await bot.titles('李娜')).filter((title) => title.startsWith('我的排名'))).toHaveLength(1);

      expect(toastOf(await bot.press('何静', { command: 'publish_correction' }))).toContain('不用更正');
      await bot.moveTo('2026-11-06 15:00');
      expect(await rankings(bot)).toHaveLength(2);
      expect((await bot.titles('何静')).filter((title) => title.startsWith('排名有变化'))).toHaveLength(1);
    }));
});
