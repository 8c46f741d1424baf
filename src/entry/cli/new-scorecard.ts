/** `yueping new-scorecard`: a linted file from a few answers, or a draft from a spreadsheet. */
import type { Command } from 'commander';
import type { NewScorecardOptions } from './run-new-scorecard.ts';

const EXIT_FINDINGS = 1;

export function registerNewScorecard(program: Command): void {
  program
    .command('new-scorecard')
    .description(
      '新建考核表：回答几个问题，或从表格转出草稿 / a new scorecard from a few answers, or a draft from a spreadsheet',
    )
    .option('--answers <file>', '答案的 JSON 文件，- 为标准输入 / JSON file of answers, - for standard input')
    .option('--from <file>', '维度、指标、权重、评分标准的表格（CSV 或 XLSX） / a table of indicators, CSV or XLSX')
    .option('--id <id>', '考核表的 id，配合 --from / the id, with --from')
    .option('--name <name>', '考核表的名称，配合 --from / the name, with --from')
    .option('--out <file>', '写到哪里；不写则 scorecards/<id>.yaml / where to write')
    .action(async (options: NewScorecardOptions) => {
      const { runNewScorecard } = await import('./run-new-scorecard.ts');
      const { output, hasErrors } = await runNewScorecard(options);
      process.stdout.write(output);
      if (hasErrors) process.exitCode = EXIT_FINDINGS;
    });
}
