/** /robots: HR binds the robot of a group; nobody else sees that there is such a page. */
import { describe, expect, it } from 'vitest';
import type { Deps } from '#app/deps.ts';
import { createVault } from '#entry/vault.ts';
import { PAGES, type TestBot, withBot } from '#test/support/bot.ts';
import { pageVisitor } from '#test/support/page-visitor.ts';
import { createPages } from '#web/pages.tsx';

const ADDRESS = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa';

/** The same bot, on a platform that reaches groups by robots. */
function withRobots(bot: TestBot): TestBot {
  const [platform] = bot.deps.platforms.values();
  if (!platform) throw new Error('no platform');
  const robotKey = (address: string) => new URL(address, 'https://none').searchParams.get('key');
  const deps: Deps = {
    ...bot.deps,
    vault: createVault(PAGES.sessionKey),
    platforms: new Map([[platform.name, { ...platform, robotKey }]]),
  };
  const app = createPages({ deps, ...PAGES, mayAsk: () => true, wrote: () => undefined });
  return { ...bot, deps, bot: { ...bot.bot, app } };
}

describe('the robots of groups', () => {
  it('are bound by HR, their address is never shown again; a wrong one is refused with what was typed kept', async () => {
    await withBot({ stuck: 1 }, async (plain) => {
      const bot = withRobots(plain);
      const hr = pageVisitor(bot, '何静');
      const page = await hr.login('/robots');
      const wrong = await hr.press(page, '绑定', { name: '客服群', address: 'https://example.com/?a=1' });
      expect(wrong.html).toContain('value="客服群"');
      expect(await bot.store.groupRobots('feishu')).toEqual([]);
      const done = await hr.press(wrong, '绑定', { name: '客服群', address: ADDRESS });
      expect(done.words).toContain('客服群');
      expect(done.html).not.toContain('693a91f6');
      const [robot] = await bot.store.groupRobots('feishu');
      expect([robot?.name, robot?.key.includes('693a91f6')]).toEqual(['客服群', false]);
      const stranger = pageVisitor(bot, '李娜');
      expect((await stranger.login('/robots')).status).toBe(404);
    });
  });
});
