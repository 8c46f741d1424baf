import { describe, expect, it } from 'vitest';
import { checkAll } from '#entry/demo/play/check.ts';
import { verifyFile } from '#entry/verify.ts';
import { accepted, approved, REVIEW, signed, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const CALIBRATED = { policy: { calibration: { within: 1, overdue: 'pass_on', enabled: true } } } as const;
const LIST = '校准 · 2026 年 10 月';
const LI = '校准 · 李娜';

/** Li Na came to 94.5 and 优秀 (from 90), Zhang Min to 93.5; both wait for HR. */
async function toCalibration(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  for (const name of ['李娜', '张敏']) await submitted(bot, name);
  await approved(bot, '李娜');
  await approved(bot, '张敏', { ...REVIEW, 'rating:errands': '8' });
}

async function opened(bot: TestBot): Promise<void> {
  await bot.say('何静', '校准');
  const { id } = await bot.appraisal('李娜');
  await bot.press('何静', { card: LIST, command: 'open_calibration', form: { person: id } });
  await bot.settle();
}

const adjust = (bot: TestBot, adjustment: string, reason: string) =>
  bot.press('何静', { card: LI, command: 'adjust', form: { adjustment, reason } });

describe('calibration', () => {
  it('shows HR the spread by unit before anybody has a result', () =>
    withBot(CALIBRATED, async (bot) => {
      await toCalibration(bot);
      expect(await bot.titles('李娜')).not.toContain('考核结果 · 2026 年 10 月');
      await bot.say('何静', '校准');
      const list = await bot.read('何静', LIST);
      // the mean of 94.5 and 93.5
      expect(list).toContain('客服中心 2 94 93.5 94.5');
      expect(list).toContain('李娜 客服中心 94.5 优秀');
      await bot.say('陈静', '校准');
      expect(await bot.read('陈静', '月评')).toContain('只有人事能做');
    }));

  it('adjusts with a reason: grade and coefficient follow, raw and adjusted stay apart', () =>
    withBot(CALIBRATED, async (bot) => {
      await toCalibration(bot);
      await opened(bot);
      expect(toastOf(await adjust(bot, '-5', ' '))).toContain('调整原因');
      expect(toastOf(await adjust(bot, '6', '偏低'))).toContain('0–100');
      expect(toastOf(await adjust(bot, '0', '没有'))).toContain('不能用');
      accepted(await adjust(bot, '-5', '与同组口径对齐'));
      expect(await bot.appraisal('李娜')).toMatchObject({
        state: 'calibration',
        result: { total: 8950, percent: 8950, grade: '良好' },
        calibration: { raw: { total: 9450, grade: '优秀' } },
      });
      accepted(await bot.press('何静', { card: LI, command: 'finish_calibration' }));
      const card = await bot.read('李娜', '考核结果');
      for (const words of ['89.5 / 100', '评分结果 94.5 分', '-5 分，何静', '与同组口径对齐'])
        expect(card, words).toContain(words);
      await signed(bot, '李娜');
      await bot.say('李娜', '为什么');
      expect(await bot.read('李娜', '得分明细')).toContain('评分结果 94.5 分');
      expect((await checkAll(bot.deps)).problems).toEqual([]);
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('takes a step back: the result is the one before it, and the record stays', () =>
    withBot(CALIBRATED, async (bot) => {
      await toCalibration(bot);
      const raw = (await bot.appraisal('李娜')).result;
      await opened(bot);
      accepted(await adjust(bot, '-5', '第一步'));
      const first = (await bot.appraisal('李娜')).result;
      accepted(await adjust(bot, '+1.5', '第二步'));
      expect((await bot.appraisal('李娜')).result?.total).toBe(9100);
      accepted(await bot.press('何静', { card: LI, command: 'take_back' }));
      expect((await bot.appraisal('李娜')).result).toEqual(first);
      accepted(await bot.press('何静', { card: LI, command: 'take_back' }));
      const li = await bot.appraisal('李娜');
      expect(li.result).toEqual(raw);
      expect(li.calibration?.steps.map(({ takenBack }) => takenBack)).toEqual([true, true]);
      const card = await bot.read('何静', LI);
      expect(card).toContain('第二步');
      expect(card).toContain('已撤回');
      accepted(await bot.press('何静', { card: LI, command: 'finish_calibration' }));
      expect(await bot.read('李娜', '考核结果')).not.toContain('评分结果');
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('is finished for all at once, and an old card then changes nothing', () =>
    withBot(CALIBRATED, async (bot) => {
      await toCalibration(bot);
      await opened(bot);
      expect(toastOf(await bot.press('何静', { card: LIST, command: 'finish_all' }))).toContain('2 份');
      expect(toastOf(await adjust(bot, '-1', '太晚'))).toContain('已经过期');
      for (const name of ['李娜', '张敏']) expect(await bot.appraisal(name)).toMatchObject({ state: 'sign_off' });
    }));

  it('goes on to the signature by itself when its day is over', () =>
    withBot(CALIBRATED, async (bot) => {
      await toCalibration(bot);
      // approved on Monday; Tuesday counts as 1 and ends 18:00
      await bot.moveTo('2026-11-03 18:00');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'sign_off', calibration: null });
    }));
});
