/** A dry run: the table is read and every row checked, and nothing of it is written. */
import type { Deps } from '#app/deps.ts';
import type { RowProblem } from '#app/intake/intake.ts';
import type { UploadRow } from '#app/records-intake.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { ImportDetails } from './import-details.ts';
import { type ImportPlan, planImport, type Wish } from './plan-import.ts';
import type { TableRefused, Tables } from './tables.ts';
import { bytesOfUpload } from './uploads.ts';

/** Problems shown on a card; all of them are in a file. */
const SHOWN = 10;
const LONGEST_VALUE = 60;

export interface Checked {
  details: ImportDetails;
  problems: readonly RowProblem[];
  /** null where the file cannot be read at all */
  plan: ImportPlan | null;
}

export async function checkTable(
  deps: Deps,
  bytes: Uint8Array | null,
  { by, ...wish }: Wish & { by: string },
): Promise<Checked> {
  if (!deps.tables) return unread(wish, NO_READER);
  if (bytes === null) return unread(wish, LOST);
  const plan = await planOf(deps, deps.tables, { bytes, wish });
  if ('message' in plan) return unread(wish, plan);
  if (plan.problems.length > 0) return { plan, problems: plan.problems, details: detailsFor(plan, plan.problems) };
  const checked = await plan.intake.read(deps, plan.records, { firstRow: 2, by });
  if (!checked.ok) return { plan, problems: checked.problems, details: detailsFor(plan, checked.problems) };
  const { rows, subjects, notes = [] } = checked;
  return { plan, problems: [], details: { ...detailsFor(plan, []), rows, subjects, notes: [...notes] } };
}

/** The table itself is let go here: its rows are in the plan. */
async function planOf(
  deps: Deps,
  tables: Tables,
  { bytes, wish }: { bytes: Uint8Array; wish: Wish },
): Promise<ImportPlan | TableRefused> {
  const read = await tables.read(bytes);
  return read.ok ? planImport(deps, read.table, wish) : read;
}

/** Of a file that is kept, as it was understood last unless something else is wished. */
export async function checkUpload(
  deps: Deps,
  upload: UploadRow,
  wish: Omit<Wish, 'name'> & { by: string },
): Promise<Checked> {
  return checkTable(deps, await bytesOfUpload(deps, upload), { ...wish, name: upload.name });
}

const NO_READER = {
  message: text('这里读不了表格', 'tables cannot be read here'),
  mend: text('用命令行 yueping import 导入', 'import it with the command yueping import'),
};

const LOST = {
  message: text('文件没有传完', 'the file did not arrive whole'),
  mend: text('请再发一次', 'please send it again'),
};

function unread({ kind, source, complete }: Omit<Wish, 'name'>, refused: { message: Text; mend: Text }): Checked {
  const { message, mend } = refused;
  const details: ImportDetails = {
    ...{ kind: kind ?? 'metrics', source: source ?? '', columns: {}, given: {}, complete: complete === true },
    ...{ sheet: null, heading: [], unmatched: [], rows: 0, subjects: 0, notes: [], problems: 0, first: [] },
    refused: { message, mend },
  };
  return { plan: null, problems: [], details };
}

function detailsFor(plan: ImportPlan, problems: readonly RowProblem[]): ImportDetails {
  const { intake, source, columns, given, complete, sheet, heading, unmatched, records } = plan;
  return {
    ...{ kind: intake.kind, source, columns: { ...columns }, given: { ...given }, complete, sheet },
    ...{ heading: [...heading], unmatched: [...unmatched], rows: records.length, subjects: 0, notes: [] },
    ...{ problems: problems.length, refused: null },
    first: problems.slice(0, SHOWN).map(({ row, column, value, message, mend }) => ({
      ...{ row, column, message, mend },
      value: [...value].slice(0, LONGEST_VALUE).join(''),
    })),
  };
}
