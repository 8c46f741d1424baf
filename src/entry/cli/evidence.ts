/** `yueping evidence <appraisal | employee no> [period]`: everything that led to a result, on paper and as JSON. */
import type { RegisterCommand } from './program.ts';
import type { ExportOptions } from './sheet-export.ts';

export const registerEvidence: RegisterCommand = (program) => {
  program
    .command('evidence')
    .description(
      '导出一份考核单的全部证据（HTML 和 JSON），导出会记入查看记录；运行中也可以 / everything of one appraisal as HTML and JSON; the export is recorded as a look',
    )
    .argument('<appraisal>', '考核单编号，或工号 / the id of an appraisal, or an employee number')
    .argument('[period]', '配工号用的月份，如 2026-10 / the month, with an employee number')
    .requiredOption('--by <number>', '导出人的工号，须是人事或审计 / who exports: the number of HR or the auditor')
    .option('--out <folder>', '写到哪个文件夹 / the folder to write to', '.')
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .action(async (sheet: string, period: string | undefined, options: ExportOptions) => {
      const { runEvidence } = await import('./run-evidence.ts');
      process.stdout.write(await runEvidence({ sheet, period }, options, process.env));
    });
};
