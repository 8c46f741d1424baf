/** Groups the app makes itself, on the simulated WeCom. */
import { afterEach, describe, expect, it } from 'vitest';
import { type Card, mention, text } from '#cards/card.ts';
import { drawForAppGroup, renderCard } from '#platforms/wecom/draw.ts';
import { failureOf } from '#test/support/failure.ts';
import { objectOf } from './phone.ts';
import { openWorld, type WecomWorld } from './world.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(): Promise<
  WecomWorld & { groups: () => Promise<string[]>; make: (id?: string) => Promise<string> }
> {
  const world = await openWorld();
  closers.push(world.close);
  const groups = async () =>
    (await world.chat.state('lihua')).chats.map(({ name }) => name).filter((name) => name === '十月排名');
  const make = async (id = 'wecom:event-1') => {
    const made = await world.platform.createGroup?.({ id, name: '十月排名', members: ['lihua', 'wang.fang', 'LiHua'] });
    if (made?.kind !== 'made') throw new Error('no group was made');
    return made.chatId;
  };
  return { ...world, groups, make };
}

const cells = (name: string) => ({ rank: '1', name, unit: '在线组', percent: '98.5' });
const ranking: Card = {
  title: '排名',
  tone: 'blue',
  preview: '排名',
  elements: [
    text([{ text: '祝贺 ' }, mention('p-1', '王芳')]),
    {
      type: 'table',
      columns: [
        { key: 'rank', title: '名次', kind: 'number' },
        { key: 'name', title: '姓名', kind: 'text' },
        { key: 'unit', title: '单位', kind: 'text' },
        { key: 'percent', title: '得分率', kind: 'number' },
      ],
      rows: [cells('王芳'), cells('李|华\n二')],
    },
  ],
};
const contentsOf = (card: Card): string[] =>
  drawForAppGroup(renderCard(card, new Map([['p-1', 'wang.fang']]))).map(({ msgtype, markdown }) => {
    expect(msgtype).toBe('markdown');
    return String(objectOf(markdown).content);
  });

describe('a group the app makes', () => {
  it('is there for its people, and the app writes into it', async () => {
    const { platform, chat, make } = await open();
    const chatId = await make();
    expect(chatId).toMatch(/^appchat:[0-9A-Za-z]{32}$/);
    const sent = await platform.send({ kind: 'chat', id: chatId }, platform.render(ranking, new Map()), 'k-1');
    expect(sent).toEqual({ messageId: 'k-1', chatId });
    for (const member of ['lihua', 'wang.fang']) {
      expect((await chat.messages(member, '十月排名')).map(({ content }) => content.type)).toEqual(['markdown']);
    }
  });

  it('is made once, however often its event comes; another event makes another one', async () => {
    const { make, groups } = await open();
    expect(await make()).toBe(await make());
    expect(await groups()).toHaveLength(1);
    await make('wecom:event-2');
    expect(await groups()).toHaveLength(2);
  });

  it('is made although the answer was lost', async () => {
    const { make, groups, fault } = await open();
    await fault({ api: 'wecom-appchat', reset: true, afterEffect: true });
    await make();
    expect(await groups()).toHaveLength(1);
  });

  it('is out of range while the whole company is not in the range of the app', async () => {
    const { platform, fault } = await open();
    await fault({ api: 'wecom-appchat', code: 48002 });
    const made = await platform.createGroup?.({ id: 'e', name: '群', members: ['lihua', 'wang.fang'] });
    expect(made).toEqual({ kind: 'out-of-range' });
  });

  it('with somebody who is no member is not made', async () => {
    const { platform } = await open();
    const making = platform.createGroup?.({ id: 'e', name: '群', members: ['lihua', 'nobody'] });
    expect((await failureOf(making ?? Promise.resolve())).word).toBe('unreachable');
  });

  it('shows a picture', async () => {
    const { platform, chat, make } = await open();
    const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const body = await platform.attach({ name: 'a.png', mediaType: 'image/png', bytes });
    await platform.send({ kind: 'chat', id: await make() }, body, 'k-1');
    expect((await chat.messages('lihua', '十月排名')).map(({ content }) => content.type)).toEqual(['image']);
  });

  it('knows no key of ours, so that nothing is said twice, and a group of somebody else is unreachable', async () => {
    const { platform } = await open();
    const group = { kind: 'chat', id: 'appchat:of-another' } as const;
    expect(platform.repeatWindowMs(group)).toBe(0);
    expect((await failureOf(platform.send(group, platform.render(ranking, new Map()), 'k-1'))).word).toBe(
      'unreachable',
    );
  });
});

describe('a card in such a group', () => {
  it('is markdown whose tables are lines and whose mentions are names', () => {
    expect(contentsOf(ranking)).toEqual([
      '# 排名\n\n祝贺 王芳\n\n名次｜姓名｜单位｜得分率\n1｜王芳｜在线组｜98.5\n1｜李｜华 二｜在线组｜98.5',
    ]);
  });

  it.each([681, 682, 683, 5_000])(
    'of %i characters a line stays within 2048 bytes a message, and loses nothing',
    (size) => {
      const words = '绩'.repeat(size);
      const contents = contentsOf({ ...ranking, elements: [text(words)] });
      for (const content of contents) expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
      expect(contents.join('').replace(/[^绩]/g, '')).toBe(words);
    },
  );

  it('of a hundred rows goes on in the next message, row by row', () => {
    const rows = Array.from({ length: 100 }, (_, index) => cells(`第 ${index} 位同事的姓名`));
    const [, table] = ranking.elements;
    if (table?.type !== 'table') throw new Error('no table');
    const contents = contentsOf({ ...ranking, elements: [{ ...table, rows }] });
    for (const content of contents) expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
    expect(contents.length).toBeGreaterThan(2);
    const lines = contents.flatMap((content) => content.split('\n'));
    for (const { name } of rows) expect(lines).toContain(`1｜${name}｜在线组｜98.5`);
  });
});
