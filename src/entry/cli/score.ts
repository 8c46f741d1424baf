/** `yueping score`: one sheet, its inputs, its receipt. */
import { type Command, Option } from 'commander';
import type { ScoreOptions } from './run-score.ts';

export function registerScore(program: Command): void {
  program
    .command('score')
    .description('算一张考核表的得分明细 / score one sheet and print its receipt')
    .argument('<scorecard>', '考核表的路径或 id，路径优先 / path or id of a scorecard; a path wins')
    .requiredOption('--inputs <file>', '输入的 JSON 文件，- 为标准输入 / JSON file of inputs, - for standard input')
    .option('--json', '输出 JSON / print JSON')
    .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh'))
    .action(async (scorecard: string, options: ScoreOptions) => {
      const { runScore } = await import('./run-score.ts');
      process.stdout.write(runScore(scorecard, options));
    });
}
