/** The configuration of a Worker: the same variables by the same reader, less what only Node can do. */
import { z } from 'zod';
import { CannotStart } from '#entry/cannot-start.ts';
import { type Config, describeProblems, readConfig } from '#entry/config.ts';

export interface WorkerConfig extends Config {
  /** calls of D1 one run may make: under 50 on the free plan, under 1,000 on the paid one */
  callsPerRun: number;
}

/** Variables that mean something on Node alone, and their way on Workers. */
const NODE_ONLY: Readonly<Record<string, string>> = {
  DATABASE_FILE: '数据在 D1 里，见 wrangler.toml / the data is in D1, see wrangler.toml',
  PORT: 'Workers 没有端口 / Workers have no port',
  SCORECARDS_DIR:
    '考核表在打包时带入：部署时设 SCORECARDS_DIR / scorecards are bundled: set SCORECARDS_DIR where you deploy',
  WECOM_BOT_ID: '智能机器人要有一个一直开着的进程 / an AI bot needs a process that stays',
  OUTBOUND_PROXY: 'Workers 不能走代理 / Workers cannot use a proxy',
};

const LONG_CONNECTION = [
  'FEISHU_MODE=long-connection 在 Cloudflare Workers 上不能用：长连接要有一个一直开着的进程。请改为 webhook，或在自己的机器上用 npm start',
  'FEISHU_MODE=long-connection does not work on Cloudflare Workers: it needs a process that stays. Use webhook, or run npm start on a machine of your own',
].join('\n');

const NO_PLATFORM = [
  '没有配置任何平台：密钥用 wrangler secret put 填，其余写在 wrangler.toml / no platform is configured: secrets by wrangler secret put, the rest in wrangler.toml',
  '  飞书 Feishu: FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN',
  '  企业微信 WeCom: WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_AES_KEY, PUBLIC_URL, SESSION_KEY',
].join('\n');

const callsPerRun = z.coerce.number().int().min(40).max(900).default(40);

/** @throws CannotStart with every variable that must be mended */
export function workerConfigOf(variables: Readonly<Record<string, string>>): WorkerConfig {
  const read = readConfig(variables);
  const refused = Object.entries(NODE_ONLY).flatMap(([name, way]) =>
    variables[name]?.trim() ? [`  ${name}: ${way}`] : [],
  );
  const calls = callsPerRun.safeParse(variables.D1_CALLS_PER_RUN?.trim() || undefined);
  if (!calls.success) refused.push('  D1_CALLS_PER_RUN: 40 到 900 的整数 / a whole number from 40 to 900');
  if (!read.ok || !calls.success || refused.length > 0) {
    const problems = read.ok ? '' : describeProblems(read.problems);
    throw new CannotStart(`变量有误 / these variables must be mended:\n${[problems, ...refused].join('\n')}`);
  }
  const { feishu, wecom } = read.config;
  if (!feishu && !wecom) throw new CannotStart(NO_PLATFORM);
  if (feishu?.mode === 'long-connection') throw new CannotStart(LONG_CONNECTION);
  return { ...read.config, callsPerRun: calls.data };
}
