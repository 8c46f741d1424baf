import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { bold, mention, text } from '#cards/card.ts';
import { failureOf } from '#test/support/failure.ts';
import { card, ok, refused, startSending } from './fake-wecom.ts';
import { openWorld } from './world.ts';

const KEY = '633a31f6-7f9c-4bc4-97a0-0ec1eefa5898';
const WEBHOOK = '/webhook/send';
const GROUP = { kind: 'chat', id: 'robot:1' } as const;

const start = () => startSending({ robots: { keyOf: async (id) => (id === GROUP.id ? KEY : null) } });

describe('a message to a group', () => {
  it('goes to the robot by its own key, without any token', async () => {
    const { fake, platform, body } = await start();
    fake.answer(WEBHOOK, ok());
    expect(await platform.send(GROUP, body, 'k-1')).toEqual({ messageId: 'k-1', chatId: 'robot:1' });
    const [call, ...others] = fake.calls;
    expect([call?.path, Object.fromEntries(call?.query ?? []), others]).toEqual([WEBHOOK, { key: KEY }, []]);
    expect(call?.json()).toMatchObject({ msgtype: 'markdown_v2' });
  });

  it('calls people in a message of its own', async () => {
    const { fake, platform } = await start();
    fake.answer(WEBHOOK, ok());
    const calling = { ...card('排名'), elements: [text([bold('恭喜'), mention('p-1', '王芳')])] };
    await platform.send(GROUP, platform.render(calling, new Map([['p-1', 'wangfang']])), 'k-1');
    expect(fake.callsTo(WEBHOOK).map((call) => call.json())).toMatchObject([
      { msgtype: 'markdown_v2' },
      { msgtype: 'text', text: { mentioned_list: ['wangfang'] } },
    ]);
  });

  it.each([
    ['whose robot was taken out', GROUP, refused(93000)],
    ['whose robot nobody entered', { kind: 'chat', id: 'robot:2' } as const, ok()],
  ])('%s is unreachable', async (_words, group, answer) => {
    const { fake, platform, body } = await start();
    fake.answer(WEBHOOK, answer);
    expect((await failureOf(platform.send(group, body, 'k-1'))).word).toBe('unreachable');
  });

  it('that went half way is never surely refused: a repeat would say the first half twice', async () => {
    const { fake, platform } = await start();
    fake.answer(WEBHOOK, ok(), refused(45009));
    const calling = { ...card('排名'), elements: [text([mention('p-1', '王芳')])] };
    const failure = await failureOf(
      platform.send(GROUP, platform.render(calling, new Map([['p-1', 'wangfang']])), 'k-1'),
    );
    expect(failure.word).toBe('ambiguous');
  });

  it('that was too much for the robot waits for its minute', async () => {
    const { fake, platform, body } = await start();
    fake.answer(WEBHOOK, refused(45009));
    expect(await failureOf(platform.send(GROUP, body, 'k-1'))).toMatchObject({
      word: 'rate_limited',
      retryAfterMs: 60_000,
    });
  });

  it('stays as it is', async () => {
    const { platform, body } = await start();
    expect((await failureOf(platform.replace({ messageId: 'k-1', chatId: 'robot:1' }, body))).word).toBe('gone');
  });
});

describe('a picture to a group', () => {
  const DOWNLOAD = '/media/get';
  const UPLOAD = '/webhook/upload_media';
  const MEGABYTE = 1024 * 1024;
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  /** What the robot was asked to say of an attached file whose bytes the app gets back so. */
  async function said(file: { mediaType: string; bytes: Buffer }) {
    const { fake, platform } = await start();
    fake.answer('/media/upload', ok({ media_id: 'm-1' }));
    fake.answer(DOWNLOAD, { headers: { 'content-type': file.mediaType }, body: file.bytes });
    fake.answer(UPLOAD, ok({ media_id: 'of-the-robot' }));
    fake.answer(WEBHOOK, ok());
    await platform.send(GROUP, await platform.attach({ name: '排名.png', ...file }), 'k-1');
    return { fake, said: fake.callsTo(WEBHOOK).map((call) => call.json()) };
  }

  it.each([
    ['small', 3_000],
    ['of 2 MB', 2 * MEGABYTE],
  ])('%s travels inside the message, with the md5 of its bytes', async (_words, size) => {
    const bytes = Buffer.alloc(size, 'x');
    const { said: messages, fake } = await said({ mediaType: 'image/png', bytes });
    const md5 = createHash('md5').update(bytes).digest('hex');
    expect(messages).toEqual([{ msgtype: 'image', image: { base64: bytes.toString('base64'), md5 } }]);
    expect(fake.callsTo(UPLOAD)).toEqual([]);
  });

  it.each([
    ['a picture over 2 MB', { mediaType: 'image/jpeg', bytes: Buffer.alloc(2 * MEGABYTE + 1, 'x') }],
    ['a file', { mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }],
  ])('that is %s is uploaded for the robot and opened from the group', async (_words, file) => {
    const { said: messages, fake } = await said(file);
    expect(messages).toEqual([{ msgtype: 'file', file: { media_id: 'of-the-robot' } }]);
    const [upload, ...others] = fake.callsTo(UPLOAD);
    expect([Object.fromEntries(upload?.query ?? []), others]).toEqual([{ key: KEY, type: 'file' }, []]);
    expect(upload?.body.includes('filename="排名.png"')).toBe(true);
  });

  it('that could not be fetched was surely not said, and may be said again', async () => {
    const { fake, platform } = await start();
    fake.answer('/media/upload', ok({ media_id: 'm-1' }));
    fake.answer(DOWNLOAD, { status: 502, body: 'bad gateway' });
    const body = await platform.attach({ name: 'a.png', mediaType: 'image/png', bytes: Buffer.alloc(10) });
    expect((await failureOf(platform.send(GROUP, body, 'k-1'))).word).toBe('unavailable');
    expect(fake.callsTo(WEBHOOK)).toEqual([]);
  });

  it('is taken by a WeCom that looks at its md5', async () => {
    const { platform, chat, group, close } = await openWorld();
    closers.push(close);
    const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const body = await platform.attach({ name: 'a.png', mediaType: 'image/png', bytes });
    await platform.send({ kind: 'chat', id: group }, body, 'k-1');
    expect((await chat.messages('lihua', '客服群')).map(({ content }) => content.type)).toEqual(['image']);
  });
});

describe('the address of a robot', () => {
  it.each([
    [`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`, KEY],
    [`  https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}\n`, KEY],
    [`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}&debug=1`, KEY],
    [`https://evil.example/cgi-bin/webhook/send?key=${KEY}`, null],
    [`http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`, null],
    [`https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key=${KEY}`, null],
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a%26b', null],
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send', null],
    [KEY, null],
    ['', null],
  ])('%s', async (address, key) => {
    const { platform } = await start();
    expect(platform.robotKey?.(address)).toBe(key);
  });
});
