/** Which heading of a table is which of our columns: guessed by what people call them, confirmed by HR, kept per source. */

/** One of our columns, and what people call it. */
export interface NamedColumn {
  key: string;
  names: readonly string[];
  required: boolean;
}

/** Our column → the heading in the file; `metric:<key>` where a column holds one metric's values. */
export type ColumnMapping = Readonly<Record<string, string>>;

export interface ColumnGuess {
  columns: ColumnMapping;
  /** headings that mean nothing to us, as written: these columns are passed over */
  unmatched: readonly string[];
  /** headings that come twice, where they are read */
  repeated: readonly string[];
}

const METRIC = 'metric:';

/** The name under which a column of one metric stands in a mapping. */
export const metricColumn = (key: string): string => `${METRIC}${key}`;

/** The metric of such a column, or null for another one. */
export const metricOfColumn = (column: string): string | null =>
  column.startsWith(METRIC) ? column.slice(METRIC.length) : null;

/**
 * Guesses the columns of a heading.
 *
 * @param columns ours, in the order they are looked for
 * @param known `saved`: what was confirmed for this source before; `metrics`: name or key of a metric → its key, for tables with
 * a column a metric
 * @example guessColumns(['工号', '10月'], columns).unmatched // ['10月']
 */
export function guessColumns(
  heading: readonly string[],
  columns: readonly NamedColumn[],
  known: { saved?: ColumnMapping | null; metrics?: ReadonlyMap<string, string> } = {},
): ColumnGuess {
  const found = new Map<string, string>();
  const used = new Set<string>();
  const take = (column: string, name: string): void => {
    if (found.has(column) || used.has(name)) return;
    found.set(column, name);
    used.add(name);
  };
  const given = heading.filter((name) => name !== '');
  const allowed = new Set(columns.map(({ key }) => key));
  for (const [column, name] of Object.entries(known.saved ?? {})) {
    const isOurs = allowed.has(column) || isKnownMetric(column, known.metrics);
    if (isOurs && given.includes(name)) take(column, name);
  }
  for (const { key, names } of columns) {
    const wanted = [key, ...names].map(simplified);
    const match = wanted.flatMap((word) => given.filter((name) => formsOf(name).includes(word)));
    for (const name of match.slice(0, 1)) take(key, name);
  }
  if (known.metrics && !found.has('value')) takeMetrics({ given, used, take }, known.metrics);
  const read = new Set(found.values());
  const repeated = [...new Set(given.filter((name, index) => given.indexOf(name) !== index && read.has(name)))];
  return { columns: Object.fromEntries(found), unmatched: given.filter((name) => !used.has(name)), repeated };
}

const isKnownMetric = (column: string, metrics: ReadonlyMap<string, string> | undefined): boolean => {
  const key = metricOfColumn(column);
  return key !== null && metrics?.get(key) === key;
};

interface Taking {
  given: readonly string[];
  used: ReadonlySet<string>;
  take: (column: string, name: string) => void;
}

function takeMetrics({ given, used, take }: Taking, metrics: ReadonlyMap<string, string>): void {
  const keys = new Map([...metrics].map(([name, key]) => [simplified(name), key]));
  for (const name of given) {
    const key = used.has(name)
      ? undefined
      : formsOf(name)
          .map((form) => keys.get(form))
          .find((each) => each !== undefined);
    if (key !== undefined) take(metricColumn(key), name);
  }
}

/** Full width, case, spaces and signs tell nothing apart: "Employee_No." is "employee no". */
const simplified = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./:：*"'“”]+/g, '');

/** A heading as it is, and without what stands in brackets behind it: "首次响应时间（秒）". */
const formsOf = (name: string): readonly string[] => {
  const whole = simplified(name);
  const bare = whole.replace(/[([{【].*$/, '');
  return bare === '' || bare === whole ? [whole] : [whole, bare];
};

/** Which of the required columns no heading stands for; a table with a column a metric needs neither metric nor value. */
export function missingColumns(columns: readonly NamedColumn[], mapping: ColumnMapping): readonly NamedColumn[] {
  const isWide = Object.keys(mapping).some((column) => metricOfColumn(column) !== null);
  const given = new Set([...Object.keys(mapping), ...(isWide ? ['metric', 'value'] : [])]);
  return columns.filter(({ key, required }) => required && !given.has(key));
}

/** So many rows may stand above the heading: a title, a date, a remark. */
const LOOKED_AT = 10;

/** Where the heading stands: the first row with at least two texts; a title above it has one. Null without such a row. */
export function headingAt(rows: readonly (readonly string[])[]): number | null {
  const at = rows.slice(0, LOOKED_AT).findIndex((row) => row.filter((cell) => cell !== '').length >= 2);
  return at < 0 ? null : at;
}
