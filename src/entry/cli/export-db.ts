/** `yueping export-db <file.sql>`: all data as SQL that D1 takes. */
import type { RegisterCommand } from './program.ts';
import type { ExportCommand } from './run-export-db.ts';

export const registerExportDb: RegisterCommand = (program) => {
  program
    .command('export-db')
    .description('把全部数据写成 D1 能执行的 SQL / write all data as SQL for `wrangler d1 execute --file`')
    .argument('<sql>', '要写的 SQL 文件 / the file to write')
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .option('--force', '覆盖已有的文件 / replace a file that is there')
    .option('--json', '输出 JSON / print JSON')
    .action(async (sql: string, options: ExportCommand) => {
      const { runExportDb } = await import('./run-export-db.ts');
      process.stdout.write(await runExportDb(sql, options, process.env));
    });
};
