import { describe, expect, it } from 'vitest';
import { handleEvent } from '#app/handle-event.ts';
import { helpView } from '#app/views/guide-views.ts';
import type { PlatformEvent } from '#platforms/platform.ts';
import { accepted, type TestBot, withBot } from '#test/support/bot.ts';
import { manyGuides } from '#test/support/clinic.ts';
import { wecomChat } from '#test/support/wecom-chat.ts';

const STAFF_HERE = manyGuides(5);
const GUIDES = STAFF_HERE.flatMap(([, name, title]) => (title === '导医' ? [name] : []));

/** What was said in the group of such a name, as HR sees it. */
async function wordsIn(bot: TestBot, group: string): Promise<readonly string[]> {
  const messages = await wecomChat(bot.simulator.url).messages(bot.viewer('何静'), group);
  return messages.map(({ content }) => ('text' in content ? content.text : content.type));
}

const fault = async (bot: TestBot, wanted: object): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${bot.simulator.url}/sim/faults`, { method: 'POST', headers, body: JSON.stringify(wanted) });
};

/** Everybody through the month up to the end. */
async function finish(bot: TestBot): Promise<void> {
  for (const name of GUIDES) {
    accepted(await bot.press(name, { card: '自评 ·', command: 'submit_self' }));
    accepted(await bot.press('周兰', { card: `主管评分 · ${name}`, command: 'submit_review' }));
    accepted(await bot.press(name, { card: '考核结果', command: 'sign' }));
  }
}

describe('建群', () => {
  it('makes a group of the unit with HR in it, greets it, and the ranking comes there once', () =>
    withBot({ on: ['wecom'], staff: STAFF_HERE }, async (bot) => {
      await bot.say('何静', '建群 国贸分部 国贸排名群');
      expect(await bot.read('何静', '月评')).toContain('已建群「国贸排名群」，共 6 人');
      const [greeting = '', ...others] = await wordsIn(bot, '国贸排名群');
      expect(greeting).toContain('会收到「国贸分部」的排名');
      expect(others).toEqual([]);
      const seen = (await wecomChat(bot.simulator.url).state(bot.viewer('周兰'))).chats.map(({ name }) => name);
      expect(seen).not.toContain('国贸排名群');
      await bot.moveTo('2026-11-02 09:00');
      await finish(bot);
      await bot.say('何静', '公布');
      await bot.say('何静', '公布');
      const rankings = (await wordsIn(bot, '国贸排名群')).filter((words) => words.includes('名次'));
      expect(rankings).toHaveLength(1);
      expect(rankings[0]).toContain('名次｜姓名｜单位｜得分率');
    }));

  it('says what to change where WeCom does not let the app, and binds nothing', () =>
    withBot({ on: ['wecom'], staff: STAFF_HERE }, async (bot) => {
      await fault(bot, { api: 'wecom-appchat', code: 48002, times: 1 });
      await bot.say('何静', '建群 国贸分部');
      expect(await bot.read('何静', '月评')).toContain('把可见范围改成最上级部门');
      expect(await bot.store.groups()).toEqual([]);
      await bot.say('何静', '建群');
      expect(await bot.read('何静', '月评')).toContain('建群 客服中心');
      await bot.say('何静', '建群 没有这个部门');
      expect(await bot.read('何静', '月评')).toContain('没有找到「没有这个部门」');
      await bot.say('何静', '建群 客服中心');
      expect(await bot.read('何静', '月评')).toContain('加上你是 1 人');
      await bot.say('周兰', '建群 国贸分部');
      expect(await bot.read('周兰', '月评')).toContain('只有人事能做');
      expect(await bot.store.groups()).toEqual([]);
      const { roles } = await helpView(bot.deps, await bot.person('何静'));
      expect(roles.find(({ role }) => role === 'hr')?.commands).toContain('new-group');
    }));

  it('that comes twice at the same time, and once more later, makes one group', () =>
    withBot({ on: ['wecom'], staff: STAFF_HERE }, async (bot) => {
      const wecom = bot.deps.platforms.get('wecom');
      const hr = await bot.store.identityOn((await bot.person('何静')).id, 'wecom');
      if (!wecom || !hr) throw new Error('nobody is on WeCom');
      const told: PlatformEvent = {
        type: 'text',
        eventKey: 'told-twice',
        actor: hr.platformId,
        chat: { id: hr.platformId, kind: 'direct' },
        text: '建群 国贸分部 排名群',
        mentions: [],
        messageId: 'm-1',
      };
      await Promise.all([handleEvent(bot.deps, wecom, told), handleEvent(bot.deps, wecom, told)]);
      await handleEvent(bot.deps, wecom, told);
      await bot.settle();
      const { chats } = await wecomChat(bot.simulator.url).state(bot.viewer('何静'));
      expect(chats.filter(({ name }) => name === '排名群')).toHaveLength(1);
      expect(await bot.store.groups()).toHaveLength(1);
      expect(await wordsIn(bot, '排名群')).toHaveLength(1);
    }));

  it('on Feishu says how a group is bound instead', () =>
    withBot({ staff: STAFF_HERE }, async (bot) => {
      await bot.say('何静', '建群 国贸分部');
      expect(await bot.read('何静', '月评')).toContain('在群里 @我 发「绑定群」');
      await bot.say('何静', '帮助');
      expect(await bot.read('何静', '帮助')).not.toContain('建群');
    }));
});
