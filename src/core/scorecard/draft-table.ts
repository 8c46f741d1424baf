/** Turns a table in the common form (维度 | 指标 | 权重 | 评分标准) into the draft of a scorecard. */
import { type Decimal, decimalsOf, exact, HUNDRED, ONE, readDecimal, sum, ZERO } from '#core/number/decimal.ts';
import { inDecimals } from '#core/number/round.ts';
import { shareOut } from '#core/number/share-out.ts';
import { type DraftAnswers, draftSchema, writeDraft } from './draft.ts';
import { readStandard, tight } from './draft-rule.ts';
import { parseScorecard } from './parse.ts';
import { type Text, text } from './text.ts';

/** Cells as text, row by row; empty cells are ''. */
export type Table = readonly (readonly string[])[];

/** What the table does not say. */
export interface DraftHead {
  readonly id: string;
  readonly name?: string;
  /** the key of a metric that is known by this name, such as one of the catalogue */
  readonly keyOf?: (name: string) => string | null;
}

/** A draft, and how many of its criteria a person has to look at; or why the table is none. */
export type TableReading =
  | { readonly ok: true; readonly answers: DraftAnswers; readonly unclear: number }
  | { readonly ok: false; readonly problem: Text };

/** What begins the comment on whatever a person has to look at. */
const UNCLEAR_MARK = '待确认';

/** Longer cells are cut: no standard is this long. */
const MAX_CELL = 500;
const MAX_ROWS = 300;

/** The columns by the words people head them with. */
const COLUMNS = {
  name: /^(关键|考核|绩效|评价|二级)?(指标|项目|内容|考核项|kpi)(名称|内容|项目)?$/i,
  points: /^(考核)?(权重|分值|配分|满分|标准分|占比|比重|分数)/,
  standard: /(评分|评价|考核|计分|扣分)?(标准|细则|规则|办法|方法)$|^计算公式$/,
  group: /^(考核|评价|指标)?(维度|类别|分类|模块|类型)$|^一级指标$/,
  target: /^(目标|目标值|标准值|达标值|计划值)$/,
  source: /^(数据|信息)?来源$/,
} as const;

type Column = keyof typeof COLUMNS;
type Columns = Readonly<Partial<Record<Column, number>>>;

/** Reads a table. What it cannot understand stands in the draft's comments, each beginning with 待确认. */
export function draftFromTable(table: Table, head: DraftHead): TableReading {
  const rows = table.slice(0, MAX_ROWS).map((row) => row.map((cell) => cell.trim().slice(0, MAX_CELL)));
  const headerAt = rows.findIndex((row) => isHeader(columnsOf(row)));
  if (headerAt === -1) return { ok: false, problem: NO_HEADER };
  const columns = columnsOf(rows[headerAt] ?? []);
  const lines = linesOf(rows.slice(headerAt + 1), columns);
  if (lines.length === 0) return { ok: false, problem: NO_LINES };
  const points = pointsOf(lines);
  const criteria = lines.map((line, index) => soundOf(criterionOf(line, points[index] ?? MISSING_POINTS, head)));
  const total = inDecimals(sum(points.map(({ value }) => exact(value))), 2);
  const name = head.name ?? titleOf(rows.slice(0, headerAt)) ?? head.id;
  const unclear = criteria.filter(({ notes }) => notes.some((note) => note.startsWith(UNCLEAR_MARK))).length;
  const answers = { id: head.id, name, criteria, notes: totalNotes(total) };
  return { ok: true, answers: errorOf(answers) === null ? answers : { ...answers, grades: 'none' }, unclear };
}

/** The first error the linter finds in a draft; null when it is sound. */
function errorOf(answers: DraftAnswers): Text | null {
  const { findings } = parseScorecard(writeDraft(draftSchema.parse(answers)), 'draft.yaml');
  return findings.find(({ severity }) => severity === 'error')?.message ?? null;
}

/** A rule that the linter refuses is a rating for now, and says what was wrong with it. */
function soundOf(criterion: DraftCriterion): DraftCriterion {
  const error = errorOf({ id: 'draft', name: 'draft', grades: 'none', criteria: [criterion] });
  if (error === null) return criterion;
  const { metric: _, outOf: __, ...rest } = criterion;
  const doubt = `${UNCLEAR_MARK}：${error.zh}，暂按打分 / ${error.en}: a rating for now`;
  return { ...rest, rule: { rating: {} }, notes: [...rest.notes, doubt] };
}

const NO_HEADER = text(
  '没有找到表头；表里要有“指标”“权重”“评分标准”这些列',
  'no header was found; the table needs the columns 指标, 权重 and 评分标准',
);
const NO_LINES = text('表头下面没有考核项', 'there is nothing below the header');

const columnsOf = (row: readonly string[]): Columns => {
  const columns: Partial<Record<Column, number>> = {};
  for (const [index, cell] of row.entries()) {
    const words = tight(cell).replaceAll(/\(.*?\)/g, '');
    const column = COLUMN_NAMES.find((each) => columns[each] === undefined && COLUMNS[each].test(words));
    if (column) columns[column] = index;
  }
  return columns;
};

const COLUMN_NAMES: readonly Column[] = ['group', 'name', 'points', 'target', 'source', 'standard'];

const isHeader = ({ name, points, standard }: Columns): boolean =>
  name !== undefined && (points !== undefined || standard !== undefined);

/** The line above the header that stands alone in its row. */
const titleOf = (rows: Table): string | undefined =>
  rows.map((row) => row.filter((cell) => cell !== '')).findLast((cells) => cells.length === 1)?.[0];

interface Line {
  readonly group: string;
  readonly name: string;
  readonly points: string;
  readonly standard: string;
  readonly target: string | null;
  readonly source: string;
}

const SUM_ROW = /^(合计|总计|总分|小计|得分|总得分)$/;

/** Merged cells are filled in: a heading holds until the next one, a row without a name continues the one above. */
function linesOf(rows: Table, columns: Columns): readonly Line[] {
  const lines: Line[] = [];
  let group = '';
  for (const row of rows) {
    const cell = (column: Column): string => row[columns[column] ?? -1] ?? '';
    if (row.some((each) => SUM_ROW.test(tight(each)))) continue;
    group = cell('group') === '' ? group : cell('group');
    const [name, standard] = [cell('name'), cell('standard')];
    const last = lines.at(-1);
    if (name !== '')
      lines.push({
        group,
        name,
        points: cell('points'),
        standard,
        target: targetOf(cell, columns),
        source: cell('source'),
      });
    else if (last && standard !== '') lines[lines.length - 1] = { ...last, standard: `${last.standard};${standard}` };
  }
  return lines;
}

const targetOf = (cell: (column: Column) => string, columns: Columns): string | null =>
  columns.target === undefined ? null : cell('target');

interface Points {
  readonly value: Decimal;
  readonly doubt: Text | null;
}

const MISSING_POINTS: Points = { value: '1', doubt: text('没有写分值', 'the points are not written') };

/** "20%", "20 分" and 20 are 20; where all are shares of 1 (as spreadsheets keep percents) they are percents. */
function pointsOf(lines: readonly Line[]): readonly Points[] {
  const written = lines.map(({ points }) => readPoints(points));
  const given = written.filter((value) => value !== null).map(exact);
  const isShare = given.length > 0 && given.every((value) => value.lte(ONE)) && sum(given).lte(ONE);
  const values = written.map((value) => (value !== null && isShare ? inDecimals(exact(value).mul(HUNDRED), 4) : value));
  const rest = sharesOfRest(values);
  return values.map((value, index) => {
    if (value === null) return { value: rest[index] ?? '1', doubt: MISSING_POINTS.doubt };
    if (decimalsOf(value) <= 2) return { value, doubt: null };
    return {
      value: inDecimals(exact(value), 2),
      doubt: text(`分值 ${value} 已舍入`, `the points ${value} were rounded`),
    };
  });
}

function readPoints(cell: string): Decimal | null {
  const value = readDecimal(tight(cell).replace(/[%分]+$/, ''));
  return value !== null && exact(value).gt(ZERO) ? value : null;
}

/** Rows without points share what is left of 100. */
function sharesOfRest(values: readonly (Decimal | null)[]): readonly Decimal[] {
  const left = HUNDRED.sub(sum(values.filter((value) => value !== null).map(exact)));
  const missing = values.filter((value) => value === null).length;
  if (missing === 0 || left.lte(ZERO)) return [];
  const shares = shareOut(
    inDecimals(left, 2),
    Array.from({ length: missing }, () => '1'),
  );
  let next = 0;
  return values.map((value) => (value === null ? (shares[next++] ?? '1') : '0'));
}

type DraftCriterion = DraftAnswers['criteria'][number] & { readonly notes: string[] };

function criterionOf(line: Line, { value, doubt }: Points, { keyOf }: DraftHead): DraftCriterion {
  const { rule, outOf, readsMetric, doubts } = readStandard({
    words: line.standard,
    points: value,
    target: line.target,
  });
  const key = keyOf?.(line.name) ?? null;
  const told = [...(doubt ? [doubt] : []), ...doubts];
  return {
    ...(key === null ? {} : { id: key }),
    name: line.name,
    ...(line.group === '' ? {} : { group: line.group }),
    points: value,
    ...(outOf === undefined ? {} : { outOf }),
    ...(readsMetric ? { metric: metricOf(line) } : {}),
    rule: { ...rule },
    notes: [
      ...(line.standard === '' ? [] : [`原文：${line.standard}`]),
      ...told.map(({ zh, en }) => `${UNCLEAR_MARK}：${zh} / ${en}`),
    ],
  };
}

const metricOf = ({ standard, source, target }: Line): NonNullable<DraftCriterion['metric']> => ({
  ...(/%|率/.test(tight(`${standard}${target ?? ''}`)) ? { unit: '%' } : {}),
  ...(source === '' ? {} : { source }),
});

const totalNotes = (total: Decimal): string[] =>
  total === '100' ? [] : [`${UNCLEAR_MARK}：分值合计 ${total}，不是 100 / the points add up to ${total}, not 100`];
