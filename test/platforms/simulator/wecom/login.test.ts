import { afterEach, expect, it } from 'vitest';
import { closeAll } from '#test/platforms/simulator/support.ts';
import { FANG, openWecom, WECOM } from './support.ts';

afterEach(closeAll);

const BACK = 'http://127.0.0.1:3000/login/wecom?to=%2Fme';
const INSIDE = { response_type: 'code', scope: 'snsapi_base', appid: WECOM.corpId };
const DESKTOP = { login_type: 'CorpApp', appid: WECOM.corpId, agentid: '218' };

async function stage(app = {}) {
  const wecom = await openWecom(app);
  const visit = (path: string, query: Record<string, string>) => {
    const params = new URLSearchParams({ redirect_uri: BACK, state: 'abc123', ...query });
    return fetch(`${wecom.simulator.url}${path}?${params}`, { redirect: 'manual' });
  };
  const comeBack = async (path: string, query: Record<string, string>) =>
    new URL((await visit(path, query)).headers.get('location') ?? '').searchParams;
  const whoIs = (code: string | null) => wecom.api(`/auth/getuserinfo?code=${code}`);
  return { ...wecom, visit, comeBack, whoIs };
}

it.each([
  ['inside WeCom', '/connect/oauth2/authorize', INSIDE],
  ['on a desktop', '/wwlogin/sso/login', DESKTOP],
])('logs somebody in %s, and the code works once', async (_where, path, query) => {
  const { comeBack, whoIs } = await stage();
  const back = await comeBack(path, { ...query, viewer: 'ou_fang' });
  expect([back.get('to'), back.get('state')]).toEqual(['/me', 'abc123']);
  expect(await whoIs(back.get('code'))).toEqual({ errcode: 0, errmsg: 'ok', userid: FANG });
  expect(await whoIs(back.get('code'))).toMatchObject({ errcode: 42022 });
});

it('refuses a code after five minutes, and one it never gave', async () => {
  const { comeBack, whoIs, forward } = await stage();
  const back = await comeBack('/wwlogin/sso/login', { ...DESKTOP, viewer: FANG });
  await forward(300_001);
  expect(await whoIs(back.get('code'))).toMatchObject({ errcode: 42003 });
  expect(await whoIs('made-up')).toMatchObject({ errcode: 40029 });
});

it('knows somebody outside the visible range, and gives an outsider no userid', async () => {
  const { comeBack, whoIs } = await stage();
  const far = await comeBack('/wwlogin/sso/login', { ...DESKTOP, viewer: 'ou_far' });
  expect(await whoIs(far.get('code'))).toMatchObject({ userid: '1003' });
  const outsider = await comeBack('/wwlogin/sso/login', { ...DESKTOP, viewer: 'outsider' });
  const answer = await whoIs(outsider.get('code'));
  expect(answer).toMatchObject({ errcode: 0, openid: expect.any(String) });
  expect(answer).not.toHaveProperty('userid');
});

it('asks who is at the browser when nobody says it', async () => {
  const { visit } = await stage();
  const page = await (await visit('/connect/oauth2/authorize', INSIDE)).text();
  expect(page).toContain('王芳 · 网络客服');
  expect(page).toContain('viewer=ou_fang');
  expect(page).not.toContain('赵离');
});

it.each([
  ['another corp', { appid: 'ww0' }],
  ['another app', { agentid: '1' }],
  ['a state with other characters', { state: 'a-b' }],
  ['an address of another machine', { redirect_uri: 'https://example.com/login' }],
])('turns %s away', async (_case, query) => {
  const { visit } = await stage();
  expect((await visit('/wwlogin/sso/login', { ...DESKTOP, viewer: FANG, ...query })).status).toBe(400);
});

it('comes back only to the trusted domain, port and all', async () => {
  const { visit } = await stage({ trustedDomains: ['yueping.example.com'] });
  const to = (redirect_uri: string) => visit('/wwlogin/sso/login', { ...DESKTOP, viewer: FANG, redirect_uri });
  expect((await to('https://yueping.example.com/login')).status).toBe(302);
  expect((await to('https://yueping.example.com:8443/login')).status).toBe(400);
  expect((await to(BACK)).status).toBe(400);
});
