/** Metrics from a table, one value a row: all rows or none. A later value supersedes an earlier one, which stays kept. */
import { isMonth } from '#core/calendar/period.ts';
import { exact, readDecimal } from '#core/number/decimal.ts';
import { isOutcomePolicy } from '#core/results/outcome.ts';
import { importedMetrics } from '#core/results/outcomes/wanted-metrics.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import type { Metric } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { withAlerts } from './alerts/find-alerts.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { MetricRow } from './records.ts';

export const METRIC_COLUMNS = ['employee_no', 'period', 'metric', 'value', 'source'] as const;
type Column = (typeof METRIC_COLUMNS)[number];

export interface MetricProblem {
  /** as a table counts: the heading is row 1 */
  row: number;
  column: string;
  value: string;
  message: Text;
  mend: Text;
}

export type ImportedMetrics = { ok: true; rows: number } | { ok: false; problems: readonly MetricProblem[] };

type RowRecord = Readonly<Record<string, string>>;

/** Checks every row, then writes all in one commit; one problem anywhere and nothing is written. */
export async function importMetrics(
  deps: Deps,
  records: readonly RowRecord[],
  author: string,
): Promise<ImportedMetrics> {
  const heading = headingProblems(records[0]);
  if (heading.length > 0) return { ok: false, problems: heading };
  const people = new Map((await deps.store.people()).map((person) => [person.employeeNo, person.id]));
  const metrics = knownMetrics(deps);
  const problems = records.flatMap((record, index) => rowProblems(record, index + 2, { people, metrics }));
  if (problems.length > 0) return { ok: false, problems };
  const batchId = deps.newId();
  const at = nowIso(deps);
  const rows = records.map((record, index): MetricRow => {
    const { employee_no, period, metric, value, source } = cells(record);
    const subject = { subjectKind: 'person', subjectId: people.get(employee_no) ?? '' } as const;
    return { id: deps.newId(), ...subject, key: metric, period, value, source, batchId, author, at, row: index + 2 };
  });
  await writeMetrics(deps, rows);
  return { ok: true, rows: rows.length };
}

/** Others may tell the same alert at the same moment: so often it is looked at again. */
const ATTEMPTS = 4;

/** Writes values together with the alerts they raise, all or nothing. @throws Error when others write all the time */
export async function writeMetrics(deps: Deps, rows: readonly MetricRow[]): Promise<void> {
  const values = rows.map((row) => ({ put: 'metric', row }) as const);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { kind } = await deps.store.commit(await withAlerts(deps, values));
    if (kind === 'done') return;
  }
  throw new Error('the metrics could not be written: their alerts are told by somebody else all the time');
}

const cells = (record: RowRecord): Record<Column, string> => {
  const cell = (column: Column) => (record[column] ?? '').normalize('NFKC').trim();
  return {
    employee_no: cell('employee_no'),
    period: cell('period'),
    metric: cell('metric'),
    value: readDecimal(cell('value')) ?? cell('value'),
    source: (record.source ?? '').trim(),
  };
};

/** Every metric any sheet or report reads from outside; one that is worked out is never imported. */
function knownMetrics(deps: Deps): ReadonlyMap<string, Metric> {
  const all = deps.sheets.ids().flatMap((id) => Object.entries(deps.sheets.current(id)?.scorecard.metrics ?? {}));
  return new Map([
    ...policyMetrics(deps),
    ...reportMetrics(deps),
    ...all.filter(([, metric]) => metric.formula === undefined),
  ]);
}

/** What prizes, awards and coefficients go by beside the results: base pay, factors, figures of an award. */
const policyMetrics = ({ policies }: Deps): readonly (readonly [string, Metric])[] =>
  policies.results
    .filter(isOutcomePolicy)
    .flatMap(importedMetrics)
    .map(({ key, ...range }) => [key, { name: key, ...range }] as const);

/** What the reports on satisfaction count, read by no sheet. */
const reportMetrics = ({ policies }: Deps): readonly (readonly [string, Metric])[] =>
  policies.results.flatMap((policy) => {
    if (policy.kind !== 'satisfaction-report') return [];
    const counts = [policy.count, ...policy.questions.flatMap(({ count }) => count ?? [])];
    return [
      ...policy.questions.map(({ metric, name }) => [metric, { name }] as const),
      ...counts.map((key) => [key, { name: key, min: '0' }] as const),
    ];
  });

function headingProblems(first: RowRecord | undefined): readonly MetricProblem[] {
  if (!first) return [];
  return METRIC_COLUMNS.filter((column) => !(column in first)).map((column) => ({
    row: 1,
    column,
    value: '',
    message: text(`缺少 ${column} 列`, `the column ${column} is missing`),
    mend: text(`表头要有：${METRIC_COLUMNS.join(', ')}`, `the heading needs: ${METRIC_COLUMNS.join(', ')}`),
  }));
}

interface Known {
  people: ReadonlyMap<string, string>;
  metrics: ReadonlyMap<string, Metric>;
}

function rowProblems(record: RowRecord, row: number, { people, metrics }: Known): readonly MetricProblem[] {
  const { employee_no, period, metric, value } = cells(record);
  const problem = (column: Column, message: Text, mend: Text): MetricProblem => ({
    row,
    column,
    value: cells(record)[column],
    message,
    mend,
  });
  const unknownPerson = people.has(employee_no)
    ? []
    : [
        problem(
          'employee_no',
          text(`没有工号 ${employee_no}`, `nobody has the number ${employee_no}`),
          text('先导入人员', 'import people first'),
        ),
      ];
  const badPeriod = isMonth(period)
    ? []
    : [
        problem(
          'period',
          text(`周期“${period}”读不懂`, `the period "${period}" cannot be read`),
          text('写成 2026-10', 'write 2026-10'),
        ),
      ];
  const declared = metrics.get(metric);
  if (!declared) return [...unknownPerson, ...badPeriod, unknownMetric(problem, metric, [...metrics.keys()])];
  const bad = valueProblem(value, declared);
  return [...unknownPerson, ...badPeriod, ...(bad ? [problem('value', bad.message, bad.mend)] : [])];
}

function unknownMetric(
  problem: (column: Column, message: Text, mend: Text) => MetricProblem,
  key: string,
  known: readonly string[],
): MetricProblem {
  const meant = nearest(key, known);
  const mend = meant
    ? text(`是不是 ${meant}？`, `did you mean ${meant}?`)
    : text(`可用：${known.join('、')}`, `allowed: ${known.join(', ')}`);
  return problem('metric', text(`没有指标 ${key}`, `there is no metric ${key}`), mend);
}

function valueProblem(value: string, { min, max }: Metric): { message: Text; mend: Text } | null {
  const decimal = readDecimal(value);
  const range = text(
    `可填 ${min ?? '…'}–${max ?? '…'} 的十进制数`,
    `allowed: a decimal number ${min ?? '…'} to ${max ?? '…'}`,
  );
  if (decimal === null) return { message: text(`“${value}”不是数字`, `"${value}" is not a number`), mend: range };
  const outside =
    (min !== undefined && exact(decimal).lt(exact(min))) || (max !== undefined && exact(decimal).gt(exact(max)));
  return outside ? { message: text(`${value} 超出范围`, `${value} is out of range`), mend: range } : null;
}
