/** `yueping backtest`: past months on the scorecard as it is and as it would be. */
import { type Command, Option } from 'commander';
import type { BacktestOptions } from './run-backtest.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function registerBacktest(program: Command): void {
  program
    .command('backtest')
    .description('用过去几个月试算改过的考核表：谁升谁降、等级、差距、系数 / score past months on a changed scorecard')
    .argument('<before>', '现行的考核表：路径或 id / the scorecard as it is: path or id')
    .argument('<after>', '改过的考核表：路径或 id / the scorecard as it would be: path or id')
    .option(
      '--inputs <path>',
      '文件夹（每人一个 JSON）、JSON 数组或 JSON 行，- 为标准输入 / a folder of JSON files, a JSON array or JSON lines',
    )
    .option(
      '--month <period>',
      '数据库里的这个月，可写多次；先停下机器人 / a stored month, may be repeated; stop the bot first',
      collect,
      [],
    )
    .option('--json', '输出 JSON / print JSON')
    .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh'))
    .action(async (before: string, after: string, options: BacktestOptions) => {
      const { runBacktest } = await import('./run-backtest.ts');
      process.stdout.write(await runBacktest(before, after, options));
    });
}
