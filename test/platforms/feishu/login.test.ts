import { describe, expect, it } from 'vitest';
import { createFeishu } from '#platforms/feishu/index.ts';
import { APP, optionsOf } from './app.ts';
import { startSending } from './sending.ts';

const OAUTH = '/authen/v2/oauth/token';
const USER = '/authen/v1/user_info';

describe('logging in', () => {
  it('changes the code for a token and the token for the person', async () => {
    const { fake, platform } = await startSending();
    fake.answer(OAUTH, { body: { code: 0, access_token: 'u-1', expires_in: 7200, token_type: 'Bearer' } });
    fake.answer(USER, {
      body: { code: 0, msg: 'success', data: { open_id: 'ou_1', name: '李雷', tenant_key: APP.tenantKey } },
    });
    expect(await platform.login('code-1')).toBe('ou_1');
    expect(fake.callsTo(OAUTH)[0]?.json()).toEqual({
      grant_type: 'authorization_code',
      client_id: APP.appId,
      client_secret: APP.appSecret,
      code: 'code-1',
    });
    expect(fake.callsTo(OAUTH)[0]?.headers.authorization).toBeUndefined();
    expect(fake.callsTo(USER)[0]?.headers.authorization).toBe('Bearer u-1');
  });

  it('fails for a code that is used up', async () => {
    const { fake, platform } = await startSending();
    fake.answer(OAUTH, { status: 400, body: { code: 20003, error: 'invalid_grant', error_description: 'used' } });
    await expect(platform.login('code-1')).rejects.toMatchObject({ word: 'rejected' });
  });

  it('fails for a person of another tenant once one is configured', async () => {
    const { fake, platform } = await startSending({ tenantKey: APP.tenantKey });
    fake.answer(OAUTH, { body: { code: 0, access_token: 'u-1' } });
    fake.answer(USER, { body: { code: 0, data: { open_id: 'ou_1', tenant_key: 'another' } } });
    await expect(platform.login('code-1')).rejects.toMatchObject({ word: 'unauthorized' });
  });

  it('begins at the accounts of the cloud the app lives in, and at the platform itself where it is another', () => {
    const at = (baseUrl?: string) =>
      new URL(
        createFeishu(optionsOf({ baseUrl })).loginAddress({
          returnTo: 'https://kaohe.example.com/login/feishu',
          state: 'a1',
          inChat: false,
        }),
      );
    const address = at();
    expect(address.origin + address.pathname).toBe('https://accounts.feishu.cn/open-apis/authen/v1/authorize');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: APP.appId,
      response_type: 'code',
      redirect_uri: 'https://kaohe.example.com/login/feishu',
      state: 'a1',
    });
    expect(at('https://open.larksuite.com').origin).toBe('https://accounts.larksuite.com');
    expect(at('http://127.0.0.1:4010').origin).toBe('http://127.0.0.1:4010');
  });
});
