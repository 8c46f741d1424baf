/** `yueping import-db <file.sql>`: a new database file from a dump. */
import type { RegisterCommand } from './program.ts';
import type { ImportDbCommand } from './run-import-db.ts';

const EXIT_FINDINGS = 1;

export const registerImportDb: RegisterCommand = (program) => {
  program
    .command('import-db')
    .description('从 export-db 或 wrangler d1 export 的 SQL 建新库 / make a new database from a dump')
    .argument('<sql>', 'SQL 文件 / the SQL file')
    .option(
      '--file <db>',
      '要新建的数据库文件；不写则用 DATABASE_FILE / the new database file; DATABASE_FILE when absent',
    )
    .option('--json', '输出 JSON / print JSON')
    .action(async (sql: string, options: ImportDbCommand) => {
      const { runImportDb } = await import('./run-import-db.ts');
      const { output, hasFindings } = await runImportDb(sql, options, process.env);
      process.stdout.write(output);
      if (hasFindings) process.exitCode = EXIT_FINDINGS;
    });
};
