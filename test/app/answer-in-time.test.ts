import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answerInTime } from '#app/answer-in-time.ts';
import type { Store } from '#app/ports.ts';
import type { Outcome } from '#platforms/platform.ts';
import { SELF_REVIEW, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const DONE: Outcome = { toast: { kind: 'success', text: { zh: '好了', en: 'done' } } };

const failures: unknown[] = [];

describe('the answer to a click', () => {
  it('is the outcome when that comes in time', async () => {
    const late: Outcome[] = [];
    const answer = await answerInTime(Promise.resolve(DONE), async (outcome) => void late.push(outcome), {
      budgetMs: 50,
      failed: (error) => void failures.push(error),
    });
    expect(answer).toBe(DONE);
    expect(late).toEqual([]);
  });

  it('is "working on it" when it does not, and the outcome is handed on once it is there', async () => {
    const late: Outcome[] = [];
    const answer = await answerInTime(wait(60, DONE), async (outcome) => void late.push(outcome), {
      budgetMs: 10,
      failed: (error) => void failures.push(error),
    });
    expect(answer.toast?.text.zh).toContain('正在处理');
    await wait(100);
    expect(late).toEqual([DONE]);
  });

  it('is the failure when that comes in time', async () => {
    await expect(
      answerInTime(Promise.reject(new Error('broken')), async () => undefined, {
        budgetMs: 50,
        failed: (error) => void failures.push(error),
      }),
    ).rejects.toThrow('broken');
  });
});

describe('a failure after the answer has left', () => {
  it('is told, so that somebody sees it', async () => {
    const broken = wait(30).then(() => Promise.reject(new Error('broken later')));
    await answerInTime(broken, async () => undefined, { budgetMs: 5, failed: (error) => void failures.push(error) });
    await wait(80);
    expect(failures).toEqual([new Error('broken later')]);
  });
});

/** A store whose commits take longer than a click may wait, as long as `slow.on`. */
const slowWhile =
  (slow: { on: boolean }) =>
  (store: Store): Store => ({
    ...store,
    commit: async (changes) => {
      if (slow.on) await wait(3_000);
      return store.commit(changes);
    },
  });

async function untilRead(bot: TestBot, title: string): Promise<void> {
  for (let look = 0; look < 300 && !(await bot.titles('李娜')).includes(title); look++) await wait(50);
  expect(await bot.titles('李娜')).toContain(title);
}

describe('a click that takes too long', () => {
  it('is answered by a toast now, and the card is redrawn afterwards', async () => {
    const slow = { on: false };
    await withBot({ around: slowWhile(slow) }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      slow.on = true;
      const answer = await bot.press('李娜', { command: 'submit_self', form: SELF_REVIEW });
      expect(toastOf(answer)).toContain('正在处理');
      expect(answer.replaced).toBe(false);
      slow.on = false;
      await untilRead(bot, '自评已提交 · 2026 年 10 月');
      expect((await bot.appraisal('李娜')).state).toBe('review');
    });
  });

  it('and is refused tells the refusal in a message', async () => {
    const slow = { on: false };
    await withBot({ around: slowWhile(slow) }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      slow.on = true;
      const form = { ...SELF_REVIEW, 'rating:knowledge': '九十' };
      expect(toastOf(await bot.press('李娜', { command: 'submit_self', form }))).toContain('正在处理');
      slow.on = false;
      await untilRead(bot, '月评');
      expect(await bot.read('李娜', '月评')).toContain('九十');
    });
  });
});
