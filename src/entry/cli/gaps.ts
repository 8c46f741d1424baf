/** `yueping gaps`: which figures the sheets of a month need and nobody has brought yet. */
import { Option } from 'commander';
import type { RegisterCommand } from './program.ts';
import type { GapsOptions } from './run-gaps.ts';

export const registerGaps: RegisterCommand = (program) => {
  program
    .command('gaps')
    .argument('<month>', '考核月份，如 2026-10 / the month, such as 2026-10')
    .description(
      '列出一个月还缺的指标：缺谁的、向谁要；缺了出不了结果的，退出码为 1；运行中也可以 / the figures of a month that are missing, whose and from where; exit 1 where one holds up a result; also while the bot runs',
    )
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .option('--json', '输出 JSON / print JSON')
    .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh'))
    .action(async (month: string, options: GapsOptions) => {
      const { runGaps } = await import('./run-gaps.ts');
      const { output, blocks } = await runGaps(month, options, process.env);
      process.stdout.write(output);
      if (blocks) process.exitCode = 1;
    });
};
