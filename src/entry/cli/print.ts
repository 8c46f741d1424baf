/** `yueping print <appraisal | employee no> [period]`: a result on A4 with signature lines. */
import type { RegisterCommand } from './program.ts';
import type { ExportOptions } from './sheet-export.ts';

export const registerPrint: RegisterCommand = (program) => {
  program
    .command('print')
    .description(
      '把一份考核结果写成可打印的一页，带签字栏；会记入查看记录 / a result as a page to print, with signature lines; recorded as a look',
    )
    .argument('<appraisal>', '考核单编号，或工号 / the id of an appraisal, or an employee number')
    .argument('[period]', '配工号用的月份，如 2026-10 / the month, with an employee number')
    .requiredOption('--by <number>', '打印人的工号，须是人事或审计 / who prints: the number of HR or the auditor')
    .option('--out <folder>', '写到哪个文件夹 / the folder to write to', '.')
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .action(async (sheet: string, period: string | undefined, options: ExportOptions) => {
      const { runPrint } = await import('./run-print.ts');
      process.stdout.write(await runPrint({ sheet, period }, options, process.env));
    });
};
