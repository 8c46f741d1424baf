/** `yueping rank`: people by score, ties as told (results.md §1). Always JSON. */
import { type Command, Option } from 'commander';
import type { RankOptions } from './run-rank.ts';

export function registerRank(program: Command): void {
  program
    .command('rank')
    .description('按得分排名，输出 JSON / rank people by score; prints JSON')
    .requiredOption(
      '--inputs <file>',
      '[{ "id": "a", "score": 92.5 }] 的 JSON 文件，- 为标准输入 / JSON file, - for standard input',
    )
    .addOption(
      new Option('--ties <ties>', '并列时：1,2,2,4 · 1,2,2,3 · 1,3,3,4 / what equal scores get')
        .choices(['standard', 'dense', 'modified'])
        .default('standard'),
    )
    .action(async (options: RankOptions) => {
      const { runRank } = await import('./run-rank.ts');
      process.stdout.write(runRank(options));
    });
}
