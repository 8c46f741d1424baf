/** Metrics, one value a row. A later value supersedes an earlier one, which stays kept. */
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, inSteps } from '#app/in-turns.ts';
import type { MetricRow } from '#app/records.ts';
import { valueProblem } from '#core/intake/metric-value.ts';
import { isWithinOne, looksLikeShare, plain, readMonth, readNumber } from '#core/intake/read-value.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import type { Metric } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { sortSteps } from '#core/steps.ts';
import type { Intake, Origin, RowProblem, RowRecord } from './intake.ts';
import { type KnownMetrics, knownMetrics, metricNames } from './known-metrics.ts';
import { inPartsOf, MOST_PROBLEMS, ROWS_A_TURN } from './parts.ts';
import { type Subject, type Subjects, subjectOf, subjectsOf } from './subjects.ts';

export const metricsIntake: Intake = {
  kind: 'metrics',
  columns: [
    {
      key: 'employee_no',
      names: [
        '工号',
        '员工编号',
        '员工工号',
        '员工号',
        '人员编号',
        '编号',
        'employee no',
        'employee number',
        'employee id',
        'staff no',
        'staff id',
      ],
      required: false,
    },
    {
      key: 'unit',
      names: [
        '单位',
        '门店',
        '部门',
        '分店',
        '门店名称',
        '部门名称',
        '单位名称',
        'unit',
        'branch',
        'store',
        'department',
        'team',
      ],
      required: false,
    },
    {
      key: 'period',
      names: ['考核周期', '周期', '月份', '考核月份', '期间', '年月', '统计月份', 'period', 'month'],
      required: true,
    },
    {
      key: 'metric',
      names: ['指标', '指标名称', '指标编号', '指标名', 'metric', 'kpi', 'indicator', 'key'],
      required: true,
    },
    {
      key: 'value',
      names: ['值', '数值', '指标值', '实际值', '完成值', '结果', 'value', 'actual', 'figure'],
      required: true,
    },
    { key: 'source', names: ['来源', '数据来源', '系统', 'source', 'system'], required: false },
  ],
  read: readMetrics,
};

/** A row that was understood. */
interface Value extends Subject {
  row: number;
  key: string;
  period: string;
  value: string;
  source: string;
  /** without a percent sign, of a metric in percent */
  bare: boolean;
}

interface Known extends Subjects {
  metrics: KnownMetrics;
  /** key or name → key */
  names: ReadonlyMap<string, string>;
  /** what was asked before of a mistyped one */
  meant: Map<string, Text>;
  /** month as typed → month */
  months: Map<string, string | null>;
}

/** What was read so far. */
interface Reading {
  /** by whom they are about, so that what is written together lies together in the indexes of the database too */
  bySubject: Map<string, Value[]>;
  /** "metric month" → subject → the first row of it */
  firstRows: Map<string, Map<string, number>>;
  /** metric in percent → its values while all of them may be shares of one, else null */
  shares: Map<string, Value[] | null>;
}

async function readMetrics(deps: Deps, records: readonly RowRecord[], { firstRow }: { firstRow: number }) {
  const metrics = knownMetrics(deps);
  const names = metricNames(metrics);
  const known: Known = { ...(await subjectsOf(deps)), metrics, names, meant: new Map(), months: new Map() };
  const reading: Reading = { bySubject: new Map(), firstRows: new Map(), shares: new Map() };
  const problems: RowProblem[] = [];
  let count = 0;
  for (const [index, record] of records.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await callbacksTurn();
    const read = readRow(record, firstRow + index, known);
    const repeated = read.value && keep(reading, read.value, metrics);
    if (read.problems.length > 0) problems.push(...read.problems);
    if (repeated) problems.push(repeated);
    if (read.value) count += 1;
    if (problems.length >= MOST_PROBLEMS) break;
  }
  problems.push(...(firstRow > 1 ? sharesIn(reading) : []));
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.row - b.row) } as const;
  const { bySubject } = reading;
  const order = await inSteps(sortSteps([...bySubject.keys()], (a, b) => (a < b ? -1 : 1)));
  const parts = (origin: Origin) =>
    inPartsOf(valuesOf(order, bySubject), (part) => [
      { put: 'metrics', rows: part.map((value) => metricRow(deps, value, origin)) },
    ]);
  return { ok: true, rows: count, subjects: order.length, parts } as const;
}

function* valuesOf(order: readonly string[], bySubject: Reading['bySubject']): Generator<Value> {
  for (const subject of order) yield* bySubject.get(subject) ?? [];
}

/** Adds a value to what was read; tells when its figure came before. */
function keep({ bySubject, firstRows, shares }: Reading, value: Value, metrics: KnownMetrics): RowProblem | null {
  const own = bySubject.get(value.subjectId);
  if (own) own.push(value);
  else bySubject.set(value.subjectId, [value]);
  if (metrics.get(value.key)?.unit === '%') noteShare(shares, value);
  return repeatedIn(firstRows, value);
}

const metricRow = (deps: Deps, value: Value, { batchId, author, at, source }: Origin): MetricRow => {
  const { subjectKind, subjectId, key, period, row } = value;
  const figure = { subjectKind, subjectId, key, period, value: value.value };
  return { id: deps.newId(), ...figure, source: value.source || source, batchId, author, at, row };
};

type ReadRow = { value: Value | null; problems: readonly RowProblem[] };

function readRow(record: RowRecord, row: number, known: Known): ReadRow {
  const subject = subjectOf(record, row, known);
  const typed = plain(record.metric ?? '');
  const key = known.names.get(typed) ?? '';
  const metric = known.metrics.get(key);
  const period = monthIn(record.period ?? '', known);
  const wrong = metric ? valueProblem(record.value ?? '', metric) : null;
  if (!('message' in subject) && period !== null && metric && wrong === null) {
    const { subjectKind, subjectId } = subject;
    return { value: { subjectKind, subjectId, row, key, period, ...figureOf(record, metric) }, problems: NONE };
  }
  const problems = [
    ...('message' in subject ? [subject] : []),
    ...(period === null ? [badPeriod(row, record.period ?? '')] : []),
    ...(metric ? [] : [unknownMetric(row, typed, known)]),
    ...(wrong === null ? [] : [{ row, column: 'value', value: plain(record.value ?? ''), ...wrong }]),
  ];
  return { value: null, problems };
}

const NONE: readonly RowProblem[] = [];

/** A table has few months, and names one in every row. */
function monthIn(typed: string, { months }: Known): string | null {
  const before = months.get(typed);
  if (before !== undefined) return before;
  const month = readMonth(typed);
  if (months.size < MOST_PROBLEMS) months.set(typed, month);
  return month;
}

function figureOf(record: RowRecord, { unit }: Metric): Pick<Value, 'value' | 'source' | 'bare'> {
  const number = readNumber(record.value ?? '');
  const bare = unit === '%' && number?.percent === false;
  return { value: number?.value ?? '', source: (record.source ?? '').trim(), bare };
}

/** The same figure twice in one table: nobody can say which of them counts. */
function repeatedIn(firstRows: Reading['firstRows'], { row, subjectId, key, period }: Value): RowProblem | null {
  const figure = `${key} ${period}`;
  const rows = firstRows.get(figure) ?? new Map<string, number>();
  if (rows.size === 0) firstRows.set(figure, rows);
  const first = rows.get(subjectId);
  if (first === undefined) {
    rows.set(subjectId, row);
    return null;
  }
  return {
    ...{ row, column: 'metric', value: key, code: 'repeated' },
    message: text(`和第 ${first} 行是同一个指标、同一个月`, `row ${first} holds the same metric of the same month`),
    mend: text('只留正确的那一行', 'keep only the row that is right'),
  };
}

const badPeriod = (row: number, value: string): RowProblem => ({
  ...{ row, column: 'period', value, code: 'bad-period' },
  message: text(`周期“${value}”读不懂`, `the period "${value}" cannot be read`),
  mend: text('写成 2026-10', 'write 2026-10'),
});

function unknownMetric(row: number, value: string, { names, metrics, meant }: Known): RowProblem {
  const mend = meant.get(value) ?? mendOf(value, names, metrics);
  meant.set(value, mend);
  const message = text(`没有指标“${value}”`, `there is no metric "${value}"`);
  return { row, column: 'metric', value, code: 'unknown-metric', message, mend };
}

function mendOf(value: string, names: ReadonlyMap<string, string>, metrics: KnownMetrics): Text {
  const near = nearest(value, [...names.keys()]);
  if (near) return text(`是不是 ${near}？`, `did you mean ${near}?`);
  const all = [...metrics.keys()];
  return text(`可用：${all.join('、')}`, `allowed: ${all.join(', ')}`);
}

/** A table whose every value of a metric in percent lies from 0 to 1 means 92 % by 0.92, or 0.92 %: it is asked, never guessed. */
function noteShare(shares: Reading['shares'], value: Value): void {
  const before = shares.get(value.key);
  if (before === null) return;
  if (!value.bare || !isWithinOne(value.value)) shares.set(value.key, null);
  else if (before) before.push(value);
  else shares.set(value.key, [value]);
}

function sharesIn({ shares }: Reading): readonly RowProblem[] {
  const asked = [...shares.values()].filter((all) => all?.some(({ value }) => looksLikeShare(value)));
  return asked
    .flatMap((all) => all ?? [])
    .slice(0, MOST_PROBLEMS)
    .map(shareProblem);
}

const shareProblem = ({ row, value }: Value): RowProblem => ({
  ...{ row, column: 'value', value, code: 'share-or-percent' },
  message: text(`“${value}”是 ${value}% 还是小数？`, `is "${value}" ${value} % or a share of one?`),
  mend: text(
    '百分之九十二写 92 或 92%；真的不到 1% 就带上 %，如 0.5%',
    'write 92 or 92% for ninety-two percent; with the sign where it is under 1 %, such as 0.5%',
  ),
});
