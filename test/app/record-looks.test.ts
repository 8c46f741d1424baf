import { describe, expect, it } from 'vitest';
import { recordLook } from '#app/record-looks.ts';
import { isSealedLook } from '#core/appraisal/look-chain.ts';
import { approved, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';

/** Who was shown what of somebody's sheet, in order. */
async function looksAt(bot: TestBot, name: string): Promise<readonly string[]> {
  const { id } = await bot.appraisal(name);
  const looks = await bot.store.looksOf(id);
  expect(looks.every(isSealedLook)).toBe(true);
  return Promise.all(
    looks.map(async ({ readerId, what }) => `${(await bot.store.person(readerId))?.name ?? readerId} ${what}`),
  );
}

describe('a look at another’s sheet', () => {
  it('is recorded with the card that shows it, once however often the card is drawn, and moves nothing', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      expect(await looksAt(bot, '李娜')).toEqual([]);
      await submitted(bot, '李娜');
      expect(await looksAt(bot, '李娜')).toEqual(['陈静 supervisor-review']);
      const { version } = await bot.appraisal('李娜');
      await bot.press('陈静', { card: '主管评分 · 李娜', command: 'save_draft', form: { comment: '草稿' } });
      await bot.say('陈静', '待办');
      expect(await looksAt(bot, '李娜')).toEqual(['陈静 supervisor-review']);
      expect((await bot.appraisal('李娜')).version).toBe(version);
      await approved(bot, '李娜');
      for (const line of ['成绩', '为什么', '差多少']) await bot.say('李娜', line);
      expect(await looksAt(bot, '李娜')).toEqual(['陈静 supervisor-review']);
    }));

  it('is recorded for whoever asks by a typed command: HR, the auditor, the supervisor', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      await bot.store.commit([{ put: 'role', personId: (await bot.person('王芳')).id, role: 'auditor' }]);
      await bot.say('陈静', '成绩 李娜');
      await bot.say('何静', '为什么 李娜');
      await bot.say('王芳', '成绩 李娜 2026-10');
      await bot.say('张敏', '成绩 李娜');
      expect(await looksAt(bot, '李娜')).toEqual([
        '陈静 supervisor-review',
        '陈静 scores',
        '何静 receipt',
        '王芳 scores',
      ]);
      await signed(bot, '李娜');
    }));

  it('finds its place again when somebody else looked at the same moment', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const { id: appraisalId } = await bot.appraisal('李娜');
      const readers = [await bot.person('何静'), await bot.person('陈静'), await bot.person('周兰')];
      await Promise.all(
        readers.map(({ id: readerId }) =>
          recordLook(bot.deps, { appraisalId, readerId, what: 'evidence', source: `x:${readerId}` }),
        ),
      );
      const looks = await bot.store.looksOf(appraisalId);
      expect(looks.map(({ number }) => number)).toEqual([1, 2, 3]);
      expect(new Set(looks.map(({ readerId }) => readerId)).size).toBe(3);
    }));

  it('is not written when the appraisal moved: then the caller decides anew', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const appraisal = await bot.appraisal('李娜');
      const { id: reader } = await bot.person('陈静');
      const row = {
        id: 'm-look',
        key: 'k-look',
        priority: 'urgent',
        recipientKind: 'person',
        recipientId: reader,
        platform: null,
        kind: 'receipt',
        args: { appraisalId: appraisal.id },
        appraisalId: appraisal.id,
        replaces: null,
        notBefore: '2026-11-02T01:00:00.000Z',
        createdAt: '2026-11-02T01:00:00.000Z',
      } as const;
      const [event] = await bot.store.eventsOf(appraisal.id);
      if (!event) throw new Error('no event');
      expect(
        await bot.store.commit([
          { put: 'event', event },
          { put: 'outbox', row },
        ]),
      ).toEqual({ kind: 'conflict' });
      expect(await bot.store.looksOf(appraisal.id)).toEqual([]);
    }));
});
