import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDoctor } from '#entry/cli/run-doctor.ts';
import type { Started } from '#entry/start.ts';
import { companyOf, STAFF } from '#test/support/clinic.ts';
import { type Clinic, type Env, openClinic } from '#test/support/started.ts';
import { wecomChat } from '#test/support/wecom-chat.ts';

let clinic: Clinic;
let bot: Started | null = null;
beforeEach(async () => {
  clinic = await openClinic(companyOf(STAFF), ['wecom']);
});
afterEach(async () => {
  await bot?.stop();
  bot = null;
  await clinic.close();
});

const running = async (more: Env = {}): Promise<void> => {
  bot = await clinic.start(more);
};

interface Said {
  area: string;
  code: string;
  severity: string;
  message: string;
  mend: string | null;
}

async function said(more: Env = {}): Promise<readonly Said[]> {
  const { output } = await runDoctor({ json: true }, { ...clinic.env, ...more });
  return JSON.parse(output);
}

const wrong = (all: readonly Said[]): readonly string[] =>
  all.filter(({ severity }) => severity !== 'ok').map(({ area, code, severity }) => `${area} ${code} ${severity}`);

describe('a start with WeCom alone', () => {
  it('answers the check of the address, knows the people, and puts the menu there', async () => {
    await running({ WECOM_VERIFY_FILE: 'WW_verify_AbC123.txt' });
    const chat = wecomChat(clinic.simulator.url);
    expect(await chat.verifyUrl(`${clinic.env.PUBLIC_URL}/webhooks/wecom`)).toMatchObject({ ok: true });
    expect(await (await fetch(`${clinic.env.PUBLIC_URL}/WW_verify_AbC123.txt`)).text()).toBe('AbC123');
    expect(await bot?.bot.deps.store.personByIdentity('wecom', '1002')).toMatchObject({ employeeNo: '1002' });
    expect((await chat.state('1002')).menu.map(({ name }) => name)).toEqual([
      '办理 Tasks',
      '成绩 Results',
      '更多 More',
    ]);
  });

  it('begins also while WeCom does not trust the address yet, for the address is checked first', async () => {
    await clinic.fault({ api: 'wecom-any', times: 50, code: 60020 });
    await running();
    expect(await wecomChat(clinic.simulator.url).verifyUrl(`${clinic.env.PUBLIC_URL}/webhooks/wecom`)).toMatchObject({
      ok: true,
    });
  });

  it('with both platforms knows everybody by both', async () => {
    await clinic.close();
    clinic = await openClinic(companyOf(STAFF), ['feishu', 'wecom']);
    await running();
    const store = bot?.bot.deps.store;
    const person = await store?.personByIdentity('wecom', '1002');
    expect(person).not.toBeNull();
    expect((await store?.identityOn(person?.id ?? '', 'feishu'))?.platformId).toMatch(/^ou_/);
  });
});

describe('the doctor, with WeCom', () => {
  it('finds a running bot in order, the address before everything that WeCom is asked', async () => {
    await running();
    const all = await said();
    expect(wrong(all)).toEqual([]);
    const codes = all.map(({ code }) => code);
    expect(codes.indexOf('wecom-webhook')).toBeGreaterThan(-1);
    expect(codes.indexOf('wecom-webhook')).toBeLessThan(codes.indexOf('wecom-send'));
  });

  it('names the address that is to be entered as 企业可信IP, and that 接收消息 comes first', async () => {
    await running();
    await clinic.fault({ api: 'wecom-token', times: 1, code: 60020 });
    const all = await said();
    expect(wrong(all)).toEqual(['platform wecom-trusted-ip error']);
    const mend = all.find(({ code }) => code === 'wecom-trusted-ip')?.mend ?? '';
    expect(mend).toMatch(/「接收消息」.*「企业可信IP」.*127\.0\.0\.1/);
  });

  it.each<[string, Env, readonly string[]]>([
    ['another token', { WECOM_TOKEN: 'another' }, ['callback wecom-webhook error']],
    ['another key', { WECOM_AES_KEY: 'A'.repeat(43) }, ['callback wecom-webhook error']],
    ['a wrong secret', { WECOM_SECRET: 'another-secret-0002' }, ['platform wecom-credentials error']],
    ['another agent', { WECOM_AGENT_ID: '219' }, ['platform wecom-app error']],
    ['a host nobody knows', { WECOM_BASE_URL: 'http://wecom.invalid' }, ['platform wecom-unreachable error']],
  ])('finds %s', async (_words, env, expected) => {
    await running();
    const found = wrong(await said(env));
    for (const each of expected) expect(found).toContain(each);
  });

  it('says no secret', async () => {
    await running();
    const text = JSON.stringify(await said());
    for (const name of ['WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_AES_KEY', 'SESSION_KEY']) {
      expect(text).not.toContain(clinic.env[name]);
    }
  });
});
