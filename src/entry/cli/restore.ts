/** `yueping restore <backup>`: a backup takes the place of the database; the server must be stopped. */
import type { RegisterCommand } from './program.ts';
import type { RestoreCommand } from './run-restore.ts';

export const registerRestore: RegisterCommand = (program) => {
  program
    .command('restore')
    .description('用备份替换数据库；先停下机器人 / put a backup in the place of the database; stop the bot first')
    .argument('<backup>', '备份文件 / the backup')
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .option('--json', '输出 JSON / print JSON')
    .action(async (backup: string, options: RestoreCommand) => {
      const { runRestore } = await import('./run-restore.ts');
      process.stdout.write(runRestore(backup, options, process.env));
    });
};
