/** What `yueping export-db` does: a database file in, a SQL file beside, what it holds as text out. */
import { open, rm } from 'node:fs/promises';
import { bothLanguages, text } from '#core/scorecard/text.ts';
import { dumpDatabase } from '#store/dump.ts';
import { isInUse } from '#store/instance-lock.ts';
import { putInPlace } from '#store/whole-file.ts';
import { existingDatabase } from './database-file.ts';
import { refuseTarget } from './run-backup.ts';

export interface ExportCommand {
  readonly file?: string;
  readonly force?: true;
  readonly json?: true;
}

/** Statements are written together up to here. */
const BUFFERED = 256 * 1024;

/** @throws BadInput, StoreError */
export async function runExportDb(
  target: string,
  { force, json, ...options }: ExportCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const file = existingDatabase(options.file, env);
  refuseTarget('sql', target, { force: force === true, not: file });
  const running = isInUse(file);
  const tables = await write(file, target);
  const rows = tables.reduce((sum, each) => sum + each.rows, 0);
  if (json) return `${JSON.stringify({ target, rows, tables, running }, null, 2)}\n`;
  const done = text(
    `已写入 ${target}：${tables.length} 张表，${rows} 行`,
    `${target}: ${tables.length} tables, ${rows} rows`,
  );
  return `${[done, ...(running ? [STILL_RUNS] : [])].map(bothLanguages).join('\n')}\n`;
}

const STILL_RUNS = text(
  '机器人还在运行：此后写入的不在文件里，搬家请先停下它',
  'the bot is running: what it writes from now on is not in the file; stop it before you move',
);

async function write(file: string, target: string) {
  const unfinished = `${target}.unfinished`;
  const handle = await open(unfinished, 'w');
  try {
    let buffer: string[] = [];
    let size = 0;
    const flush = async () => {
      await handle.writeFile(buffer.join(''));
      buffer = [];
      size = 0;
    };
    const tables = await dumpDatabase(file, (statement) => {
      buffer.push(statement, '\n');
      size += statement.length;
      return size > BUFFERED ? flush() : undefined;
    });
    await flush();
    await handle.close();
    putInPlace(unfinished, target);
    return tables;
  } finally {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
  }
}
