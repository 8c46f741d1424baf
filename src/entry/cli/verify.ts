/** `yueping verify`: proves the records; works while the server runs. */
import type { RegisterCommand } from './program.ts';
import type { VerifyOptions } from './run-verify.ts';

const EXIT_FINDINGS = 1;

export const registerVerify: RegisterCommand = (program) => {
  program
    .command('verify')
    .description(
      '核对记录：事件链、每日摘要、得分明细、文字承诺；运行中也可以 / prove the records, also while the server runs',
    )
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .option('--head <hash>', '人事收到的审计摘要 / a digest that HR was told')
    .option('--day <day>', '那个摘要的日期，如 2026-11-03 / the day of that digest')
    .option('--json', '输出 JSON / print JSON')
    .action(async (options: VerifyOptions) => {
      const { runVerify } = await import('./run-verify.ts');
      const { output, hasFindings } = runVerify(options, process.env);
      process.stdout.write(output);
      if (hasFindings) process.exitCode = EXIT_FINDINGS;
    });
};
