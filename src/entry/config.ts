/** The only reader of the environment. Every bad field is listed at once, each with what is allowed and its mend. */
import { z } from 'zod';

const text = z.string().trim().min(1);
const origin = z
  .url({ protocol: /^https?$/ })
  .refine((value) => new URL(value).origin === value.replace(/\/$/, ''), 'must be an origin without a path')
  .transform((value) => new URL(value).origin);

const zone = text.refine((value) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'must be an IANA time zone');

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATABASE_FILE: text.default('.data/yueping.db'),
  COMPANY_TZ: zone.default('Asia/Shanghai'),
  PUBLIC_URL: origin.optional(),
  ADMIN_USERS: text
    .transform((value) =>
      value
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    )
    .default([]),
  SESSION_KEY: text.min(32).optional(),
  SCORECARDS_DIR: text.optional(),
  OUTBOUND_PROXY: z.url({ protocol: /^https?$/ }).optional(),
  METRICS_TOKEN: text.min(16).optional(),
  FEISHU_APP_ID: text.regex(/^cli_[0-9a-f]{16}$/).optional(),
  FEISHU_APP_SECRET: text.min(16).optional(),
  FEISHU_ENCRYPT_KEY: text.min(8).optional(),
  FEISHU_VERIFICATION_TOKEN: text.min(8).optional(),
  FEISHU_BASE_URL: origin.default('https://open.feishu.cn'),
  FEISHU_MODE: z.enum(['webhook', 'long-connection']).default('webhook'),
  WECOM_CORP_ID: text.optional(),
  WECOM_AGENT_ID: z.coerce.number().int().positive().optional(),
  WECOM_SECRET: text.optional(),
  WECOM_TOKEN: text.optional(),
  WECOM_AES_KEY: text.length(43).optional(),
  WECOM_BASE_URL: origin.default('https://qyapi.weixin.qq.com'),
});

type Variables = z.output<typeof schema>;
type Name = keyof Variables;

export interface FeishuConfig {
  appId: string;
  appSecret: string;
  /** present in webhook mode, where every body must be encrypted and signed */
  encryptKey: string | undefined;
  verificationToken: string | undefined;
  baseUrl: string;
  mode: 'webhook' | 'long-connection';
}

export interface Config {
  port: number;
  databaseFile: string;
  companyZone: string;
  publicUrl: string | undefined;
  adminUsers: readonly string[];
  scorecardsDir: string | undefined;
  outboundProxy: string | undefined;
  feishu: FeishuConfig | null;
}

/** One variable that cannot be used. Never carries the value of a secret. */
export interface ConfigProblem {
  field: string;
  problem: string;
  mend: string;
}

/** What each variable is and where its value is found: the mend of a bad one. */
const MEND: Readonly<Record<Name, string>> = {
  PORT: 'a port number from 0 to 65535, e.g. PORT=3000',
  DATABASE_FILE: 'a path to a file in a folder that can be written, e.g. DATABASE_FILE=/var/lib/yueping/yueping.db',
  COMPANY_TZ: 'an IANA time zone, e.g. COMPANY_TZ=Asia/Shanghai',
  PUBLIC_URL: 'the address people reach this server by, without a path, e.g. PUBLIC_URL=https://kaohe.example.com',
  ADMIN_USERS: 'employee numbers of HR, separated by commas, e.g. ADMIN_USERS=1001,1002',
  SESSION_KEY: 'at least 32 characters; make one with: openssl rand -hex 32',
  SCORECARDS_DIR: 'a folder with scorecards/*.yaml',
  OUTBOUND_PROXY: 'an http(s) address, e.g. OUTBOUND_PROXY=http://10.0.0.1:3128',
  METRICS_TOKEN: 'at least 16 characters; make one with: openssl rand -hex 16',
  FEISHU_APP_ID: 'the App ID under 凭证与基础信息 in the developer console: cli_ and 16 hexadecimal digits',
  FEISHU_APP_SECRET: 'the App Secret under 凭证与基础信息 in the developer console',
  FEISHU_ENCRYPT_KEY: 'the Encrypt Key under 事件与回调 > 加密策略, at least 8 characters (needed in webhook mode)',
  FEISHU_VERIFICATION_TOKEN: 'the Verification Token under 事件与回调 > 加密策略 (needed in webhook mode)',
  FEISHU_BASE_URL: 'an origin without a path: https://open.feishu.cn or https://open.larksuite.com',
  FEISHU_MODE: 'webhook or long-connection',
  WECOM_CORP_ID: 'the 企业ID under 我的企业',
  WECOM_AGENT_ID: 'the AgentId of the app, a number',
  WECOM_SECRET: 'the Secret of the app',
  WECOM_TOKEN: 'the Token under 接收消息',
  WECOM_AES_KEY: 'the EncodingAESKey under 接收消息, 43 characters',
  WECOM_BASE_URL: 'an origin without a path: https://qyapi.weixin.qq.com',
};

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: readonly ConfigProblem[] };

/** Reads and validates the environment; empty variables count as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = schema.safeParse(set);
  const problems = parsed.success
    ? missingFeishu(parsed.data)
    : parsed.error.issues.map(({ path }) => bad(String(path[0])));
  if (!parsed.success || problems.length > 0) return { ok: false, problems: unique(problems) };
  return { ok: true, config: toConfig(parsed.data) };
}

/** Whether any platform variable is set: then the demo must not start (product: no demo on real data). */
export const anyPlatformSet = (env: Readonly<Record<string, string | undefined>>): boolean =>
  Object.entries(env).some(([name, value]) => /^(FEISHU|WECOM)_/.test(name) && (value ?? '').trim() !== '');

function missingFeishu(variables: Variables): readonly ConfigProblem[] {
  const credentials: Name[] = ['FEISHU_APP_ID', 'FEISHU_APP_SECRET'];
  const webhook: Name[] = ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'];
  const needed = variables.FEISHU_MODE === 'webhook' ? [...credentials, ...webhook] : credentials;
  if ([...credentials, ...webhook].every((name) => variables[name] === undefined)) return [];
  return needed.filter((name) => variables[name] === undefined).map(missing);
}

const mendOf = (field: string): string => (field in MEND ? MEND[field as Name] : 'remove it');
const bad = (field: string): ConfigProblem => ({ field, problem: 'is not usable', mend: mendOf(field) });
const missing = (field: string): ConfigProblem => ({ field, problem: 'is missing', mend: mendOf(field) });
const unique = (problems: readonly ConfigProblem[]): readonly ConfigProblem[] =>
  problems.filter((problem, index) => problems.findIndex(({ field }) => field === problem.field) === index);

function toConfig(variables: Variables): Config {
  return {
    port: variables.PORT,
    databaseFile: variables.DATABASE_FILE,
    companyZone: variables.COMPANY_TZ,
    publicUrl: variables.PUBLIC_URL,
    adminUsers: variables.ADMIN_USERS,
    scorecardsDir: variables.SCORECARDS_DIR,
    outboundProxy: variables.OUTBOUND_PROXY,
    feishu: feishuOf(variables),
  };
}

function feishuOf(variables: Variables): FeishuConfig | null {
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = variables;
  if (!appId || !appSecret) return null;
  return {
    appId,
    appSecret,
    encryptKey: variables.FEISHU_ENCRYPT_KEY,
    verificationToken: variables.FEISHU_VERIFICATION_TOKEN,
    baseUrl: variables.FEISHU_BASE_URL,
    mode: variables.FEISHU_MODE,
  };
}

/** The problems as a person at a terminal reads them. */
export const describeProblems = (problems: readonly ConfigProblem[]): string =>
  problems.map(({ field, problem, mend }) => `  ${field} ${problem}: ${mend}`).join('\n');
