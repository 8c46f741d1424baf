import { describe, expect, it } from 'vitest';
import { bold, mention, text } from '#cards/card.ts';
import { failureOf } from '#test/support/failure.ts';
import { card, ok, refused, startSending } from './fake-wecom.ts';

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
