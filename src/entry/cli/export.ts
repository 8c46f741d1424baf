/** `yueping export <what>`: tables and printed forms as XLSX or CSV, also while the bot runs. */
import { Argument, type Command, Option } from 'commander';
import type { ExportTablesOptions } from './run-export.ts';

const KINDS = ['sheet', 'year', 'list', 'ratings', 'ledger', 'ranking'] as const;

export function registerExport(program: Command): void {
  program
    .command('export')
    .description(
      '导出表格：考核表、年表、名单、评分、台账、排名；展示个人考核单的会记入查看记录；运行中也可以 / spreadsheets: printed forms, year sheets, list, ratings, ledger, ranking; what shows sheets is recorded as looks',
    )
    .addArgument(new Argument('<what>', '导出什么 / what to export').choices(KINDS))
    .requiredOption('--period <period>', '2026-10、2026-Q4 或 2026 / a month, a quarter or a year')
    .requiredOption('--by <number>', '导出人的工号，须是人事或审计 / who exports: the number of HR or the auditor')
    .option('--person <number>', '只要这个人，填工号 / of one person alone, by employee number')
    .option('--unit <name>', '只要这个单位和它下面的 / of one unit and those below, by name or id')
    .option('--out <path>', '文件 x.xlsx、x.csv，或文件夹 / a file .xlsx or .csv, or a folder', '.')
    .addOption(
      new Option('--lang <lang>', '表头的语言 / the language of the heads').choices(['zh', 'en']).default('zh'),
    )
    .option('--json', '输出 JSON 摘要 / print a summary as JSON')
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .action(async (what: (typeof KINDS)[number], options: ExportTablesOptions) => {
      const { runExport } = await import('./run-export.ts');
      process.stdout.write(await runExport(what, options, process.env));
    });
}
