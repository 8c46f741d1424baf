/** `yueping simulate`: what a policy would come to, before anybody is told. */
import { type Command, Option } from 'commander';
import type { SimulateOptions } from './run-simulate.ts';

const EXIT_OVER_BUDGET = 1;

export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description(
      '试算一条规则：谁得到什么、为什么、谁没有计入、花多少；不写任何东西，机器人运行时也可以 / what a policy would come to: who gets what and why, who is left out, the cost; writes nothing, also while the bot runs',
    )
    .argument('<policy>', '规则文件的路径或编号，路径优先 / path or id of a policy; a path wins')
    .requiredOption('--period <period>', '2026-10、2026-Q4 或 2026')
    .option('--database <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .option(
      '--inputs <file>',
      '不用数据库，用 JSON 文件里的结果，- 为标准输入 / results of a JSON file instead of a database, - for standard input',
    )
    .option('--json', '输出 JSON / print JSON')
    .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh'))
    .action(async (policy: string, options: SimulateOptions) => {
      const { runSimulate } = await import('./run-simulate.ts');
      const { output, isOverBudget } = await runSimulate(policy, options, process.env);
      process.stdout.write(output);
      if (isOverBudget) process.exitCode = EXIT_OVER_BUDGET;
    });
}
