import { beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from '#entry/demo/play/card-reading.ts';
import { accepted, REVIEW, SELF_REVIEW } from '#test/support/bot.ts';
import { manyGuides } from '#test/support/clinic.ts';
import { startWorkerBot, type WorkerBot } from '#test/support/worker-bot.ts';
import { type Bundle, bundleWorker } from '#test/support/worker-bundle.ts';

const SPECIALISTS = ['李娜', '张敏', '王芳'];
const EVERYBODY = ['陈静', ...SPECIALISTS, '周婷', '吴倩'];

const MANY = 24;

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleWorker(['test/worker/entry.ts']);
}, 120_000);

/** The month of one person after another; 李娜's is sent back once. */
async function finish(bot: WorkerBot, name: string): Promise<void> {
  const specialist = SPECIALISTS.includes(name);
  const submit = { card: '自评 ·', command: 'submit_self', form: specialist ? SELF_REVIEW : { comment: '完成' } };
  const reviewer = name === '陈静' ? '周兰' : '陈静';
  accepted(await bot.press(name, submit));
  if (name === '李娜') {
    const reason = { reason: '任务写一下是哪几件' };
    accepted(await bot.press(reviewer, { card: `主管评分 · ${name}`, command: 'return', form: reason }));
    expect(await bot.read(name, '自评 ·')).toContain('任务写一下是哪几件');
    accepted(await bot.press(name, submit));
  }
  const form = specialist ? { ...REVIEW, 'rating:errands': String(9 - SPECIALISTS.indexOf(name)) } : {};
  accepted(await bot.press(reviewer, { card: `主管评分 · ${name}`, command: 'submit_review', form }));
  // 28 + 5 + 5 + 9 + 8 = 55, the metrics 39.5
  if (name === '李娜') expect(await bot.read(name, '考核结果')).toContain('94.5');
  accepted(await bot.press(name, { card: '考核结果', command: 'sign' }));
}

describe('a whole month in workerd, on D1, its queues and the cron', () => {
  it('goes from the opening to the published ranking, as on Node', async () => {
    const bot = await startWorkerBot(bundle, { clock: '2026-11-02 08:50' });
    try {
      await bot.tick();
      expect(await bot.store.people()).toHaveLength(8);
      await bot.measured('2026-10');
      await bot.sayInGroup('何静', '绑定群');
      await bot.moveTo('2026-11-02 09:00');
      expect(await bot.titles('李娜')).toEqual([expect.stringContaining('自评 ·')]);
      for (const name of EVERYBODY) await finish(bot, name);
      await bot.moveTo('2026-11-09 10:00');
      const ranking = (await bot.groupCards()).map(({ card }) => wordsOf(card)).find((words) => words.includes('名次'));
      expect(ranking).toContain('1 陈静 客服中心 100');
      expect(ranking).toContain('6 人');
      expect(await bot.store.outbox.counts()).toMatchObject({ pending: 0, sending: 0, unknown: 0, dead: 0 });
      // every send and every change of a card was counted, by whichever invocation made it
      const { sends, patches } = await bot.chat.seen();
      await expect
        .poll(() => bot.store.callsIn('feishu', '2026-11'))
        .toBeGreaterThanOrEqual(sends.length + patches.length);
      expect((await bot.state()).lines.filter((line) => line.startsWith('error'))).toEqual([]);
    } finally {
      await bot.close();
    }
  }, 180_000);

  it('does in many small steps what one run may not do, each thing once', async () => {
    const bot = await startWorkerBot(bundle, {
      clock: '2026-11-02 08:50',
      staff: manyGuides(MANY),
      vars: { D1_CALLS_PER_RUN: '40' },
    });
    try {
      await bot.tick();
      await bot.moveTo('2026-11-02 09:00');
      expect(await bot.store.unfinished()).toHaveLength(MANY);
      // a card each, and a word to HR that two people have no sheet
      expect(await bot.store.outbox.counts()).toMatchObject({ sent: MANY + 1, pending: 0 });
      // the cards came on Monday, so Thursday is the third day: everybody's self-review is overdue and goes on
      await bot.moveTo('2026-11-05 18:05');
      const states = (await bot.store.unfinished()).map(({ state }) => state);
      expect(states).toEqual(Array.from({ length: MANY }, () => 'review'));
      const { steps, lines } = await bot.state();
      const goneOn = steps.filter((step) => step.includes('"from":"expire"'));
      expect(goneOn.length).toBeGreaterThan(0);
      expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
      const { sends } = await bot.chat.seen();
      expect(new Set(sends.map(({ uuid }) => uuid)).size).toBe(sends.length);
    } finally {
      await bot.close();
    }
  }, 180_000);
});
