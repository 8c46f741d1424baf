/** `yueping import <kind> <file>` and `yueping import undo <batch>`: all rows or none, every problem by row and column. */
import type { ImportOptions } from './import-options.ts';
import type { RegisterCommand } from './program.ts';

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value];
const KINDS = 'metrics | people | leaves | recordings | incidents | answers | tickets | undo';

export const registerImport: RegisterCommand = (program) => {
  program
    .command('import')
    .description(
      '导入指标、人员等表格（CSV 或 XLSX），或撤回一个批次；先停下机器人 / import a table of metrics, people and so on, or undo a batch; stop the bot first',
    )
    .argument('<kind>', KINDS)
    .argument('<file>', '文件；undo 时为批次号 / the file; after undo the id of a batch')
    .option('--source <name>', '来源；不写就用文件名 / where it comes from; the name of the file when absent')
    .option(
      '--map <column=heading>',
      '哪一列是什么，可写多次 / which heading is which column, repeatable',
      collected,
      [],
    )
    .option(
      '--given <column=value>',
      '每行相同的值，如 period=2026-10 / a value of every row, repeatable',
      collected,
      [],
    )
    .option('--dry-run', '只检查，不写入 / check only, write nothing')
    .option('--complete', '全员名单：不在名单上的人记为离职 / a list of everybody: who is not on it has left')
    .option('--json', '输出 JSON / print JSON')
    .action(async (kind: string, file: string, options: ImportOptions) => {
      const { runImport } = await import('./run-import.ts');
      const { output, failed } = await runImport({ kind, file }, options, process.env);
      (failed && !options.json ? process.stderr : process.stdout).write(output);
      if (failed) process.exitCode = 1;
    });
};
