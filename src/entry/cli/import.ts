/** `yueping import people|metrics|leaves|recordings <file.csv>`: a dry run unless told, all rows or none, every problem by row and column. */
import type { Text } from '#core/scorecard/text.ts';
import { bothLanguages, text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';
import type { RegisterCommand } from './program.ts';
import { readTextFile } from './read-file.ts';

interface Problem {
  row: number;
  column: string;
  message: Text;
  mend: Text;
}

type Done = { ok: true; rows: number } | { ok: false; problems: readonly Problem[] };
const KINDS = ['people', 'metrics', 'leaves', 'recordings'] as const;
type Kind = (typeof KINDS)[number];

const PROBLEMS_SHOWN = 50;

export const registerImport: RegisterCommand = (program) => {
  program
    .command('import')
    .description(
      '导入人员、指标、请假或录音清单（CSV，UTF-8）；先停下机器人 / import people, metrics, leaves or recordings; stop the bot first',
    )
    .argument('<kind>', 'people | metrics | leaves | recordings')
    .argument('<file>', 'CSV 文件 / a CSV file')
    .action(async (name: string, file: string) => {
      const kind = KINDS.find((each) => each === name);
      if (!kind) throw unknownKind(name);
      const records = await readRecords(file);
      report(await importRecords(kind, records), file);
    });
};

const unknownKind = (kind: string): BadInput =>
  new BadInput(
    text(
      `不能导入“${kind}”；可填 people、metrics、leaves 或 recordings`,
      `cannot import "${kind}"; allowed: people, metrics, leaves or recordings`,
    ),
  );

async function readRecords(file: string): Promise<readonly Record<string, string>[]> {
  const { parse } = await import('csv-parse/sync');
  try {
    return parse(readTextFile(file, 'file'), { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message : String(problem);
    throw new BadInput(text(`${file} 不是 CSV：${detail}`, `${file} is not CSV: ${detail}`));
  }
}

/** A command has no platforms, but the environment says which there are. */
const wecomBot = async () => (await import('#entry/start.ts')).configOf(process.env).wecomBot;

async function importRecords(kind: Kind, records: readonly Record<string, string>[]): Promise<Done> {
  const { withDeps } = await import('#entry/with-deps.ts');
  return withDeps(process.env, async (deps) => {
    if (kind === 'people') {
      const numbersAreAccounts = (await wecomBot()) !== null;
      return (await import('#app/import-people.ts')).importPeople(deps, records, { numbersAreAccounts });
    }
    if (kind === 'leaves') return (await import('#app/import-leaves.ts')).importLeaves(deps, records, 'cli');
    if (kind === 'recordings')
      return (await import('#app/spot-checks/import-recordings.ts')).importRecordings(deps, records);
    return (await import('#app/import-metrics.ts')).importMetrics(deps, records, 'cli');
  });
}

function report(done: Done, file: string): void {
  if (done.ok) {
    process.stdout.write(`${bothLanguages(text(`已导入 ${done.rows} 行`, `${done.rows} rows imported`))}\n`);
    return;
  }
  const shown = done.problems.slice(0, PROBLEMS_SHOWN);
  const lines = shown.map(
    ({ row, column, message, mend }) => `${file}:${row} ${column} ${bothLanguages(message)} → ${bothLanguages(mend)}`,
  );
  const total = text(
    `${done.problems.length} 个问题，一行也没有导入`,
    `${done.problems.length} problems, nothing was imported`,
  );
  process.stderr.write(`${[...lines, bothLanguages(total)].join('\n')}\n`);
  process.exitCode = 1;
}
