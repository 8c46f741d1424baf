/** HR and the directory over the whole bot: events of the platform, data HR sets, a reading that looks wrong. */
import { describe, expect, it, vi } from 'vitest';
import { refreshPeople } from '#entry/refresh-people.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { openIdOf, STAFF } from '#test/support/clinic.ts';

const HR = '何静';
const person = async (bot: TestBot, name: string, changes: object) => {
  const [number = ''] = STAFF.find(([, each]) => each === name) ?? [];
  const response = await fetch(`${bot.simulator.url}/sim/people/${openIdOf(number)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(changes),
  });
  if (!response.ok) throw new Error(await response.text());
};
const newest = async (bot: TestBot, name: string, title: string) =>
  (await bot.cards(name)).filter(({ card }) => JSON.stringify(card).includes(title)).at(-1);

describe('a directory that lives', () => {
  it('is followed by its events, mended by HR in a card, and asks HR when it looks wrong', async () => {
    await withBot({}, async (bot) => {
      // an event: one person is read again at once
      await person(bot, '李娜', { name: '李娜娜', job_title: '导医' });
      await vi.waitFor(async () => expect(await bot.person('李娜')).toMatchObject({ name: '李娜娜', title: '导医' }));
      await person(bot, '吴倩', { is_resigned: true });
      await vi.waitFor(async () => expect(await bot.person('吴倩')).toMatchObject({ active: false }));

      // HR sets what the directory has wrong; a circle is refused by name
      await bot.say(HR, '改资料 2004');
      const circle = await bot.press(HR, {
        card: '改资料 · 王芳',
        command: 'save_override',
        form: { supervisor: '2004' },
      });
      expect(toastOf(circle)).toContain('绕成一圈');
      const nowhere = await bot.press(HR, {
        card: '改资料 · 王芳',
        command: 'save_override',
        form: { unit: '客服中' },
      });
      expect(toastOf(nowhere)).toContain('是不是想写「客服中心」');
      accepted(
        await bot.press(HR, {
          card: '改资料 · 王芳',
          command: 'save_override',
          form: { supervisor: '张敏', title: '导医', takes_part: 'no' },
        }),
      );
      const set = { title: '导医', supervisorId: (await bot.person('张敏')).id };
      expect(await bot.person('王芳')).toMatchObject(set);
      await refreshPeople(bot.deps, { companyName: '星颜医美', adminUsers: [] });
      expect(await bot.person('王芳')).toMatchObject(set);

      // a cycle opens without whoever is exempt
      await bot.moveTo('2026-11-02 09:05');
      expect(await bot.store.appraisalsOf((await bot.person('王芳')).id)).toEqual([]);
      expect(JSON.stringify(await newest(bot, HR, '没有考核表的人'))).toContain('人事设为免考核');

      // what HR set follows the directory again
      await bot.say(HR, '改资料 王芳');
      accepted(
        await bot.press(HR, {
          card: '改资料 · 王芳',
          command: 'save_override',
          form: { follow: ['supervisor', 'title', 'takes_part'] },
        }),
      );
      await refreshPeople(bot.deps, { companyName: '星颜医美', adminUsers: [] });
      expect(await bot.person('王芳')).toMatchObject({
        title: '客服专员',
        supervisorId: (await bot.person('陈静')).id,
      });

      // two of seven at once are more than a fifth: the third by event is not believed, the whole reading asks
      await person(bot, '周婷', { is_resigned: true });
      await person(bot, '张敏', { is_resigned: true });
      await refreshPeople(bot.deps, { companyName: '星颜医美', adminUsers: [] });
      await bot.settle();
      expect(JSON.stringify(await newest(bot, HR, '通讯录：请确认'))).toContain('看起来不对');
      expect(await bot.person('张敏')).toMatchObject({ active: true });
      accepted(await bot.press(HR, { card: '通讯录：请确认', command: 'apply_directory' }));
      await bot.tick();
      expect(await bot.person('张敏')).toMatchObject({ active: false });
      expect(JSON.stringify(await newest(bot, HR, '通讯录：请确认'))).toContain('已经同步');
    });
  });
});
