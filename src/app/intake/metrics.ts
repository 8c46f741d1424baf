/** Metrics, one value a row. A later value supersedes an earlier one, which stays kept. */
import type { Deps } from '#app/deps.ts';
import { inSteps } from '#app/in-turns.ts';
import type { MetricRow } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { valueProblem } from '#core/intake/metric-value.ts';
import { isWithinOne, looksLikeShare, readNumber } from '#core/intake/read-value.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { sortSteps } from '#core/steps.ts';
import {
  allOf,
  type Cell,
  isProblem,
  isWrong,
  monthCell,
  type Place,
  type Problems,
  rawIn,
  typedIn,
  wrong,
} from './cells.ts';
import { alsoCalled, optional, PERIOD, PERSON, required, UNIT } from './columns.ts';
import type { Intake, Origin, RowProblem, RowRecord } from './intake.ts';
import { type KnownMetrics, knownMetrics, metricNames } from './known-metrics.ts';
import { inPartsOf } from './parts.ts';
import { eachRow, MOST_PROBLEMS, NO_PROBLEMS, repeated } from './read-rows.ts';
import { type Subject, type Subjects, subjectOf, subjectsOf } from './subjects.ts';

export const metricsIntake: Intake = {
  kind: 'metrics',
  columns: [
    alsoCalled(PERSON, '编号'),
    ...[UNIT, PERIOD],
    required('metric', ['指标', '指标名称', '指标编号', '指标名', 'metric', 'kpi', 'indicator', 'key']),
    required('value', ['值', '数值', '指标值', '实际值', '完成值', '结果', 'value', 'actual', 'figure']),
    optional('source', ['来源', '数据来源', '系统', 'source', 'system']),
  ],
  read: readMetrics,
};

/** Plans and base pay come before their month. */
const MONTHS_AHEAD = 12;

/** A row that was understood. */
interface Value extends Pick<Subject, 'subjectKind' | 'subjectId'> {
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
  months: Map<string, string>;
  /** the last month a figure may be of */
  lastMonth: string;
}

/** What was read so far. */
interface Reading {
  metrics: KnownMetrics;
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
  const known: Known = {
    ...(await subjectsOf(deps)),
    ...{
      metrics,
      names,
      meant: new Map(),
      months: new Map(),
      lastMonth: addMonths(monthOf(today(deps)), MONTHS_AHEAD),
    },
  };
  const reading: Reading = { metrics, bySubject: new Map(), firstRows: new Map(), shares: new Map() };
  let count = 0;
  const problems = await eachRow({ records, firstRow }, (place) => {
    const value = readRow(place, known);
    if (isWrong(value)) return value.problems;
    count += 1;
    return keep(reading, value, place);
  });
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
function keep({ metrics, bySubject, firstRows, shares }: Reading, value: Value, place: Place): readonly RowProblem[] {
  const own = bySubject.get(value.subjectId);
  if (own) own.push(value);
  else bySubject.set(value.subjectId, [value]);
  if (metrics.get(value.key)?.unit === '%') noteShare(shares, value);
  return repeatedIn(firstRows, value, place);
}

const metricRow = (deps: Deps, value: Value, { batchId, author, at, source }: Origin): MetricRow => {
  const { subjectKind, subjectId, key, period, row } = value;
  const figure = { subjectKind, subjectId, key, period, value: value.value };
  return { id: deps.newId(), ...figure, source: value.source || source, batchId, author, at, row };
};

function readRow(place: Place, known: Known): Value | Problems {
  const cells = allOf({
    subject: subjectOf(place, known),
    period: monthIn(place, known),
    figure: figureIn(place, known),
  });
  if (isWrong(cells)) return cells;
  const { subjectKind, subjectId } = cells.subject;
  const { key, value, bare } = cells.figure;
  const { row } = place;
  return { subjectKind, subjectId, row, key, period: cells.period, value, source: rawIn(place, 'source'), bare };
}

/** A table has few months, and names one in every row. */
function monthIn(place: Place, { months, lastMonth }: Known): Cell<string> {
  const typed = rawIn(place, 'period');
  const before = months.get(typed);
  if (before !== undefined) return before;
  const month = monthNear(place, lastMonth);
  if (!isProblem(month)) months.set(typed, month);
  return month;
}

/** One that nobody plans for yet is a slip of the pen, such as 2062-10. */
function monthNear(place: Place, lastMonth: string): Cell<string> {
  const month = monthCell(place, 'period');
  if (isProblem(month) || month <= lastMonth) return month;
  return wrong(place, 'period', {
    code: 'too-far-ahead',
    message: text(`${month} 太远了`, `${month} is too far ahead`),
    mend: text(`最晚写 ${lastMonth}，核对年份`, `${lastMonth} at the latest, check the year`),
  });
}

function figureIn(place: Place, known: Known): Cell<Pick<Value, 'key' | 'value' | 'bare'>> {
  const typed = typedIn(place, 'metric');
  const key = known.names.get(typed) ?? '';
  const metric = known.metrics.get(key);
  if (!metric) return unknownMetric(place, typed, known);
  const value = typedIn(place, 'value');
  const problem = valueProblem(value, metric);
  if (problem) return wrong(place, 'value', problem);
  const number = readNumber(value);
  return { key, value: number?.value ?? '', bare: metric.unit === '%' && number?.percent === false };
}

/** The same figure twice in one table: nobody can say which of them counts. */
function repeatedIn(
  firstRows: Reading['firstRows'],
  { subjectId, key, period }: Value,
  place: Place,
): readonly RowProblem[] {
  const figure = `${key} ${period}`;
  const rows = firstRows.get(figure) ?? new Map<string, number>();
  if (rows.size === 0) firstRows.set(figure, rows);
  const first = rows.get(subjectId);
  if (first !== undefined)
    return [
      repeated(
        place,
        'metric',
        text(`和第 ${first} 行是同一个指标、同一个月`, `row ${first} holds the same metric of the same month`),
      ),
    ];
  rows.set(subjectId, place.row);
  return NO_PROBLEMS;
}

function unknownMetric(place: Place, typed: string, { names, metrics, meant }: Known): RowProblem {
  const mend = meant.get(typed) ?? mendOf(typed, names, metrics);
  meant.set(typed, mend);
  const message = text(`没有指标“${typed}”`, `there is no metric "${typed}"`);
  return wrong(place, 'metric', { code: 'unknown-metric', message, mend });
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
