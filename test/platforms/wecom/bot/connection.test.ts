import { createCipheriv } from 'node:crypto';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Card, facts, mention, text } from '#cards/card.ts';
import { welcomeCard } from '#cards/welcome-card.ts';
import { startAibot } from '#platforms/simulator/wecom/aibot/server.ts';
import { createWecomBot, tryWecomBot } from '#platforms/wecom/bot/index.ts';
import { failureOf } from '#test/support/failure.ts';
import { BOT_ID, type BotWorld, openBotWorld, SECRET } from './world.ts';

let world: BotWorld;
afterEach(async () => world.close());

const WELCOME = { personName: '林小雨', supervisor: false, hr: false, commands: [] };
const notice: Card = {
  title: '10月成绩',
  tone: 'green',
  preview: '成绩出来了',
  elements: [facts(['总分', '92.50'], ['等级', 'A']), text('保密的话 1739')],
};
const opened = async (...how: Parameters<typeof openBotWorld>): Promise<BotWorld> => {
  world = await openBotWorld(...how);
  await world.listen();
  return world;
};

describe('the connection of an AI bot', () => {
  it('refuses a wrong secret after three tries, and says which variables to look at', async () => {
    world = await openBotWorld({ secret: 'another-secret-of-tests' });
    const failure = await failureOf(world.listen());
    expect(failure.word).toBe('unauthorized');
    expect(world.server.heard()).toEqual(['aibot_subscribe', 'aibot_subscribe', 'aibot_subscribe']);
    expect(world.log.at(-1)).toMatch(/^error .*WECOM_BOT_SECRET/);
    const tried = { botId: BOT_ID, secret: 'wrong-secret-of-tests', url: world.server.url, now: Date.now };
    expect((await failureOf(tryWecomBot({ ...tried, patience: { reconnectMs: 20 } }))).word).toBe('unauthorized');
  });

  it('comes back by itself after the network went, and sends what had to wait', async () => {
    const { server, sends, says, listen } = await opened({ patience: { reconnectMs: 500 } });
    const connection = await listen();
    await says('lin', '你好');
    server.drop();
    await vi.waitFor(() => expect(connection.state()).toBe('reconnecting'));
    expect((await failureOf(sends('lin', notice))).word).toBe('unavailable');
    await vi.waitFor(() => expect(connection.state()).toBe('connected'), 5_000);
    await sends('lin', notice);
    expect(server.shown('lin')).toHaveLength(1);
  });

  it('notices a connection on which nothing is answered any more', async () => {
    const { server, listen } = await opened({ patience: { reconnectMs: 500, pingMs: 40 } });
    const connection = await listen();
    server.silent(true);
    await vi.waitFor(() => expect(connection.state()).toBe('reconnecting'), 5_000);
    server.silent(false);
    await vi.waitFor(() => expect(connection.state()).toBe('connected'), 5_000);
  });

  it('stays away once another instance took its place, and says so as an error', async () => {
    const { options, listen, log, server } = await opened();
    const first = await listen();
    const other = createWecomBot({ ...options, log: { info: () => {}, warn: () => {}, error: () => {} } });
    const second = await other.listen?.(async () => ({}));
    await vi.waitFor(() => expect(first.state()).toBe('kicked'));
    expect(log.filter((line) => line.startsWith('error'))).toHaveLength(1);
    await new Promise((done) => setTimeout(done, 200));
    expect(second?.state()).toBe('connected');
    expect(server.heard().filter((cmd) => cmd === 'aibot_subscribe')).toHaveLength(2);
    await second?.close();
  });

  it('writes nothing of what people said or were told into the log', async () => {
    const { server, says, sends, log, platform } = await opened();
    await says('lin', '我的秘密 8461');
    await sends('lin', notice);
    server.push('lin', { msgtype: 'hologram', hologram: { words: '秘密 8461' } });
    server.push('lin', { msgtype: 'text', words: '没有正文 8461' });
    await failureOf(platform.send({ kind: 'person', id: 'nobody' }, platform.render(notice, new Map()), 'k-9'));
    server.drop();
    await vi.waitFor(() => expect(log.join('\n')).toContain('connecting again'));
    const all = log.join('\n');
    expect(all).not.toMatch(/8461|1739|92\.50|成绩|secret-of-tests|lin\b|nobody/);
  });
});

describe('messages of an AI bot', () => {
  it('cannot reach somebody who never wrote to it, but can greet who opens the chat', async () => {
    const { server, platform, events, newest } = await opened();
    const body = platform.render(welcomeCard(WELCOME, 'zh'), new Map());
    expect((await failureOf(platform.send({ kind: 'person', id: 'lin' }, body, 'k-1'))).word).toBe('unreachable');
    server.enter('Lin');
    await vi.waitFor(() => expect(events).toMatchObject([{ type: 'entered', actor: 'lin' }]));
    await platform.send({ kind: 'person', id: 'lin' }, body, 'k-2');
    expect(newest('lin').msgtype).toMatch(/^text$|^template_card$/);
    expect(JSON.stringify(newest('lin').content)).toContain('林小雨');
    expect(server.heard()).toContain('aibot_respond_welcome_msg');
  });

  it('has no window in which a repeat would arrive once', async () => {
    const { platform } = await opened();
    expect(platform.repeatWindowMs({ kind: 'person', id: 'lin' })).toBe(0);
  });

  it('counts an answer that never came as unknown', async () => {
    const { server, says, sends } = await opened({ patience: { reconnectMs: 20, pingMs: 60_000 } });
    await says('lin', '你好');
    server.silent(true);
    expect((await failureOf(sends('lin', notice))).word).toBe('ambiguous');
  }, 20_000);

  it('rests when WeCom says that a chat had enough', async () => {
    const { says, sends } = await opened();
    await says('lin', '你好');
    for (let sent = 0; sent < 30; sent += 1) await sends('lin', notice);
    expect(await failureOf(sends('lin', notice))).toMatchObject({ word: 'rate_limited', retryAfterMs: 60_000 });
  });

  it('tells a card without buttons whole, as words', async () => {
    const { says, sends, words } = await opened();
    await says('lin', '你好');
    await sends('lin', notice);
    expect(words('lin')).toBe('# 10月成绩\n\n**总分**：92.50\n**等级**：A\n\n保密的话 1739');
  });

  it('is bound to a group by a mention there, and posts words that call people', async () => {
    const { server, events, platform, words } = await opened();
    server.sayInGroup('wr-group', 'Zhou.Min', '@月评 绑定群');
    await vi.waitFor(() => expect(events).toHaveLength(1));
    expect(events[0]).toMatchObject({
      type: 'text',
      actor: 'zhou.min',
      text: '绑定群',
      chat: { id: 'wr-group', kind: 'group' },
    });
    const card: Card = { title: '排名', tone: 'blue', preview: '排名', elements: [text([mention('p-1', '周敏')])] };
    await platform.send({ kind: 'chat', id: 'wr-group' }, platform.render(card, new Map([['p-1', 'zhou.min']])), 'k-1');
    expect(words('wr-group')).toContain('<@zhou.min>');
    expect(server.shown('wr-group').every(({ msgtype }) => msgtype === 'markdown')).toBe(true);
  });

  it('keeps the letters of an account that was made unreadable, so that it is nobody and can be answered', async () => {
    const { says, events } = await opened();
    const made = 'woAJ2GCAAAXtWyujaWJHDDGi0mACH71w';
    await says(made, '你好');
    expect(events[0]).toMatchObject({ actor: made });
  });

  it('sends files in pieces', async () => {
    // no ping may be missed while it is sent: pieces under way would be sent anew
    const { platform, says, server } = await opened({ patience: { reconnectMs: 20, pingMs: 10_000, openMs: 5_000 } });
    await says('lin', '你好');
    const bytes = new Uint8Array(600 * 1024);
    const body = await platform.attach({ name: '凭证.pdf', mediaType: 'application/pdf', bytes });
    await platform.send({ kind: 'person', id: 'lin' }, body, 'k-1');
    expect(server.shown('lin')).toMatchObject([{ msgtype: 'file' }]);
    expect(server.heard().filter((cmd) => cmd === 'aibot_upload_media_chunk')).toHaveLength(2);
  });
});

describe('what people send an AI bot', () => {
  it('is words, pictures each on its own, voices as the words WeCom made of them, and a word on what it cannot take', async () => {
    const { server, events } = await opened();
    const image = { url: 'http://127.0.0.1:9/file', aeskey: 'a2V5' };
    const msg_item = [
      { msgtype: 'text', text: { content: '看图' } },
      { msgtype: 'image', image },
    ];
    server.push('lin', { msgtype: 'mixed', mixed: { msg_item } });
    server.push('lin', { msgtype: 'voice', voice: { content: '待办' } });
    server.push('lin', { msgtype: 'video', video: image });
    await vi.waitFor(() => expect(events).toHaveLength(4));
    expect(events.map((event) => [event.type, 'text' in event ? event.text : '']).sort()).toEqual([
      ['file', ''],
      ['text', '待办'],
      ['text', '看图'],
      ['unusable', { zh: expect.stringContaining('视频'), en: expect.stringContaining('videos') }],
    ]);
  });

  it('gives a file that was sent, opened with the key of its own', async () => {
    const key = Buffer.alloc(32, 7);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = Buffer.concat([Buffer.from('a picture'), Buffer.alloc(23, 23)]);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    const files = createServer((_request, response) => response.end(sealed)).listen(0, '127.0.0.1');
    await new Promise((done) => files.once('listening', done));
    const address = files.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { server, events, platform } = await opened();
    server.push('lin', {
      msgtype: 'image',
      image: { url: `http://127.0.0.1:${port}/f`, aeskey: key.toString('base64') },
    });
    await vi.waitFor(() => expect(events).toHaveLength(1));
    const [event] = events;
    const fileKey = event?.type === 'file' ? event.file.key : '';
    expect(Buffer.from(await platform.download('m', fileKey)).toString()).toBe('a picture');
    // of 64 wrong keys some end in what looks like a length
    for (let wrong = 8; wrong < 72; wrong += 1) {
      const other = fileKey.replace(key.toString('base64'), Buffer.alloc(32, wrong).toString('base64'));
      expect((await failureOf(platform.download('m', other))).word).toBe('rejected');
    }
    files.close();
  });
});

it('serves one bot on this machine alone', async () => {
  world = await openBotWorld();
  const server = await startAibot({ botId: BOT_ID, secret: SECRET });
  expect(server.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
  await server.close();
});
