import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createWecom } from '#platforms/wecom/index.ts';
import { failureOf } from '#test/support/failure.ts';
import { APP, optionsOf } from './app.ts';
import { ok, refused, startSending } from './fake-wecom.ts';

const USER = '/auth/getuserinfo';
const PAGE = { returnTo: 'https://kaohe.example.com/login/wecom', state: 'abc123' };

describe('where a browser goes to log in', () => {
  const { loginAddress } = createWecom(optionsOf());

  it('is the silent page of the chat, with its fragment', () => {
    expect(loginAddress({ ...PAGE, inChat: true })).toBe(
      `https://open.weixin.qq.com/connect/oauth2/authorize?appid=${APP.corpId}&redirect_uri=https%3A%2F%2Fkaohe.example.com%2Flogin%2Fwecom&response_type=code&scope=snsapi_base&state=abc123&agentid=218#wechat_redirect`,
    );
  });

  it('is a code to scan anywhere else', () => {
    const url = new URL(loginAddress({ ...PAGE, inChat: false }));
    expect(`${url.origin}${url.pathname}${url.hash}`).toBe('https://login.work.weixin.qq.com/wwlogin/sso/login');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      login_type: 'CorpApp',
      appid: APP.corpId,
      agentid: '218',
      redirect_uri: PAGE.returnTo,
      state: 'abc123',
      lang: 'zh',
    });
  });
});

describe('a login code', () => {
  it('is a member, in lower case', async () => {
    const { fake, platform } = await startSending();
    fake.answer(USER, ok({ userid: 'ZhangSan' }));
    expect(await platform.login('code-1')).toBe('zhangsan');
    expect(fake.callsTo(USER)[0]?.query.get('code')).toBe('code-1');
  });

  it('of an outsider is refused', async () => {
    const { fake, platform } = await startSending();
    fake.answer(USER, ok({ openid: 'o-1', external_userid: 'wm-1' }));
    expect((await failureOf(platform.login('code-1'))).word).toBe('unauthorized');
  });

  it.each([40029, 42003, 42022])('that is wrong, old or used (%i) is refused', async (code) => {
    const { fake, platform } = await startSending();
    fake.answer(USER, refused(code));
    expect((await failureOf(platform.login('code-1'))).word).toBe('rejected');
  });
});

const entry = z.union([
  z.object({ type: z.literal('click'), name: z.string(), key: z.string() }),
  z.object({ type: z.literal('view'), name: z.string(), url: z.url() }),
]);
const menu = z.object({ button: z.array(z.object({ name: z.string(), sub_button: z.array(entry) })) });

describe('the menu', () => {
  it('is within what WeCom takes, and every entry is a line people could have typed, or the own page', async () => {
    const { fake, platform } = await startSending();
    fake.answer('/menu/create', ok());
    await platform.setUp?.();
    const [call] = fake.callsTo('/menu/create');
    const { button } = menu.parse(call?.json());
    expect(call?.query.get('agentid')).toBe('218');
    expect(button.length).toBeLessThanOrEqual(3);
    for (const { name, sub_button } of button) {
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(16);
      expect(sub_button.length).toBeLessThanOrEqual(5);
      for (const each of sub_button) expect(Buffer.byteLength(each.name)).toBeLessThanOrEqual(40);
    }
    const keys = button.flatMap(({ sub_button }) =>
      sub_button.map((each) => ('key' in each ? each.key : new URL(each.url).pathname)),
    );
    expect(keys).toEqual([
      'todo',
      'self',
      'score',
      'why',
      'whatif',
      'rank',
      'appeal',
      'progress',
      '/',
      'language',
      'help',
    ]);
  });
});
