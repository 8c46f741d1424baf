/** The file: whole, migrated, on a disk with room; and what Node and SQLite it runs on. */
import { statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { text } from '#core/scorecard/text.ts';
import { isOlder } from '#store/connection.ts';
import type { HealthReads, Settings } from '#store/health-reads.ts';
import { type Diagnosis, failure, fine, warning } from './diagnosis.ts';

const MEGABYTE = 1_000_000;
/** Below it SQLite may fail to fold its log into the file. */
const LEAST_FREE = 200 * MEGABYTE;
const OLDEST_NODE = [20, 19] as const;

export function checkNode(version: string): Diagnosis {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (!isOld) return fine('versions', 'node', text(`Node ${version}`, `Node ${version}`));
  return failure('versions', {
    code: 'node',
    message: text(`Node ${version} 太旧`, `Node ${version} is too old`),
    mend: text(`换成 ${OLDEST_NODE.join('.')} 或更新的`, `install ${OLDEST_NODE.join('.')} or newer`),
  });
}

/** Settings that live in the file, its size, its migrations and whether it is whole. */
export function checkDatabase(reads: HealthReads, file: string): readonly Diagnosis[] {
  const settings = reads.settings();
  return [
    checkSqlite(settings),
    checkJournal(settings),
    checkMigrations(settings),
    checkWhole(reads),
    checkRoom(settings, file),
  ];
}

const checkSqlite = ({ sqlite }: Settings): Diagnosis =>
  isOlder(sqlite.split('.').map(Number))
    ? failure('versions', {
        code: 'sqlite',
        message: text(`SQLite ${sqlite} 太旧`, `SQLite ${sqlite} is too old`),
        mend: text('重新安装依赖：npm ci', 'install the dependencies again: npm ci'),
      })
    : fine('versions', 'sqlite', text(`SQLite ${sqlite}`, `SQLite ${sqlite}`));

/** The other settings are set and checked by every connection that writes, at its opening. */
const checkJournal = ({ journalMode }: Settings): Diagnosis =>
  journalMode === 'wal'
    ? fine(
        'database',
        'journal',
        text('日志模式 WAL；写入时同步级别 FULL（启动时强制）', 'journal WAL; commits are FULL, or it does not start'),
      )
    : warning('database', {
        code: 'journal',
        message: text(`日志模式是 ${journalMode}，不是 WAL`, `the journal mode is ${journalMode}, not WAL`),
        mend: text('启动一次即会设置', 'the next start sets it'),
      });

function checkMigrations({ migrations }: Settings): Diagnosis {
  if (migrations === null || migrations.strange.length > 0) {
    const strange = migrations?.strange.join(', ') ?? '_prisma_migrations';
    return failure('database', {
      code: 'migrations',
      message: text(`数据库的迁移与本版本不符：${strange}`, `its migrations are not those of this version: ${strange}`),
      mend: text('用写入它的版本启动，或换文件', 'start the version that wrote it, or name another file'),
    });
  }
  if (migrations.missing.length === 0) {
    return fine('database', 'migrations', text('迁移齐全', 'every migration stands'));
  }
  return warning('database', {
    code: 'migrations',
    message: text(
      `还没有的迁移：${migrations.missing.join(', ')}`,
      `not applied yet: ${migrations.missing.join(', ')}`,
    ),
    mend: text('先备份；下次启动会自动应用', 'take a backup; the next start applies them'),
  });
}

function checkWhole(reads: HealthReads): Diagnosis {
  const [damage] = reads.damage();
  if (damage === undefined)
    return fine('database', 'whole', text('文件完整（quick_check）', 'the file is whole (quick_check)'));
  return failure('database', {
    code: 'whole',
    message: text(`文件已损坏：${damage}`, `the file is damaged: ${damage}`),
    mend: text(
      '停下机器人，用 yueping restore 恢复最近的备份',
      'stop the bot and put back the last backup: yueping restore',
    ),
  });
}

function checkRoom({ bytes }: Settings, file: string): Diagnosis {
  const { bavail, bsize } = statfsSync(dirname(resolve(file)));
  const free = bavail * bsize;
  const figures = text(
    `数据库 ${inMegabytes(bytes)} MB，磁盘剩余 ${inMegabytes(free)} MB`,
    `database ${inMegabytes(bytes)} MB, ${inMegabytes(free)} MB free on its disk`,
  );
  const mend = text('清理磁盘或换更大的', 'free some space, or move to a larger disk');
  if (free < LEAST_FREE) return failure('database', { code: 'room', message: figures, mend });
  return free < 2 * bytes
    ? warning('database', { code: 'room', message: figures, mend })
    : fine('database', 'room', figures);
}

const inMegabytes = (bytes: number): string => Math.round(bytes / MEGABYTE).toLocaleString('en');
