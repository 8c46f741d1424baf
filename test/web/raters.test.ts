/** Whoever rates unseen: the page of their card is theirs alone, and names nobody. */
import { describe, expect, it } from 'vitest';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import type { Rules } from '#entry/rules.ts';
import { type TestBot, withBot } from '#test/support/bot.ts';
import type { Row } from '#test/support/clinic.ts';
import { pageVisitor } from '#test/support/page-visitor.ts';

const STAFF: readonly Row[] = [
  ['1001', '周兰', '总经理', null, 'office'],
  ['1002', '何静', '人事主管', '1001', 'office'],
  ['2001', '陈静', '部门主管', '1001', 'care'],
  ['2002', '李娜', '电话客服', '2001', 'care'],
  ['2003', '张敏', '内勤', '2001', 'care'],
  ['2004', '王芳', '内勤', '2001', 'care'],
  ['2005', '刘洋', '内勤', '2001', 'care'],
];

const PEERS_ONLY = `id: peers-only
name: 同事互评
level: staff
period: [month]
total: 20
raters:
  peer: { weight: 40, min: 1 }
  supervisor: { weight: 60 }
grades:
  - { name: 合格, from: 0, coefficient: 1 }
criteria:
  - { id: attitude, name: 服务态度, points: 20, rule: { rating: { min: 0, max: 20 } } }
accept:
  - { code: no-house-metric, reason: 只用于测试 }
  - { code: no-staff-metric, reason: 只用于测试 }
`;

const withPeers = (shipped: Rules): Rules => ({
  ...shipped,
  assignments: [{ scorecard: 'peers-only', titles: ['电话客服'], also: false }],
  scorecards: new Map([['peers-only', PEERS_ONLY]]),
});

/** The page of a colleague's card, and who that is behind the token. */
async function ratingOf(bot: TestBot): Promise<{ path: string; name: string; others: readonly string[] }> {
  const { id, cycleId } = await bot.appraisal('李娜');
  const live = (await bot.store.liveMessages(id)).filter(({ kind }) => kind === 'rating');
  const [card] = live.filter(({ recipientId }) => isRaterToken(recipientId));
  const tokens = await bot.store.raterTokens(cycleId);
  const person = tokens.find(({ token }) => token === card?.recipientId)?.personId ?? '';
  const name = (await bot.store.person(person))?.name ?? '';
  const others = ['李娜', '陈静', '何静'].filter((each) => each !== name);
  return { path: `/m/${card?.outboxId}`, name, others };
}

describe('the page of somebody who rates unseen', () => {
  it('opens for that person alone, keeps a draft, is handed in, and tells no name', async () => {
    await withBot({ staff: STAFF, metrics: [], rules: withPeers }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const { path, name, others } = await ratingOf(bot);
      for (const other of others) {
        const stranger = pageVisitor(bot, other);
        expect((await stranger.login(path)).status).toBe(404);
      }
      const visitor = pageVisitor(bot, name);
      const page = await visitor.login(path);
      expect(page.words).toContain('李娜');
      expect(page.html).not.toContain('rater-');
      const { id } = await bot.appraisal('李娜');
      expect((await visitor.get(`/a/${id}`)).words).toContain('评分 · 李娜');
      const saved = await visitor.press(page, '保存草稿', { 'rating:attitude': '16' });
      expect(saved.words).toContain('草稿已保存');
      const asked = await visitor.press(await visitor.get(path), '提交');
      const done = asked.words.includes('评分已提交') ? asked : await visitor.press(asked, '确认');
      expect(done.words).toContain('评分已提交');
      const [event] = (await bot.store.eventsOf(id)).filter(({ type }) => type === 'submit_rating');
      expect(isRaterToken(event?.actorId ?? '')).toBe(true);
      expect(event?.source).not.toContain((await bot.person(name)).id);
    });
  });
});
