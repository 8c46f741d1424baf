/** What `yueping restore` does: a backup in, the database replaced, what became of the old one as text out. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { bothLanguages, type Text, text } from '#core/scorecard/text.ts';
import { type Restored, restoreDatabase } from '#store/restore.ts';
import { BadInput } from './bad-input.ts';
import { databaseFile } from './database-file.ts';
import { isFile } from './scorecard-files.ts';

export interface RestoreCommand {
  readonly file?: string;
  readonly json?: true;
}

/** A backup does not know which platform a message left by: the shorter memory, Feishu's hour less a margin, counts. */
const SHORTEST_WINDOW_MS = 55 * 60_000;

/** @throws BadInput, StoreError */
export function runRestore(
  backup: string,
  { json, ...options }: RestoreCommand,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const file = databaseFile(options.file, env);
  refuseBackup(backup, file);
  mkdirSync(dirname(resolve(file)), { recursive: true });
  const restored = restoreDatabase({ backup, file, now: Date.now(), sameKeyWindowMs: SHORTEST_WINDOW_MS });
  if (json) return `${JSON.stringify(asJson(file, restored), null, 2)}\n`;
  return `${linesOf(file, restored).map(bothLanguages).join('\n')}\n`;
}

function refuseBackup(backup: string, file: string): void {
  const isItself = resolve(backup) === resolve(file);
  if (isFile(backup) && !isItself) return;
  const problem = isItself
    ? text('这就是数据库本身', 'that is the database itself')
    : text('没有这个文件', 'there is no such file');
  throw new BadInput(
    text(
      `backup 填的是“${backup}”：${problem.zh}；可填备份文件的路径`,
      `backup is "${backup}": ${problem.en}; allowed: the path of a backup`,
    ),
  );
}

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const asJson = (file: string, { counts, takenAt, kept, unknown }: Restored) => ({
  file,
  takenAt: instant(takenAt),
  kept,
  unknown,
  rows: counts,
});

function linesOf(file: string, { counts, takenAt, kept, unknown }: Restored): readonly Text[] {
  const taken = instant(takenAt);
  const from = taken === null ? text('', '') : text(`（${taken} 的备份）`, ` (backup of ${taken})`);
  return [
    text(
      `已恢复 ${file}${from.zh}：${counts.Appraisal} 张考核单，${counts.Event} 个事件`,
      `restored ${file}${from.en}: ${counts.Appraisal} appraisals, ${counts.Event} events`,
    ),
    ...(kept === null ? [] : [text(`原来的文件：${kept}`, `the file that was there: ${kept}`)]),
    ...(unknown === 0
      ? []
      : [
          text(
            `${unknown} 条消息可能在备份之后发过，标为“未知”，由人事决定重发还是放弃`,
            `${unknown} messages may have left after the backup; they are marked unknown, HR decides`,
          ),
        ]),
  ];
}
