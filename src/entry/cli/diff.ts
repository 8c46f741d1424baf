/** `yueping diff`: what changed from one scorecard to another, in words. Like diff(1): 0 the same, 1 not. */
import { type Command, Option } from 'commander';
import type { DiffOptions } from './run-diff.ts';

const EXIT_DIFFERENT = 1;

export function registerDiff(program: Command): void {
  program
    .command('diff')
    .description('用文字说明两张考核表的不同；相同退出码 0，不同 1 / tell the differences in words; 0 the same, 1 not')
    .argument('<before>', '原来的考核表：路径或 id / the earlier scorecard: path or id')
    .argument('<after>', '现在的考核表：路径或 id / the later scorecard: path or id')
    .option('--json', '输出 JSON / print JSON')
    .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh'))
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { runDiff } = await import('./run-diff.ts');
      const { output, differs } = runDiff(before, after, options);
      process.stdout.write(output);
      if (differs) process.exitCode = EXIT_DIFFERENT;
    });
}
