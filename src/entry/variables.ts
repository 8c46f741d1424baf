/** Every environment variable there is: the form it must have, and the words that help to mend it. */
import { z } from 'zod';
import { type Text, text } from '#core/scorecard/text.ts';

const words = z.string().trim().min(1);
const secretOf = (shortest: number) => words.min(shortest).regex(/^\S+$/);
const wholeNumber = (least: number, most: number) =>
  words
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
const address = words.refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol));
const origin = address
  .refine((value) => URL.canParse(value) && isOrigin(new URL(value)))
  .transform((value) => new URL(value).origin);

const isOrigin = ({ pathname, search, hash, username, password }: URL): boolean =>
  pathname === '/' && [search, hash, username, password].every((part) => part === '');

const zone = words.refine((value) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});

const list = words.transform((value) =>
  value
    .split(/[,，]/)
    .map((item) => item.trim())
    .filter(Boolean),
);

/** `WW_verify_….txt`, or what stands between: the file holds just that. */
const verifyFile = words
  .transform((value) => /^(?:WW_verify_)?([A-Za-z0-9]{1,64})(?:\.txt)?$/.exec(value)?.[1])
  .pipe(z.string());

const socket = words.refine((value) => URL.canParse(value) && /^wss?:$/.test(new URL(value).protocol));

/** Account names in any case, or `all`. */
const readers = list.transform((names): ReadonlySet<string> | 'all' =>
  names.length === 1 && names[0] === 'all' ? 'all' : new Set(names.map((name) => name.toLowerCase())),
);

export const variables = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  DATABASE_FILE: words.default('.data/yueping.db'),
  COMPANY_TZ: zone.default('Asia/Shanghai'),
  PUBLIC_URL: origin.optional(),
  ADMIN_USERS: list.default([]),
  SESSION_KEY: secretOf(32).optional(),
  SCORECARDS_DIR: words.optional(),
  OUTBOUND_PROXY: address.optional(),
  METRICS_TOKEN: secretOf(16).optional(),
  FEISHU_APP_ID: words.regex(/^cli_[0-9a-fA-F]{16}$/).optional(),
  FEISHU_APP_SECRET: secretOf(16).optional(),
  FEISHU_ENCRYPT_KEY: secretOf(8).optional(),
  FEISHU_VERIFICATION_TOKEN: secretOf(8).optional(),
  FEISHU_BASE_URL: origin.default('https://open.feishu.cn'),
  FEISHU_MODE: words.pipe(z.enum(['webhook', 'long-connection'])).default('webhook'),
  WECOM_CORP_ID: words.optional(),
  WECOM_AGENT_ID: wholeNumber(1, 9_999_999_999).optional(),
  WECOM_SECRET: secretOf(16).optional(),
  WECOM_TOKEN: secretOf(1).optional(),
  WECOM_AES_KEY: words.regex(/^[A-Za-z0-9]{43}$/).optional(),
  WECOM_BASE_URL: origin.default('https://qyapi.weixin.qq.com'),
  WECOM_VERIFY_FILE: verifyFile.optional(),
  WECOM_WECHAT_READERS: readers.default(new Set<string>()),
  WECOM_BOT_ID: words.regex(/^\S{1,128}$/).optional(),
  WECOM_BOT_SECRET: secretOf(16).optional(),
  WECOM_BOT_URL: socket.default('wss://openws.work.weixin.qq.com'),
});

export type Variables = z.output<typeof variables>;
export type VariableName = keyof Variables;

/** What a variable is and where its value is found. */
export const MENDS: Readonly<Record<VariableName, Text>> = {
  PORT: text('填 0 到 65535 的端口号，例如 PORT=3000', 'a port number from 0 to 65535, e.g. PORT=3000'),
  DATABASE_FILE: text(
    '填数据库文件的路径，所在文件夹要可写，例如 DATABASE_FILE=/var/lib/yueping/yueping.db',
    'the path of the database file, in a folder that can be written, e.g. DATABASE_FILE=/var/lib/yueping/yueping.db',
  ),
  COMPANY_TZ: text('填 IANA 时区名，例如 COMPANY_TZ=Asia/Shanghai', 'an IANA time zone, e.g. COMPANY_TZ=Asia/Shanghai'),
  PUBLIC_URL: text(
    '填别人访问本服务的地址，不带路径，例如 PUBLIC_URL=https://kaohe.example.com（企业微信的卡片和网页必须有它）',
    'the address people reach this server by, without a path, e.g. PUBLIC_URL=https://kaohe.example.com (WeCom cards and pages need it)',
  ),
  ADMIN_USERS: text(
    '填人事的工号，用逗号隔开，例如 ADMIN_USERS=1001,1002',
    'the employee numbers of HR, separated by commas, e.g. ADMIN_USERS=1001,1002',
  ),
  SESSION_KEY: text(
    '至少 32 个字符，可用 openssl rand -hex 32 生成（网页登录和企业微信必须有它）',
    'at least 32 characters; make one: openssl rand -hex 32 (logging in on the pages and WeCom need it)',
  ),
  SCORECARDS_DIR: text(
    '填放考核表 *.yaml 的文件夹，例如 SCORECARDS_DIR=/etc/yueping/scorecards',
    'the folder with the scorecards *.yaml, e.g. SCORECARDS_DIR=/etc/yueping/scorecards',
  ),
  OUTBOUND_PROXY: text(
    '填 http 或 https 代理地址，例如 OUTBOUND_PROXY=http://10.0.0.1:3128',
    'the http or https address of a proxy, e.g. OUTBOUND_PROXY=http://10.0.0.1:3128',
  ),
  METRICS_TOKEN: text(
    '至少 16 个字符，可用 openssl rand -hex 16 生成',
    'at least 16 characters; make one: openssl rand -hex 16',
  ),
  FEISHU_APP_ID: text(
    '填开发者后台「凭证与基础信息」里的 App ID：cli_ 加 16 位十六进制数字',
    'the App ID under 凭证与基础信息 in the developer console: cli_ and 16 hexadecimal digits',
  ),
  FEISHU_APP_SECRET: text(
    '填开发者后台「凭证与基础信息」里的 App Secret',
    'the App Secret under 凭证与基础信息 in the developer console',
  ),
  FEISHU_ENCRYPT_KEY: text(
    '填「事件与回调 > 加密策略」里的 Encrypt Key，至少 8 个字符（长连接模式可不填）',
    'the Encrypt Key under 事件与回调 > 加密策略, at least 8 characters (not needed with FEISHU_MODE=long-connection)',
  ),
  FEISHU_VERIFICATION_TOKEN: text(
    '填「事件与回调 > 加密策略」里的 Verification Token（长连接模式可不填）',
    'the Verification Token under 事件与回调 > 加密策略 (not needed with FEISHU_MODE=long-connection)',
  ),
  FEISHU_BASE_URL: text(
    '填不带路径的地址：https://open.feishu.cn 或 https://open.larksuite.com',
    'an address without a path: https://open.feishu.cn or https://open.larksuite.com',
  ),
  FEISHU_MODE: text('填 webhook 或 long-connection', 'webhook or long-connection'),
  WECOM_CORP_ID: text('填「我的企业」里的企业ID', 'the 企业ID under 我的企业'),
  WECOM_AGENT_ID: text('填应用的 AgentId，是一个数字', 'the AgentId of the app, a number'),
  WECOM_SECRET: text('填应用的 Secret', 'the Secret of the app'),
  WECOM_TOKEN: text('填「接收消息」里的 Token', 'the Token under 接收消息'),
  WECOM_AES_KEY: text(
    '填「接收消息」里的 EncodingAESKey：43 个字母或数字',
    'the EncodingAESKey under 接收消息: 43 letters or digits',
  ),
  WECOM_BASE_URL: text(
    '填不带路径的地址：https://qyapi.weixin.qq.com',
    'an address without a path: https://qyapi.weixin.qq.com',
  ),
  WECOM_VERIFY_FILE: text(
    '填管理后台给的域名校验文件的文件名，例如 WECOM_VERIFY_FILE=WW_verify_AbCdEf123456.txt',
    'the name of the file that proves the domain, as the admin console gives it, e.g. WECOM_VERIFY_FILE=WW_verify_AbCdEf123456.txt',
  ),
  WECOM_WECHAT_READERS: text(
    '填只在微信里看企业微信消息的人的账号，用逗号隔开；大家都这样就填 all',
    'account names of those who read WeCom only inside WeChat, separated by commas; all: everybody',
  ),
  WECOM_BOT_ID: text(
    '填智能机器人「API 模式 > 长连接」里的 Bot ID（没有公网地址时用它，不和应用的五个变量同时填）',
    'the Bot ID of the AI bot under API 模式 > 长连接 (for those without a public address; never beside the five of the app)',
  ),
  WECOM_BOT_SECRET: text(
    '填智能机器人「API 模式 > 长连接」里的 Secret，至少 16 个字符',
    'the Secret of the AI bot under API 模式 > 长连接, at least 16 characters',
  ),
  WECOM_BOT_URL: text(
    '填 ws(s) 地址：wss://openws.work.weixin.qq.com',
    'a ws(s) address: wss://openws.work.weixin.qq.com',
  ),
};
