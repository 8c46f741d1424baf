/** What `yueping import` does. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Deps } from '#app/deps.ts';
import { checkTable } from '#app/imports/check-upload.ts';
import type { ImportPlan, Wish } from '#app/imports/plan-import.ts';
import type { RowProblem } from '#app/intake/intake.ts';
import { type Taken, takeBatch } from '#app/intake/take-batch.ts';
import { undoBatch } from '#app/intake/undo-batch.ts';
import { BATCH_KINDS } from '#app/records-intake.ts';
import { fileFingerprint } from '#core/appraisal/evidence-kind.ts';
import { metricOfColumn } from '#core/intake/guess-columns.ts';
import { bothLanguages, text } from '#core/scorecard/text.ts';
import { configOf } from '#entry/start.ts';
import { withDeps } from '#entry/with-deps.ts';
import { BadInput } from './bad-input.ts';
import { halvesOf, type ImportOptions } from './import-options.ts';

export interface Printed {
  output: string;
  failed: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

const PROBLEMS_SHOWN = 50;

export async function runImport(
  { kind, file }: { kind: string; file: string },
  options: ImportOptions,
  env: Env,
): Promise<Printed> {
  if (kind === 'undo') return withDeps(env, (deps) => undo(deps, file, options));
  const known = BATCH_KINDS.find((name) => name === kind);
  if (!known) throw unknownKind(kind);
  const bytes = bytesOf(file);
  const wish: Wish = {
    ...{ kind: known, source: options.source, name: basename(file), complete: options.complete === true },
    given: halvesOf(options.given, '--given'),
    // a command has no platforms, but the environment says which there are
    numbersAreAccounts: configOf(env).wecomBot !== null,
  };
  const mapped = halvesOf(options.map, '--map');
  return withDeps(env, (deps) => take(deps, { file, bytes, wish, mapped }, options));
}

const unknownKind = (kind: string): BadInput =>
  new BadInput(
    text(
      `不能导入“${kind}”；可填 ${BATCH_KINDS.join('、')}，或 undo`,
      `cannot import "${kind}"; allowed: ${BATCH_KINDS.join(', ')}, or undo`,
    ),
  );

function bytesOf(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'unreadable';
    throw new BadInput(text(`读不到文件 ${path}（${code}）`, `the file ${path} cannot be read (${code})`));
  }
}

interface Given {
  file: string;
  bytes: Uint8Array;
  wish: Wish;
  mapped: Readonly<Record<string, string>>;
}

async function take(deps: Deps, { file, bytes, wish, mapped }: Given, options: ImportOptions): Promise<Printed> {
  const guessed = await checkTable(deps, bytes, { ...wish, by: 'cli' });
  const named = Object.keys(mapped).length > 0 && guessed.plan !== null;
  const checked = named
    ? await checkTable(deps, bytes, { ...wish, columns: withMapped(guessed.plan, mapped), by: 'cli' })
    : guessed;
  const { details, problems, plan } = checked;
  if (details.refused || !plan) {
    const { message, mend } = details.refused ?? { message: text('', ''), mend: text('', '') };
    throw new BadInput(text(`${file}：${message.zh}；${mend.zh}`, `${file}: ${message.en}; ${mend.en}`));
  }
  if (problems.length > 0) return refused(file, problems, options);
  if (options.dryRun) return dryRun(plan, details, options);
  const taken = await takeBatch(deps, {
    ...{ intake: plan.intake, records: plan.records, firstRow: 2, externalId: null, sha256: fileFingerprint(bytes) },
    origin: { source: plan.source, via: 'cli', author: 'cli' },
    upload: { name: basename(file), uploadId: null },
  });
  return taken.kind === 'refused' ? refused(file, taken.problems, options) : done(taken, options);
}

/** The guess, with what was said of some columns in its place. */
function withMapped(plan: ImportPlan | null, mapped: Readonly<Record<string, string>>) {
  const { heading = [], columns = {}, intake } = plan ?? {};
  for (const [column, name] of Object.entries(mapped)) {
    const isOurs = metricOfColumn(column) !== null || intake?.columns.some(({ key }) => key === column);
    if (isOurs && heading.includes(name)) continue;
    const allowed = isOurs ? heading.filter((each) => each !== '') : (intake?.columns.map(({ key }) => key) ?? []);
    throw new BadInput(
      text(
        `--map 填的是“${column}=${name}”；${isOurs ? '列名' : '列'}可填：${allowed.join('、')}`,
        `--map is "${column}=${name}"; ${isOurs ? 'headings' : 'columns'} allowed: ${allowed.join(', ')}`,
      ),
    );
  }
  const taken = new Set(Object.values(mapped));
  const rest = Object.entries(columns).filter(([column, name]) => !(column in mapped) && !taken.has(name));
  return { ...Object.fromEntries(rest), ...mapped };
}

type Details = Awaited<ReturnType<typeof checkTable>>['details'];

function dryRun({ source }: ImportPlan, details: Details, { json }: ImportOptions): Printed {
  const { kind, rows, subjects, columns, unmatched, notes } = details;
  if (json) return printed({ ok: true, dryRun: true, kind, source, rows, subjects, columns, unmatched, notes });
  const lines = [
    text(`${rows} 行可以导入（${source}），还没有写入`, `${rows} rows can be imported (${source}), nothing is written`),
    ...notes,
    ...Object.entries(columns).map(([column, heading]) => text(`${heading} → ${column}`, `${heading} → ${column}`)),
    ...(unmatched.length > 0
      ? [text(`没有用到的列：${unmatched.join('、')}`, `not used: ${unmatched.join(', ')}`)]
      : []),
  ];
  return { output: `${lines.map(bothLanguages).join('\n')}\n`, failed: false };
}

const printed = <Value extends { ok: boolean }>(value: Value): Printed => ({
  output: `${JSON.stringify(value, null, 2)}\n`,
  failed: !value.ok,
});

function refused(file: string, problems: readonly RowProblem[], { json }: ImportOptions): Printed {
  if (json) return printed({ ok: false, problems });
  const lines = problems
    .slice(0, PROBLEMS_SHOWN)
    .map(
      ({ row, column, message, mend }) => `${file}:${row} ${column} ${bothLanguages(message)} → ${bothLanguages(mend)}`,
    );
  const total = text(`${problems.length} 个问题，一行也没有导入`, `${problems.length} problems, nothing was imported`);
  return { output: `${[...lines, bothLanguages(total)].join('\n')}\n`, failed: true };
}

function done(taken: Exclude<Taken, { kind: 'refused' }>, { json }: ImportOptions): Printed {
  const { id, rows } = taken.batch;
  if (json) return printed({ ok: true, batch: id, rows });
  const said = text(
    `已导入 ${rows} 行，批次 ${id}；撤回：yueping import undo ${id}`,
    `${rows} rows imported as batch ${id}; to undo: yueping import undo ${id}`,
  );
  return { output: `${bothLanguages(said)}\n`, failed: false };
}

async function undo(deps: Deps, batchId: string, { json }: ImportOptions): Promise<Printed> {
  const undone = await undoBatch(deps, { batchId, by: 'cli', via: 'cli' });
  if (undone.kind === 'refused')
    return json ? printed({ ok: false, why: undone.why }) : { output: `${bothLanguages(undone.why)}\n`, failed: true };
  if (json) return printed({ ok: true, batch: undone.undo.id, rows: undone.rows });
  const said = text(`已撤回，恢复了 ${undone.rows} 个数据`, `undone, ${undone.rows} values are back to what they were`);
  return { output: `${bothLanguages(said)}\n`, failed: false };
}
