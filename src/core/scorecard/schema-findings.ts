/** What the shape of a file gets wrong, as findings. */
import type { z } from 'zod';
import { type Draft, error, type FieldPath } from './finding.ts';
import { nearest } from './nearest.ts';
import { type Text, text } from './text.ts';

/** What a field must be, by the words of schema.ts. */
const EXPECTED: Readonly<Record<string, Text>> = {
  mapping: text('一组“字段: 值”', 'a mapping of fields'),
  list: text('至少一条的列表', 'a list with at least one entry'),
  text: text('非空文本', 'a text that is not empty'),
  number: text('十进制数', 'a decimal number'),
  notNegative: text('不小于 0 的数', 'a number from 0'),
  positive: text('大于 0 的数', 'a number above 0'),
  points: text('大于 0、最多两位小数的数', 'a number above 0 with at most 2 decimals'),
  score: text('不小于 0、最多两位小数的数', 'a number from 0 with at most 2 decimals'),
  itemPoints: text('分值，或 { min, max }', 'points, or { min, max }'),
  target: text('数，或参数名', 'a number, or the name of a parameter'),
  id: text('字母开头，由字母、数字、- 和 _ 组成', 'a letter, then letters, digits, - and _'),
  kebab: text('小写字母、数字和 -，如 service-staff', 'lower-case words joined by -, such as service-staff'),
  stageDays: text('1–20 的整数（工作日）', 'a whole number from 1 to 20 (working days)'),
  gapPoints: text('1–100 的整数（百分点）', 'a whole number from 1 to 100 (percent points)'),
  yesNo: text('true 或 false', 'true or false'),
  stars: text('1 起的整数', 'a whole number from 1'),
  raterMin: text('1 起的整数', 'a whole number from 1'),
  drop: text('0 或 1', '0 or 1'),
  month: text('1–12 的整数', 'a whole number from 1 to 12'),
  pair: text('[值, 得分]', '[value, score]'),
  twoPairs: text('至少两个 [值, 得分]', 'at least two [value, score]'),
  formula: text('公式文本', 'a formula as text'),
  forms: text('考核表 id 的列表，没有就写 []', 'a list of scorecard ids, [] for none'),
};

/** One finding for each thing zod found, unknown fields each on their own. */
export function schemaFindings(issues: readonly z.core.$ZodIssue[], root: unknown): readonly Draft[] {
  return issues.flatMap((issue) => issueFindings(issue, root));
}

function issueFindings(issue: z.core.$ZodIssue, root: unknown): readonly Draft[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ');
    return issue.keys.map((key) => unknownField([...path, key], valueAt(root, [...path, key]), known));
  }
  if (!exists(root, path)) return [missingField(path)];
  const value = valueAt(root, path);
  if (issue.code === 'invalid_value') return [unknownValue(path, value, issue.values.map(String))];
  const inside = issue.code === 'invalid_union' ? mappingIssues(issue, value) : [];
  if (inside.length > 0) return schemaFindings(inside, root);
  return [badValue(path, issue, value)];
}

/** Where a number or a mapping may stand and a mapping does, what is wrong inside it. */
function mappingIssues(union: z.core.$ZodIssueInvalidUnion, value: unknown): readonly z.core.$ZodIssue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const mapping = union.errors.find((issues) =>
    issues.some(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return (mapping ?? []).map((issue) => ({ ...issue, path: [...union.path, ...issue.path] }));
}

function unknownField(path: FieldPath, value: unknown, known: readonly string[]): Draft {
  const key = String(path.at(-1));
  const meant = nearest(key, known);
  const list = value === null ? TORN : text(`可用的字段：${known.join('、')}`, `known fields: ${known.join(', ')}`);
  return error({
    code: 'unknown-field',
    path,
    atKey: true,
    message: text(`没有“${key}”这个字段`, `unknown field "${key}"`),
    mend: meant === null ? list : didYouMean(meant),
  });
}

/** In { name: A, text: 好,很好 } the second half of the text became a field without a value. */
const TORN = text(
  '如果它是一段文本的后半，给整段文本加引号：文本里有逗号',
  'if it is the rest of a text that holds a comma, quote the whole text',
);

/** "did you mean "points"?" in both languages. */
const didYouMean = (meant: string): Text => text(`是不是要写“${meant}”？`, `did you mean "${meant}"?`);

/** The nearest known word, or all of them. */
export function suggestion(word: string, known: readonly string[]): Text {
  const meant = nearest(word, known);
  if (meant !== null) return didYouMean(meant);
  return known.length === 0
    ? text('这里一个也没有声明', 'none is declared here')
    : text(`可用的有：${known.join('、')}`, `known: ${known.join(', ')}`);
}

function missingField(path: FieldPath): Draft {
  const field = String(path.at(-1) ?? '');
  return error({
    code: 'missing-field',
    path,
    message: text(`缺少“${field}”`, `"${field}" is missing`),
    mend: text(`补上 ${field}`, `add ${field}`),
  });
}

function unknownValue(path: FieldPath, value: unknown, known: readonly string[]): Draft {
  return error({
    code: 'unknown-value',
    path,
    message: text(`“${fieldName(path)}”不能是 ${shown(value)}`, `"${fieldName(path)}" cannot be ${shown(value)}`),
    mend: suggestion(String(value), known),
  });
}

function badValue(path: FieldPath, issue: z.core.$ZodIssue, value: unknown): Draft {
  const expected = EXPECTED[issue.message] ?? EXPECTED[issue.code === 'too_small' ? 'list' : 'mapping'];
  const field = path.length === 0 ? text('文件', 'the file') : text(`“${fieldName(path)}”`, `"${fieldName(path)}"`);
  return error({
    code: 'bad-value',
    path,
    message: text(`${field.zh}不能是 ${shown(value)}`, `${field.en} cannot be ${shown(value)}`),
    mend: text(`要写成${expected?.zh ?? ''}`, `it must be ${expected?.en ?? issue.message}`),
  });
}

/** The last name of a way; an entry of a list by its list: months[1]. */
function fieldName(path: FieldPath): string {
  const last = path.at(-1) ?? '';
  return typeof last === 'number' ? `${fieldName(path.slice(0, -1))}[${last}]` : last;
}

const SHOWN_LENGTH = 60;

/** A value as the file could write it, cut where it is long. */
function shown(value: unknown): string {
  const written = JSON.stringify(value) ?? String(value);
  return written.length > SHOWN_LENGTH ? `${written.slice(0, SHOWN_LENGTH)}…` : written;
}

function exists(root: unknown, path: FieldPath): boolean {
  return path.length === 0 || valueAt(root, path) !== undefined;
}

const valueAt = (root: unknown, path: FieldPath): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    root,
  );
