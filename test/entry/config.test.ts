import { describe, expect, it } from 'vitest';
import { anyPlatformSet, describeProblems, readConfig } from '#entry/config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const FEISHU = {
  FEISHU_APP_ID: 'cli_0123456789abcdef',
  FEISHU_APP_SECRET: 'feishu-app-secret-0001',
  FEISHU_ENCRYPT_KEY: 'encrypt-key-0001',
  FEISHU_VERIFICATION_TOKEN: 'verification-token-0001',
};

/** Calls out itself, and so needs no address. */
const BOT = { WECOM_BOT_ID: 'aib-0123456789', WECOM_BOT_SECRET: 'aibot-secret-000000001' };

/** WeCom needs pages, and so an address and a key to log people in with. */
const WECOM = {
  PUBLIC_URL: 'https://kaohe.example.com',
  SESSION_KEY: 'a-session-key-of-at-least-32-letters',
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'wecom-secret-000000001',
  WECOM_TOKEN: 'wecomToken1',
  WECOM_AES_KEY: 'A'.repeat(43),
};

function configOf(env: Environment) {
  const result = readConfig(env);
  if (!result.ok) throw new Error(describeProblems(result.problems));
  return result.config;
}

/** The complaints as "FIELD what", in their order. */
function complaints(env: Environment): readonly string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.problems.map(({ field, problem }) => `${field} ${problem.en}`);
}

const without = (env: Environment, ...names: readonly string[]): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));

describe('an environment without anything of ours', () => {
  it('gives the defaults and no platform', () => {
    expect(configOf({ HOME: '/root', PATH: '/bin' })).toEqual({
      port: 3000,
      databaseFile: '.data/yueping.db',
      companyZone: 'Asia/Shanghai',
      publicUrl: undefined,
      adminUsers: [],
      scorecardsDir: undefined,
      outboundProxy: undefined,
      feishu: null,
      wecom: null,
      wecomBot: null,
    });
  });

  it('is the same as one where everything is empty or blank', () => {
    const blank = { PORT: '', COMPANY_TZ: ' ', FEISHU_APP_ID: '', FEISHU_APP_SECRET: '   ', WECOM_TOKEN: undefined };
    expect(configOf(blank)).toEqual(configOf({}));
  });
});

describe('a well-formed environment', () => {
  it('is read into the words of the code', () => {
    const config = configOf({
      ...FEISHU,
      PORT: '8080',
      DATABASE_FILE: ' /var/lib/yueping/yueping.db ',
      COMPANY_TZ: 'Asia/Urumqi',
      PUBLIC_URL: 'https://Kaohe.example.com/',
      ADMIN_USERS: '1001, 1002，1003,',
      SCORECARDS_DIR: '/etc/yueping',
      OUTBOUND_PROXY: 'http://user:pass@10.0.0.1:3128',
      FEISHU_BASE_URL: 'http://127.0.0.1:4010',
    });
    expect(config).toEqual({
      port: 8080,
      databaseFile: '/var/lib/yueping/yueping.db',
      companyZone: 'Asia/Urumqi',
      publicUrl: 'https://kaohe.example.com',
      adminUsers: ['1001', '1002', '1003'],
      scorecardsDir: '/etc/yueping',
      outboundProxy: 'http://user:pass@10.0.0.1:3128',
      feishu: {
        appId: 'cli_0123456789abcdef',
        appSecret: 'feishu-app-secret-0001',
        encryptKey: 'encrypt-key-0001',
        verificationToken: 'verification-token-0001',
        baseUrl: 'http://127.0.0.1:4010',
        mode: 'webhook',
      },
      wecom: null,
      wecomBot: null,
    });
  });

  it('talks to Feishu in China unless told otherwise', () =>
    expect(configOf(FEISHU).feishu?.baseUrl).toBe('https://open.feishu.cn'));

  it('may be a long connection without the keys of a webhook', () => {
    const env = {
      ...without(FEISHU, 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'),
      FEISHU_MODE: 'long-connection',
    };
    expect(configOf(env).feishu).toMatchObject({ mode: 'long-connection', encryptKey: undefined });
  });

  it('may have an AI bot of WeCom, without an address', () => {
    const bot = { botId: 'aib-0123456789', secret: 'aibot-secret-000000001' };
    expect(configOf(BOT)).toMatchObject({
      wecom: null,
      wecomBot: { ...bot, url: 'wss://openws.work.weixin.qq.com' },
      publicUrl: undefined,
    });
    expect(configOf({ ...FEISHU, ...BOT })).toMatchObject({ feishu: { mode: 'webhook' }, wecomBot: bot });
  });

  it('has one WeCom: an app, or an AI bot', () => {
    expect(complaints({ ...WECOM, ...BOT })).toEqual(['WECOM_BOT_ID cannot be set beside the variables of the app']);
    expect(complaints({ ...WECOM, WECOM_BOT_SECRET: BOT.WECOM_BOT_SECRET })).toEqual([
      'WECOM_BOT_ID cannot be set beside the variables of the app',
    ]);
  });

  it('may have a whole WeCom app', () =>
    expect(configOf(WECOM)).toMatchObject({
      feishu: null,
      sessionKey: 'a-session-key-of-at-least-32-letters',
      wecom: {
        corpId: 'ww0123456789abcdef',
        agentId: 1_000_002,
        secret: 'wecom-secret-000000001',
        token: 'wecomToken1',
        aesKey: 'A'.repeat(43),
        baseUrl: 'https://qyapi.weixin.qq.com',
        publicUrl: 'https://kaohe.example.com',
        domainProof: undefined,
        wechatReaders: new Set(),
      },
    }));

  it.each(['WW_verify_AbC123.txt', 'WW_verify_AbC123', 'AbC123.txt', 'AbC123'])(
    'may name the file that proves the domain: %s',
    (name) => expect(configOf({ ...WECOM, WECOM_VERIFY_FILE: name }).wecom?.domainProof).toBe('AbC123'),
  );

  it('may name who reads WeCom inside WeChat, in any case, or everybody', () => {
    const readers = (value: string) => configOf({ ...WECOM, WECOM_WECHAT_READERS: value }).wecom?.wechatReaders;
    expect(readers('ZhangSan， lisi')).toEqual(new Set(['zhangsan', 'lisi']));
    expect(readers('all')).toBe('all');
  });

  it('may have both platforms', () =>
    expect(configOf({ ...FEISHU, ...WECOM })).toMatchObject({
      feishu: { mode: 'webhook' },
      wecom: { agentId: 1_000_002 },
    }));
});

describe('a platform that is set up by half', () => {
  it.each(Object.keys(FEISHU))('names what Feishu lacks: %s', (name) =>
    expect(complaints(without(FEISHU, name))).toEqual([`${name} is missing`]),
  );

  it.each(Object.keys(WECOM))('names what WeCom lacks: %s', (name) =>
    expect(complaints(without(WECOM, name))).toEqual([`${name} is missing`]),
  );

  it.each([...Object.keys(BOT)])('names what an AI bot lacks: %s', (name) =>
    expect(complaints(without(BOT, name))).toEqual([`${name} is missing`]),
  );

  it('asks for everything when only an address or a mode is there', () => {
    expect(complaints({ FEISHU_BASE_URL: 'https://open.larksuite.com' })).toHaveLength(4);
    expect(complaints({ FEISHU_MODE: 'long-connection' })).toEqual([
      'FEISHU_APP_ID is missing',
      'FEISHU_APP_SECRET is missing',
    ]);
  });

  it('is not saved by the other platform being whole', () =>
    expect(complaints({ ...FEISHU, WECOM_CORP_ID: 'ww0123456789abcdef' })).toEqual([
      'WECOM_AGENT_ID is missing',
      'WECOM_SECRET is missing',
      'WECOM_TOKEN is missing',
      'WECOM_AES_KEY is missing',
      'PUBLIC_URL is missing',
      'SESSION_KEY is missing',
    ]));
});

/** Values that look right and are not. */
const BAD: readonly (readonly [string, string])[] = [
  ['PORT', 'abc'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['PORT', '0x10'],
  ['COMPANY_TZ', 'Asia/Peking'],
  ['COMPANY_TZ', 'GMT plus 8'],
  ['PUBLIC_URL', 'kaohe.example.com'],
  ['PUBLIC_URL', 'ftp://kaohe.example.com'],
  ['PUBLIC_URL', 'https://kaohe.example.com/bot'],
  ['PUBLIC_URL', 'https://user:pass@kaohe.example.com'],
  ['SESSION_KEY', 'short'],
  ['OUTBOUND_PROXY', '10.0.0.1'],
  ['OUTBOUND_PROXY', 'socks5://10.0.0.1:1080'],
  ['METRICS_TOKEN', 'short'],
  ['FEISHU_APP_ID', 'cli_short'],
  ['FEISHU_APP_ID', '0123456789abcdef'],
  ['FEISHU_APP_SECRET', 'with a space inside it'],
  ['FEISHU_APP_SECRET', 'short'],
  ['FEISHU_ENCRYPT_KEY', 'short'],
  ['FEISHU_VERIFICATION_TOKEN', 'short'],
  ['FEISHU_BASE_URL', 'open.feishu.cn'],
  ['FEISHU_BASE_URL', 'https://open.feishu.cn/open-apis'],
  ['FEISHU_BASE_URL', 'https://open.feishu.cn?x=1'],
  ['FEISHU_MODE', 'websocket'],
  ['WECOM_AGENT_ID', 'first'],
  ['WECOM_AGENT_ID', '0'],
  ['WECOM_AES_KEY', 'A'.repeat(42)],
  ['WECOM_AES_KEY', `${'A'.repeat(42)}=`],
  ['WECOM_BASE_URL', 'https://qyapi.weixin.qq.com/cgi-bin'],
  ['WECOM_VERIFY_FILE', '../etc/passwd'],
  ['WECOM_VERIFY_FILE', 'WW_verify_.txt'],
  ['WECOM_VERIFY_FILE', `WW_verify_${'A'.repeat(65)}.txt`],
];

describe('a value of the wrong form', () => {
  it.each([
    ['WECOM_BOT_ID', 'a b'],
    ['WECOM_BOT_SECRET', 'short'],
    ['WECOM_BOT_URL', 'https://openws.work.weixin.qq.com'],
  ])('is refused of an AI bot: %s=%s', (name, value) =>
    expect(complaints({ ...BOT, [name]: value })).toEqual([`${name} cannot be used`]),
  );

  const whole = { ...FEISHU, ...WECOM };

  it.each(BAD)('is refused: %s=%s', (name, value) =>
    expect(complaints({ ...whole, [name]: value })).toEqual([`${name} cannot be used`]),
  );

  it('comes with the words that help to mend it, in both languages', () => {
    const result = readConfig({ PORT: 'abc' });
    expect(result.ok ? '' : describeProblems(result.problems)).toBe(
      [
        '  PORT 的值不能用：填 0 到 65535 的端口号，例如 PORT=3000',
        '       cannot be used: a port number from 0 to 65535, e.g. PORT=3000',
      ].join('\n'),
    );
  });

  it('is listed together with every other one and with all that is missing', () => {
    const env = {
      PORT: 'abc',
      COMPANY_TZ: 'Mars/Olympus',
      PUBLIC_URL: 'x',
      FEISHU_APP_ID: 'cli_x',
      FEISHU_MODE: 'webhook',
      WECOM_AES_KEY: 'x',
    };
    expect(complaints(env)).toEqual([
      'PORT cannot be used',
      'COMPANY_TZ cannot be used',
      'PUBLIC_URL cannot be used',
      'FEISHU_APP_ID cannot be used',
      'WECOM_AES_KEY cannot be used',
      'FEISHU_APP_SECRET is missing',
      'FEISHU_ENCRYPT_KEY is missing',
      'FEISHU_VERIFICATION_TOKEN is missing',
      'WECOM_CORP_ID is missing',
      'WECOM_AGENT_ID is missing',
      'WECOM_SECRET is missing',
      'WECOM_TOKEN is missing',
      'SESSION_KEY is missing',
    ]);
  });

  it('is never repeated: it may be a secret', () => {
    const canary = 'canary 8f3a91';
    const names = [
      ...Object.keys(FEISHU),
      ...Object.keys(WECOM),
      'SESSION_KEY',
      'METRICS_TOKEN',
      'OUTBOUND_PROXY',
      'PORT',
    ];
    const result = readConfig(Object.fromEntries(names.map((name) => [name, canary])));
    expect(result.ok ? [] : result.problems.map(({ field }) => field)).toContain('FEISHU_APP_SECRET');
    expect(JSON.stringify(result)).not.toContain('8f3a91');
  });
});

describe('a variable nobody knows', () => {
  it('is taken for a slip of the pen, and the nearest name is offered', () => {
    const result = readConfig({ ...FEISHU, FEISHU_APPID: 'cli_0123456789abcdef' });
    expect(result.ok ? [] : result.problems).toEqual([
      {
        field: 'FEISHU_APPID',
        problem: { zh: '没有这个变量', en: 'is no variable of yueping' },
        mend: { zh: '想写的是 FEISHU_APP_ID 吗？', en: 'did you mean FEISHU_APP_ID?' },
      },
    ]);
  });

  it('is to be removed when nothing is near', () => {
    const result = readConfig({ WECOM_XYZZY_PLUGH_QUUX: '1', ...WECOM });
    expect(result.ok ? [] : result.problems.map(({ mend }) => mend.en)).toEqual(['remove it']);
  });

  it('is left alone when it does not claim to be ours', () =>
    expect(complaints({ FEI_SHU: 'x', WE: 'y' })).toEqual([]));
});

describe('the demo', () => {
  it.each(['FEISHU_APP_ID', 'FEISHU_BASE_URL', 'FEISHU_TYPO', 'WECOM_SECRET'])(
    'is closed as soon as %s is set',
    (name) => expect(anyPlatformSet({ [name]: 'x' })).toBe(true),
  );

  it('is open when platform variables are absent or blank', () => {
    expect(anyPlatformSet({ PORT: '3000', HOME: '/root' })).toBe(false);
    expect(anyPlatformSet({ FEISHU_APP_ID: '', WECOM_SECRET: ' ' })).toBe(false);
  });
});
