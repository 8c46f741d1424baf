/** The only reader of the environment. Every bad field is listed at once, each with its mend; no value is ever repeated. */
import { nearest } from '#core/scorecard/nearest.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { MENDS, type VariableName, type Variables, variables } from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface FeishuConfig {
  appId: string;
  appSecret: string;
  /** present in webhook mode, where every body must be encrypted and signed */
  encryptKey: string | undefined;
  verificationToken: string | undefined;
  baseUrl: string;
  mode: 'webhook' | 'long-connection';
}

export interface WecomConfig {
  corpId: string;
  agentId: number;
  secret: string;
  /** of the app's 接收消息 */
  token: string;
  aesKey: string;
  baseUrl: string;
  /** the origin of our pages: where a card leads that cannot hold everything */
  publicUrl: string;
  /** what the file WW_verify_….txt holds, by which the admin proves that the domain is the company's */
  domainProof: string | undefined;
  /** account names, in lower case, of those who read WeCom inside WeChat and see no cards; 'all': everybody */
  wechatReaders: ReadonlySet<string> | 'all';
}

/** An AI bot (智能机器人) over a connection of our own: instead of an app, never beside it. */
export interface WecomBotConfig {
  botId: string;
  secret: string;
  /** where it connects to */
  url: string;
}

export interface Config {
  port: number;
  databaseFile: string;
  companyZone: string;
  publicUrl: string | undefined;
  adminUsers: readonly string[];
  scorecardsDir: string | undefined;
  outboundProxy: string | undefined;
  /** a monitor may read /metrics with it; without it there is no such address */
  metricsToken: string | undefined;
  /** signs people in on the pages, and closes what is kept secret in the database */
  sessionKey: string | undefined;
  feishu: FeishuConfig | null;
  wecom: WecomConfig | null;
  wecomBot: WecomBotConfig | null;
}

/** One variable that cannot be used as it is. Never carries a value: it may be a secret, or one in the wrong place. */
export interface ConfigProblem {
  field: string;
  problem: Text;
  mend: Text;
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: readonly ConfigProblem[] };

/** Reads and validates the environment; a variable that is empty or blank counts as not set. */
export function readConfig(env: Environment): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => isSet(value)));
  const parsed = variables.safeParse(set);
  const malformed = parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0]));
  const problems = [
    ...NAMES.filter((name) => malformed.includes(name)).map((name) => problem(name, UNUSABLE)),
    ...[...missingFeishu(set), ...missingWecom(set)].map((name) => problem(name, MISSING)),
    ...(isApp(set) && isBot(set) ? [TWO_WECOMS] : []),
    ...Object.keys(set).filter(isUnknown).map(unknown),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: configOf(parsed.data) };
}

const NAMES: readonly VariableName[] = variables.keyof().options;

const isSet = (value: string | undefined): boolean => (value ?? '').trim() !== '';

const PLATFORM = /^(FEISHU|WECOM)_/;

/** Whether any platform variable is set: then the demo must not start, so that it never opens on real data. */
export const anyPlatformSet = (env: Environment): boolean =>
  Object.entries(env).some(([name, value]) => PLATFORM.test(name) && isSet(value));

const FEISHU_APP: readonly VariableName[] = ['FEISHU_APP_ID', 'FEISHU_APP_SECRET'];
const FEISHU_WEBHOOK: readonly VariableName[] = ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'];
const WECOM_APP: readonly VariableName[] = [
  'WECOM_CORP_ID',
  'WECOM_AGENT_ID',
  'WECOM_SECRET',
  'WECOM_TOKEN',
  'WECOM_AES_KEY',
];
/** Its cards lead to pages, which people log in to; group robots are kept under the key. */
const WECOM_GROUND: readonly VariableName[] = ['PUBLIC_URL', 'SESSION_KEY'];

/** With one Feishu variable the rest is wanted too. A mode nobody knows asks for what both modes need. */
function missingFeishu(set: Environment): readonly VariableName[] {
  if (!Object.keys(set).some((name) => name.startsWith('FEISHU_'))) return [];
  const isWebhook = (set.FEISHU_MODE ?? 'webhook').trim() === 'webhook';
  return [...FEISHU_APP, ...(isWebhook ? FEISHU_WEBHOOK : [])].filter((name) => set[name] === undefined);
}

const WECOM_BOT: readonly VariableName[] = ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'];

const isBotsOwn = (name: string): boolean => name.startsWith('WECOM_BOT_');
const isBot = (set: Environment): boolean => Object.keys(set).some(isBotsOwn);
const isApp = (set: Environment): boolean =>
  Object.keys(set).some((name) => name.startsWith('WECOM_') && !isBotsOwn(name));

/** An app needs pages; an AI bot calls out itself and needs no address. */
const missingWecom = (set: Environment): readonly VariableName[] =>
  [...(isApp(set) ? [...WECOM_APP, ...WECOM_GROUND] : []), ...(isBot(set) && !isApp(set) ? WECOM_BOT : [])].filter(
    (name) => set[name] === undefined,
  );

const UNUSABLE = text('的值不能用', 'cannot be used');
const MISSING = text('没有填写', 'is missing');
const UNKNOWN = text('没有这个变量', 'is no variable of yueping');

const TWO_WECOMS: ConfigProblem = {
  field: 'WECOM_BOT_ID',
  problem: text('不能和应用的变量同时填', 'cannot be set beside the variables of the app'),
  mend: text(
    '一个机器人只接一个企业微信：用自建应用，就去掉 WECOM_BOT_ 开头的变量；用智能机器人，就去掉其他 WECOM_ 变量',
    'one WeCom a bot: for the app remove the variables that begin with WECOM_BOT_, for the AI bot all other WECOM_ ones',
  ),
};

const problem = (name: VariableName, what: Text): ConfigProblem => ({ field: name, problem: what, mend: MENDS[name] });

/** Only names that claim to be ours: an environment is full of other people's variables. */
const isUnknown = (name: string): boolean => PLATFORM.test(name) && !(name in MENDS);

function unknown(field: string): ConfigProblem {
  const meant = nearest(field, NAMES);
  const mend = meant ? text(`想写的是 ${meant} 吗？`, `did you mean ${meant}?`) : text('请去掉它', 'remove it');
  return { field, problem: UNKNOWN, mend };
}

function configOf(read: Variables): Config {
  return {
    port: read.PORT,
    databaseFile: read.DATABASE_FILE,
    companyZone: read.COMPANY_TZ,
    publicUrl: read.PUBLIC_URL,
    adminUsers: read.ADMIN_USERS,
    scorecardsDir: read.SCORECARDS_DIR,
    outboundProxy: read.OUTBOUND_PROXY,
    metricsToken: read.METRICS_TOKEN,
    sessionKey: read.SESSION_KEY,
    feishu: feishuOf(read),
    wecom: wecomOf(read),
    wecomBot: wecomBotOf(read),
  };
}

function wecomOf(read: Variables): WecomConfig | null {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: secret, PUBLIC_URL: publicUrl } = read;
  const { WECOM_TOKEN: token, WECOM_AES_KEY: aesKey } = read;
  if (!corpId || !agentId || !secret || !token || !aesKey || !publicUrl) return null;
  return {
    ...{ corpId, agentId, secret, token, aesKey, publicUrl },
    baseUrl: read.WECOM_BASE_URL,
    domainProof: read.WECOM_VERIFY_FILE,
    wechatReaders: read.WECOM_WECHAT_READERS,
  };
}

function wecomBotOf(read: Variables): WecomBotConfig | null {
  const { WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret, WECOM_BOT_URL: url } = read;
  return botId && secret ? { botId, secret, url } : null;
}

function feishuOf(read: Variables): FeishuConfig | null {
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = read;
  if (!appId || !appSecret) return null;
  return {
    appId,
    appSecret,
    encryptKey: read.FEISHU_ENCRYPT_KEY,
    verificationToken: read.FEISHU_VERIFICATION_TOKEN,
    baseUrl: read.FEISHU_BASE_URL,
    mode: read.FEISHU_MODE,
  };
}

/** The problems as a person at a terminal reads them: two lines each, Chinese and English. */
export const describeProblems = (problems: readonly ConfigProblem[]): string =>
  problems
    .map(
      ({ field, problem: what, mend }) =>
        `  ${field} ${what.zh}：${mend.zh}\n  ${' '.repeat(field.length)} ${what.en}: ${mend.en}`,
    )
    .join('\n');
