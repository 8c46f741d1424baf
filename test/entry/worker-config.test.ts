import { describe, expect, it } from 'vitest';
import { workerConfigOf } from '#entry/worker/worker-config.ts';

const GOOD = {
  FEISHU_APP_ID: 'cli_0123456789abcdef',
  FEISHU_APP_SECRET: 'secret-of-the-app',
  FEISHU_ENCRYPT_KEY: 'encrypt-key-of-the-app',
  FEISHU_VERIFICATION_TOKEN: 'token-of-the-app',
};

describe('the configuration of a Worker', () => {
  it('reads the same variables as on Node, with few calls of D1 unless more are granted', () => {
    const config = workerConfigOf({ ...GOOD, COMPANY_TZ: 'Asia/Urumqi', ADMIN_USERS: '1001，1002' });
    expect(config).toMatchObject({ companyZone: 'Asia/Urumqi', adminUsers: ['1001', '1002'], callsPerRun: 40 });
    expect(workerConfigOf({ ...GOOD, D1_CALLS_PER_RUN: '900' }).callsPerRun).toBe(900);
  });

  it('refuses the long connection in a sentence that says what to do instead', () => {
    expect(() => workerConfigOf({ ...GOOD, FEISHU_MODE: 'long-connection' })).toThrow(/Use webhook/);
  });

  it('refuses to run without any platform', () => {
    expect(() => workerConfigOf({})).toThrow(/wrangler secret put[\s\S]*FEISHU_APP_ID[\s\S]*WECOM_CORP_ID/);
  });

  it('may have WeCom alone', () => {
    const wecom = {
      PUBLIC_URL: 'https://kaohe.example.com',
      SESSION_KEY: 'a-session-key-of-at-least-32-letters',
      WECOM_CORP_ID: 'ww0123456789abcdef',
      WECOM_AGENT_ID: '1000002',
      WECOM_SECRET: 'wecom-secret-000000001',
      WECOM_TOKEN: 'wecomToken1',
      WECOM_AES_KEY: 'A'.repeat(43),
    };
    expect(workerConfigOf(wecom)).toMatchObject({ feishu: null, wecom: { agentId: 1_000_002 } });
  });

  it.each(['DATABASE_FILE', 'PORT', 'SCORECARDS_DIR', 'OUTBOUND_PROXY'])(
    'refuses %s, which only Node can do',
    (name) => {
      const value = name === 'PORT' ? '3000' : name === 'OUTBOUND_PROXY' ? 'http://10.0.0.1:3128' : 'somewhere';
      expect(() => workerConfigOf({ ...GOOD, [name]: value })).toThrow(name);
    },
  );

  it('names every bad variable at once and repeats no value', () => {
    const bad = () => workerConfigOf({ ...GOOD, FEISHU_APP_SECRET: 'short', D1_CALLS_PER_RUN: '5000', PORT: '3000' });
    expect(bad).toThrow(/FEISHU_APP_SECRET[\s\S]*PORT[\s\S]*D1_CALLS_PER_RUN/);
    expect(bad).not.toThrow(/short|5000/);
  });
});
