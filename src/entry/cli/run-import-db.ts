/** What `yueping import-db` does: a dump in, a new database that was proved, what it holds as text out. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { bothLanguages, text } from '#core/scorecard/text.ts';
import { verifyFile } from '#entry/verify.ts';
import { loadDump } from '#store/load-dump.ts';
import { putInPlace, removeDatabase } from '#store/whole-file.ts';
import { BadInput } from './bad-input.ts';
import { databaseFile } from './database-file.ts';
import { refuseTarget } from './run-backup.ts';
import { findingsJson } from './run-verify.ts';
import { isFile } from './scorecard-files.ts';

export interface ImportDbCommand {
  readonly file?: string;
  readonly json?: true;
}

export interface ImportDbRun {
  readonly output: string;
  readonly hasFindings: boolean;
}

/**
 * The new file is put in its place once it is whole; what `verify` finds in it is told, for it was in the dump.
 *
 * @throws BadInput, StoreError; then there is no new file
 */
export async function runImportDb(
  sql: string,
  { json, ...options }: ImportDbCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ImportDbRun> {
  if (!isFile(sql)) {
    throw new BadInput(
      text(
        `sql 填的是“${sql}”：没有这个文件；可填 SQL 文件的路径`,
        `sql is "${sql}": there is no such file; allowed: a SQL file`,
      ),
    );
  }
  const file = databaseFile(options.file, env);
  mkdirSync(dirname(resolve(file)), { recursive: true });
  refuseTarget('--file', file, { force: 'never', not: sql });
  const unfinished = `${file}.importing`;
  removeDatabase(unfinished);
  try {
    const { statements, rows } = await loadDump(unfinished, sql, Date.now);
    const { found, findings } = verifyFile(unfinished);
    putInPlace(unfinished, file);
    const done = { file, statements, rows, found };
    const output = json ? JSON.stringify({ ...done, findings: findingsJson(findings) }, null, 2) : inWords(done);
    return { output: `${output}\n`, hasFindings: found > 0 };
  } finally {
    removeDatabase(unfinished);
  }
}

function inWords({ file, rows, found }: { file: string; rows: number; found: number }): string {
  const done = text(`已建好 ${file}：${rows} 行，已核对完整`, `${file} is made: ${rows} rows, whole`);
  const verified =
    found === 0
      ? text('记录核对无误', 'the records verify')
      : text(`记录里有 ${found} 个问题，见 yueping verify`, `${found} findings in the records, see yueping verify`);
  return [done, verified].map(bothLanguages).join('\n');
}
