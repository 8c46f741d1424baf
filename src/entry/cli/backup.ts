/** `yueping backup <target>`: a proved copy of the database, also while the server runs. */
import type { RegisterCommand } from './program.ts';
import type { BackupCommand } from './run-backup.ts';

export const registerBackup: RegisterCommand = (program) => {
  program
    .command('backup')
    .description('备份数据库，运行中也可以；备份先核对再就位 / back up the database, also while the server runs')
    .argument('<target>', '备份文件 / the file to write')
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .option('--force', '覆盖已有的备份文件 / replace a file that is there')
    .option('--json', '输出 JSON / print JSON')
    .action(async (target: string, options: BackupCommand) => {
      const { runBackup } = await import('./run-backup.ts');
      process.stdout.write(await runBackup(target, options, process.env));
    });
};
