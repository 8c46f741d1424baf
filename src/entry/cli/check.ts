/** `yueping check`: what is wrong with scorecards and policies, and how to mend it. */
import type { Command } from 'commander';
import type { CheckOptions } from './run-check.ts';

const EXIT_FINDINGS = 1;

export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('检查考核表和规则文件 / check scorecards and policies')
    .argument(
      '[files...]',
      '文件或文件夹；不写则检查 scorecards/ 和 policies/ / files or folders; none checks both folders',
    )
    .option('--json', '输出 JSON / print JSON')
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const { runCheck } = await import('./run-check.ts');
      const { output, hasErrors } = runCheck(paths, options);
      process.stdout.write(output);
      if (hasErrors) process.exitCode = EXIT_FINDINGS;
    });
}
