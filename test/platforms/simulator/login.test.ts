import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFeishu } from '#platforms/feishu/index.ts';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import { APP, COMPANY, PEOPLE } from './support.ts';

const BACK = 'https://kaohe.example.com/login/feishu';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ file: ':memory:', app: APP, company: COMPANY });
});
afterAll(async () => simulator.close());

const feishu = () =>
  createFeishu({
    ...APP,
    baseUrl: simulator.url,
    mode: 'webhook',
    now: simulator.clock.now,
    log: { info: () => undefined, warn: () => undefined },
  });
const address = () => new URL(feishu().loginAddress({ returnTo: BACK, state: 's1', inChat: false }));
const ask = (at: URL, cookie = '') => fetch(at, { redirect: 'manual', headers: { cookie } });

describe('logging in to a page', () => {
  it('sends whoever looks at the chats back with a code that works once', async () => {
    const seen = await fetch(`${simulator.url}/sim/state?viewer=${PEOPLE.FANG}`);
    const cookie = /^[^;]*/.exec(seen.headers.get('set-cookie') ?? '')?.[0] ?? '';
    const response = await ask(address(), cookie);
    const back = new URL(response.headers.get('location') ?? '');
    expect([response.status, back.origin + back.pathname, back.searchParams.get('state')]).toEqual([302, BACK, 's1']);
    const code = back.searchParams.get('code') ?? '';
    expect(await feishu().login(code)).toBe(PEOPLE.FANG);
    await expect(feishu().login(code)).rejects.toMatchObject({ word: 'rejected' });
  });

  it('asks who it is where nobody looks, never of those who left; a code lives five minutes', async () => {
    const page = await (await ask(address())).text();
    expect([page.includes('王芳'), page.includes('赵离')]).toEqual([true, false]);
    const chosen = address();
    chosen.searchParams.set('viewer', PEOPLE.HUA);
    const code = new URL((await ask(chosen)).headers.get('location') ?? '').searchParams.get('code') ?? '';
    await simulator.clock.forward(301_000);
    await expect(feishu().login(code)).rejects.toMatchObject({ word: 'rejected' });
  });

  it('refuses another app and an address that is none', async () => {
    const other = address();
    other.searchParams.set('client_id', 'cli_ffffffffffffffff');
    const nowhere = address();
    nowhere.searchParams.set('redirect_uri', 'javascript:alert(1)');
    expect([(await ask(other)).status, (await ask(nowhere)).status]).toEqual([400, 400]);
  });
});
