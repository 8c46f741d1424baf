/** What `yueping backup` does: a database file in, a proved copy of it beside, its size and time as text out. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { bothLanguages, text } from '#core/scorecard/text.ts';
import { backupDatabase } from '#store/backup.ts';
import { BadInput } from './bad-input.ts';
import { existingDatabase } from './database-file.ts';
import { isFolder } from './scorecard-files.ts';

export interface BackupCommand {
  readonly file?: string;
  readonly force?: true;
  readonly json?: true;
}

/** @throws BadInput, StoreError */
export async function runBackup(
  target: string,
  { force, json, ...options }: BackupCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const file = existingDatabase(options.file, env);
  refuseTarget('target', target, { force: force === true, not: file });
  const began = performance.now();
  const { bytes, counts } = await backupDatabase({ file, target, now: Date.now });
  const seconds = Number(((performance.now() - began) / 1000).toFixed(2));
  if (json) return `${JSON.stringify({ target, bytes, seconds, rows: counts }, null, 2)}\n`;
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `${bothLanguages(
    text(
      `已备份到 ${target}：${megabytes} MB，${seconds} 秒，已核对（${counts.Appraisal} 张考核单，${counts.Event} 个事件）`,
      `backed up to ${target}: ${megabytes} MB in ${seconds} s, proved (${counts.Appraisal} appraisals, ${counts.Event} events)`,
    ),
  )}\n`;
}

interface Target {
  /** whether a file that is there is replaced; `never` for a command that has no --force */
  force: boolean | 'never';
  /** the database itself is never the target */
  not: string;
}

/** A file that can be written and is not there, unless it may be replaced. @throws BadInput */
export function refuseTarget(field: string, target: string, { force, not }: Target): void {
  const problem = problemOf(target, { force, not });
  if (problem === null) return;
  throw new BadInput(
    text(
      `${field} 填的是“${target}”：${problem.zh}；可填可写文件夹里一个新文件的路径`,
      `${field} is "${target}": ${problem.en}; allowed: the path of a new file in a folder that can be written`,
    ),
  );
}

function problemOf(target: string, { force, not }: Target) {
  if (resolve(target) === resolve(not)) return text('这就是数据库本身', 'that is the database itself');
  if (isFolder(target)) return text('这是一个文件夹', 'that is a folder');
  if (!isFolder(dirname(resolve(target)))) return text('没有这个文件夹', 'there is no such folder');
  if (!existsSync(target) || force === true) return null;
  return force === 'never'
    ? text('已有这个文件', 'it is there already')
    : text('已有这个文件（加 --force 覆盖）', 'it is there already (--force replaces it)');
}
