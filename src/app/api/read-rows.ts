/** The rows of a body, checked one by one: what is wrong with each field, or all of them as plain texts. */
import type { z } from 'zod';
import { callbacksTurn } from '#app/in-turns.ts';
import type { RowProblem } from '#app/intake/intake.ts';
import { readDecimal } from '#core/number/decimal.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { text } from '#core/scorecard/text.ts';
import { fieldFault } from './words-of-api.ts';

/** A problem as the API tells it: never without a code. */
export type ApiProblem = RowProblem & { code: string };

/** Rows that are checked before others get their turn. */
const AT_ONCE = 250;
/** More of them help nobody; how many there are in all is not said of a body that is wrong everywhere. */
const MOST_PROBLEMS = 1_000;

type Schema = z.ZodObject;
type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Row 0 is the body around the rows. */
export async function readRows(
  rows: readonly unknown[],
  schema: Schema,
): Promise<{ rows: readonly Values[]; problems: readonly ApiProblem[] }> {
  const read: Values[] = [];
  const problems: ApiProblem[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await callbacksTurn();
    const parsed = schema.safeParse(row);
    if (parsed.success) read.push(parsed.data);
    else problems.push(...problemsOf(parsed.error.issues, { row: index + 1, value: row, schema }));
    if (problems.length >= MOST_PROBLEMS) break;
  }
  return { rows: read, problems };
}

interface About {
  row: number;
  value: unknown;
  schema: Schema;
}

/** What a schema has against a value, in the words of the API. */
export const problemsOf = (issues: readonly z.core.$ZodIssue[], about: About): readonly ApiProblem[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, 5).map((key) => unknownField(key, [...issue.path.map(String), key].join('.'), about))
      : [problemOf(issue, about)],
  );

function unknownField(key: string, path: string, { row, value, schema }: About): ApiProblem {
  const { code, message } = fieldFault('unknown-field');
  const names = Object.keys(schema.shape);
  const meant = nearest(key, names);
  const mend = meant
    ? text(`是不是 ${meant}？`, `did you mean ${meant}?`)
    : text(`去掉它；可用的字段：${names.join('、')}`, `leave it out; the fields are ${names.join(', ')}`);
  const given = isObject(value) && Object.hasOwn(value, key) ? value[key] : '';
  return { row, column: clipped(path), value: shown(given), code, message, mend };
}

function problemOf(issue: z.core.$ZodIssue, { row, value }: About): ApiProblem {
  const given = issue.path.reduce<unknown>(
    (at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[String(key)] : undefined),
    value,
  );
  const isMissing = given === undefined && issue.path.length > 0;
  const code = isMissing ? 'missing' : codeOf(issue);
  return { row, column: clipped(issue.path.join('.')), value: shown(given), ...fieldFault(code) };
}

/** A check of ours names its code; one of the kind of a value does not. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return 'unknown-field';
  return /^[a-z-]+$/.test(issue.message) ? issue.message : 'wrong-type';
}

const LONGEST_SHOWN = 60;

/** Halves of characters cannot be sent as UTF-8. */
const whole = (words: string): string => words.replaceAll(/\p{Cs}/gu, '\uFFFD');

const clipped = (words: string): string =>
  whole(words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN)}…` : words);

const shown = (value: unknown): string =>
  value === undefined ? '' : clipped(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Our column → text. A JSON number is its shortest decimal text; what an object holds becomes columns of its own. */
export const recordOf = (row: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([key, value]): [string, string][] =>
      isObject(value) ? Object.entries(recordOf(value)) : value === undefined ? [] : [[key, textOf(value)]],
    ),
  );

const textOf = (value: unknown): string =>
  typeof value === 'number' ? (readDecimal(value) ?? String(value)) : String(value);
