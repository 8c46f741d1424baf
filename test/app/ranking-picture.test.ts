/** The ranking as a picture, in groups of a platform that draws no charts. */
import { describe, expect, it } from 'vitest';
import type { Pictures } from '#app/deps.ts';
import { message, type Target } from '#app/outbox-drafts.ts';
import { withPicture } from '#app/ranking-picture.ts';
import { createPictures } from '#entry/pictures.ts';
import type { WecomMessage } from '#platforms/simulator/wecom/page-view.ts';
import { type TestBot, withBot } from '#test/support/bot.ts';
import { GROUP } from '#test/support/clinic.ts';
import { pastMonth } from '#test/support/past-results.ts';
import { sizeOfPng } from '#test/support/png.ts';
import { wecomChat } from '#test/support/wecom-chat.ts';

const SPECIALISTS = ['李娜', '张敏', '王芳'];

/** October as it is before it is published: 陈静 and 周婷 are the first, of the specialists nobody reads. */
async function monthIsOver(bot: TestBot): Promise<void> {
  await bot.bindGroup();
  const people = await Promise.all(['陈静', '周婷', ...SPECIALISTS].map((name) => bot.person(name)));
  const sheets = people.map(({ id, unitId }, index) => ({ personId: id, unitId, percent: index < 2 ? 10_000 : 9450 }));
  await pastMonth(bot.deps, '2026-10', { sheets, state: 'open', publishedAt: null });
}

const groupOf = (bot: TestBot): Promise<readonly WecomMessage[]> =>
  wecomChat(bot.simulator.url).messages(bot.viewer('何静'), GROUP);

/** What the bot's robot said in the group: kinds, oldest first. */
const kindsIn = async (bot: TestBot): Promise<readonly string[]> =>
  (await groupOf(bot)).filter(({ sender }) => sender.kind !== 'user').map(({ content }) => content.type);

const fault = (bot: TestBot, asked: object): Promise<unknown> =>
  fetch(`${bot.simulator.url}/sim/faults`, {
    method: 'POST',
    body: JSON.stringify({ times: 1, ...asked }),
    headers: { 'Content-Type': 'application/json' },
  });

/** What the robot said since the ranking was published: kinds, oldest first. */
const saidIn = async (bot: TestBot): Promise<readonly string[]> => (await kindsIn(bot)).slice(GREETING);
const GREETING = 1;

/** A bound group and a ranking that is published into it at this moment, without the month before it. */
async function published(bot: TestBot, order: () => Promise<unknown> = async () => undefined): Promise<void> {
  await bot.bindGroup();
  await bot.settle();
  const [group] = await bot.store.groups();
  if (!group) throw new Error('no group is bound');
  const { platform, chatId } = group;
  const [at, period, scope] = [new Date(bot.deps.clock()).toISOString(), '2026-10', 'company'];
  await order();
  const words = message(bot.deps, {
    key: 'ranking:1',
    kind: 'ranking',
    to: { platform, chatId },
    args: { period, scope },
  });
  await bot.store.commit([
    { put: 'ranking', row: { id: 'r1', period, scope, revision: 1, body: JSON.stringify(RANKING), at } },
    ...withPicture(bot.deps, words),
  ]);
  bot.bot.mailroom.wake();
  await bot.settle();
}

const RANKING = {
  ...{ scopeName: '星颜医美', counted: 8, units: [], bands: [], ranks: {} },
  top: [{ rank: 1, personId: 'nobody', name: '周婷', unitName: '国贸分部', percent: 10_000, grade: '优秀' }],
};

describe('the picture of a ranking', () => {
  it('follows the words in the group, once, and names whom they name', () =>
    withBot({ on: ['wecom'], pictures: drawing(), metrics: [] }, async (bot) => {
      await monthIsOver(bot);
      await bot.say('何静', '公布 2026-10');
      await bot.settle();
      expect(await saidIn(bot)).toEqual(['markdown_v2', 'text', 'image']);
      const { content } = (await groupOf(bot)).at(-1) ?? {};
      const key = content?.type === 'image' ? content.fileKey : '';
      const bytes = new Uint8Array(await (await fetch(`${bot.simulator.url}/sim/files/${key}`)).arrayBuffer());
      expect(sizeOfPng(bytes)?.width).toBe(1080);
      expect(bytes.byteLength).toBeLessThan(2 * 1024 * 1024);
      expect(drawn).toHaveLength(1);
      expect(drawn[0]).toContain('周婷');
      for (const name of SPECIALISTS) expect(drawn[0]).not.toContain(name);
      await bot.say('何静', '公布 2026-10');
      await bot.moveTo('2026-11-02 09:30');
      expect((await saidIn(bot)).filter((kind) => kind === 'image')).toHaveLength(1);
    }));

  it('comes once where nobody knows whether the words arrived: they are not said again, and HR is asked', () =>
    withBot({ on: ['wecom'], pictures: drawing(), metrics: [], stuck: 1 }, async (bot) => {
      await published(bot, () => fault(bot, { api: 'wecom-robot', reset: true, afterEffect: true }));
      await bot.moveTo('2026-11-02 09:30');
      expect(await saidIn(bot)).toEqual(['markdown_v2', 'image']);
      const [stuck] = await bot.store.outbox.stuck(10);
      expect(stuck).toMatchObject({ kind: 'ranking', state: 'unknown' });
    }));

  it('lets words that wait go first', () =>
    withBot({ on: ['wecom'], pictures: drawing(), metrics: [] }, async (bot) => {
      await published(bot, () => fault(bot, { api: 'wecom-robot', code: -1 }));
      await bot.moveTo('2026-11-02 08:52');
      await bot.moveTo('2026-11-02 08:53');
      expect(await saidIn(bot)).toEqual(['markdown_v2', 'image']);
    }));

  it('that cannot be drawn lies before HR, and the words stand in the group once', () => {
    const pictures: Pictures = { png: () => Promise.reject(new Error('no letters')) };
    return withBot({ on: ['wecom'], pictures, metrics: [], stuck: 1, errors: 1 }, async (bot) => {
      await published(bot);
      await bot.moveTo('2026-11-02 09:30');
      expect(await saidIn(bot)).toEqual(['markdown_v2']);
      expect((await bot.store.outbox.stuck(10)).map(({ kind }) => kind)).toEqual(['ranking-picture']);
    });
  });
});

describe('a ranking and its picture', () => {
  const pictures: Pictures = { png: async () => new Uint8Array() };
  const ground = { newId: () => 'm', platforms: new Map([['wecom', {}]] as const) };
  const wordsTo = (to: Target, id: string) =>
    message({ newId: () => id, clock: () => 0 }, { key: 'k', kind: 'ranking', to, args: { period: '2026-10' } });
  const group: Target = { platform: 'wecom', chatId: 'c1' };
  const rowsOf = (messages: ReturnType<typeof withPicture>) =>
    messages.map(({ row: { id, key, kind, args } }) => ({ id, key, kind, args }));

  it.each(['a', 'z'])('leave in this order, whichever id the words were given: %s', (id) => {
    const [words, picture] = rowsOf(withPicture({ ...ground, pictures }, wordsTo(group, id)));
    const [first, second] = [id, 'm'].sort();
    expect(words).toEqual({ id: first, key: 'k', kind: 'ranking', args: { period: '2026-10' } });
    const args = { period: '2026-10', behind: first };
    expect(picture).toEqual({ id: second, key: 'k:picture', kind: 'ranking-picture', args });
  });

  it('are words alone where nothing can draw, where cards show charts, and to a person', () => {
    const showsCharts = { ...ground, pictures, platforms: new Map([['wecom', { drawsCharts: true }]] as const) };
    const alone = [
      withPicture(ground, wordsTo(group, 'a')),
      withPicture(showsCharts, wordsTo(group, 'a')),
      withPicture({ ...ground, pictures }, wordsTo({ personId: 'p1' }, 'a')),
      withPicture({ ...ground, pictures }, wordsTo({ personId: 'p1', platform: 'wecom' }, 'a')),
    ];
    for (const messages of alone) expect(rowsOf(messages).map(({ kind }) => kind)).toEqual(['ranking']);
  });
});

/** Draws for real, and remembers what. */
let drawn: string[] = [];
function drawing(): Pictures {
  const pictures = createPictures();
  drawn = [];
  return {
    png: (svg) => {
      drawn.push(svg);
      return pictures.png(svg);
    },
  };
}
