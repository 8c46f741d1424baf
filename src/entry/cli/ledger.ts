/** `yueping ledger`: what was confirmed for a pay month, for payroll. */
import { Option } from 'commander';
import type { RegisterCommand } from './program.ts';
import type { LedgerOptions } from './run-ledger.ts';

export const registerLedger: RegisterCommand = (program) => {
  program
    .command('ledger')
    .description(
      '导出一个工资月份的台账：谁、多少、为什么、谁准备谁确认；运行中也可以 / the ledger of a pay month: who, how much, why, who prepared and who confirmed; also while the bot runs',
    )
    .requiredOption('--month <month>', '工资月份，如 2026-11 / the pay month')
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .addOption(new Option('--csv', '输出 CSV / print CSV').conflicts('json'))
    .option('--json', '输出 JSON / print JSON')
    .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh'))
    .action(async (options: LedgerOptions) => {
      const { runLedger } = await import('./run-ledger.ts');
      process.stdout.write(await runLedger(options, process.env));
    });
};
