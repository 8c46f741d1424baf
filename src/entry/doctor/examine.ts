/** Looks at everything there is to look at, without writing anything; with the server running or stopped. */
import { existsSync } from 'node:fs';
import { text } from '#core/scorecard/text.ts';
import { databaseFile } from '#entry/cli/database-file.ts';
import { type Config, type Environment, readConfig } from '#entry/config.ts';
import { createLog } from '#entry/log.ts';
import { newId } from '#entry/new-id.ts';
import { inspectFeishu } from '#platforms/feishu/index.ts';
import { inspectWecom } from '#platforms/wecom/index.ts';
import { type HealthReads, openHealth } from '#store/health-reads.ts';
import { isInUse } from '#store/instance-lock.ts';
import { StoreError } from '#store/store-error.ts';
import { checkCallback } from './check-callback.ts';
import { checkCalls } from './check-calls.ts';
import { checkDatabase, checkNode } from './check-database.ts';
import { checkFeishu } from './check-feishu.ts';
import { checkConfig, checkRules, checkVariables } from './check-files.ts';
import { checkBound, checkSeen } from './check-people.ts';
import { checkWecom } from './check-wecom.ts';
import { checkWecomBot } from './check-wecom-bot.ts';
import { checkJobs, checkQueue } from './check-work.ts';
import { type Diagnosis, failure, warning } from './diagnosis.ts';

export interface Examination {
  env: Environment;
  now: () => number;
  /** a database file that is not that of the environment */
  file?: string | undefined;
}

export async function examine({ env, now, file: named }: Examination): Promise<readonly Diagnosis[]> {
  const read = readConfig(env);
  const config = read.ok ? read.config : null;
  const file = databaseFile(named, env);
  const isRunning = isInUse(file);
  const database = openDatabase(file);
  try {
    const reads = 'reads' in database ? database.reads : null;
    return [
      checkNode(process.version),
      ...(read.ok ? checkConfig(read.config, now()) : checkVariables(read.problems)),
      ...checkRules(config),
      ...('trouble' in database ? [database.trouble] : checkDatabase(database.reads, file)),
      ...(reads && isReadable(reads)
        ? [...checkQueue(reads, { now: now(), isRunning }), ...checkJobs(reads, { now: now(), isRunning })]
        : []),
      ...(config
        ? await checkOutside(config, { reads: reads && isReadable(reads) ? reads : null, now, isRunning })
        : []),
    ];
  } finally {
    if ('reads' in database) database.reads.close();
  }
}

/** A database of another version has other tables: nothing is counted in it. */
function isReadable(reads: HealthReads): boolean {
  const { migrations } = reads.settings();
  return migrations !== null && migrations.missing.length === 0 && migrations.strange.length === 0;
}

function openDatabase(file: string): { reads: HealthReads } | { trouble: Diagnosis } {
  if (!existsSync(file)) {
    const message = text(`还没有数据库 ${file}`, `there is no database ${file} yet`);
    return {
      trouble: warning('database', { code: 'missing', message, mend: text('启动时会建立', 'the start makes it') }),
    };
  }
  try {
    return { reads: openHealth(file) };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const mend = text('检查文件和权限，或恢复备份', 'look at the file and its rights, or put back a backup');
    return { trouble: failure('database', { code: error.word, message: text(error.message, error.message), mend }) };
  }
}

interface Outside {
  reads: HealthReads | null;
  now: () => number;
  isRunning: boolean;
}

/** The address first: WeCom's admin page takes everything else only after it was checked (wecom.md §7). */
async function checkOutside(config: Config, { reads, now, isRunning }: Outside): Promise<readonly Diagnosis[]> {
  if (!config.feishu && !config.wecom && !config.wecomBot) return [];
  return [
    ...(await checkCallback(config, { isRunning, now: now(), newId })),
    ...(await checkFeishuSide(config, { reads, now })),
    ...(await checkWecomSide(config, { reads, now })),
    ...(await checkWecomBot(config, { isRunning, now })),
    ...(reads ? [checkBound(reads, config.feishu || config.wecom ? undefined : BY_IMPORT)] : []),
  ];
}

const BY_IMPORT = text(
  '用 yueping import people 导入，wecom 一列填企业微信账号；本人发给机器人的第一句话会得到账号编号',
  'import them with yueping import people, the WeCom account in the column wecom; the first words to the bot are answered with it',
);

type Side = Pick<Outside, 'reads' | 'now'>;

const log = createLog({ level: 'silent' });

async function checkFeishuSide(config: Config, { reads, now }: Side): Promise<readonly Diagnosis[]> {
  const { feishu, outboundProxy: proxy, companyZone } = config;
  if (!feishu) return [];
  const inspection = await inspectFeishu({ ...feishu, proxy, now, log });
  const { directory } = inspection;
  const seen = directory.ok ? directory.seen?.ids : undefined;
  return [
    ...checkFeishu(inspection),
    ...(reads ? checkSeen(reads, { platform: 'feishu', seen, mend: WIDEN_FEISHU }) : []),
    ...(reads ? [checkCalls(reads, now(), companyZone)] : []),
  ];
}

const WIDEN_FEISHU = text(
  '在飞书开发者后台扩大“可用范围”和“通讯录权限范围”',
  "widen the app's availability and its contact range in Feishu's developer console",
);

async function checkWecomSide(config: Config, { reads, now }: Side): Promise<readonly Diagnosis[]> {
  const { wecom, outboundProxy: proxy } = config;
  if (!wecom) return [];
  const inspection = await inspectWecom({ ...wecom, proxy, now, log });
  const { directory } = inspection;
  const seen = directory.ok ? directory.seen.ids : undefined;
  return [
    ...checkWecom(inspection),
    ...(reads ? checkSeen(reads, { platform: 'wecom', seen, mend: WIDEN_WECOM }) : []),
  ];
}

const WIDEN_WECOM = text(
  '在企业微信管理后台扩大应用的「可见范围」',
  "widen the app's visible range in WeCom's admin console",
);
