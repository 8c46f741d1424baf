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
  feishu: FeishuConfig | null;
  /** every WECOM_ variable is there and well formed; the adapter that uses them comes with a later version */
  wecomIsConfigured: boolean;
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

/** With one Feishu variable the rest is wanted too. A mode nobody knows asks for what both modes need. */
function missingFeishu(set: Environment): readonly VariableName[] {
  if (!Object.keys(set).some((name) => name.startsWith('FEISHU_'))) return [];
  const isWebhook = (set.FEISHU_MODE ?? 'webhook').trim() === 'webhook';
  return [...FEISHU_APP, ...(isWebhook ? FEISHU_WEBHOOK : [])].filter((name) => set[name] === undefined);
}

const missingWecom = (set: Environment): readonly VariableName[] =>
  Object.keys(set).some((name) => name.startsWith('WECOM_')) ? WECOM_APP.filter((name) => set[name] === undefined) : [];

const UNUSABLE = text('的值不能用', 'cannot be used');
const MISSING = text('没有填写', 'is missing');
const UNKNOWN = text('没有这个变量', 'is no variable of yueping');

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
    feishu: feishuOf(read),
    wecomIsConfigured: WECOM_APP.every((name) => read[name] !== undefined),
  };
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
