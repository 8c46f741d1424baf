/** What a sheet is scored from: the inputs of scoring.md §5, read once from whatever a caller brings. */
import { z } from 'zod';
import { readDecimal } from '#core/number/decimal.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { type Fault, type Refused, refused, valueInWords } from './problem.ts';

/** Messages are words of ALLOWED below; for an unknown field the list of known ones. */
const record = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : 'object'),
  });

const decimal = z
  .union([z.number(), z.string()], { error: 'decimal' })
  .refine((value) => readDecimal(value) !== null, { error: 'decimal' })
  .transform((value) => readDecimal(value) ?? '0');

const word = z.string({ error: 'word' }).min(1, { error: 'word' });
const count = z.number({ error: 'count' }).int({ error: 'count' }).min(1, { error: 'count' });
const list = <T extends z.ZodType>(item: T) => z.array(item, { error: 'list' }).default([]);

/** `item: null` says that the role found nothing. */
const incident = record({
  criterion: word,
  item: word.nullable(),
  count: count.default(1),
  points: decimal.optional(),
  role: word.optional(),
  by: word.optional(),
});

const bonus = record({ item: word, count: count.default(1), points: decimal.optional() });

/** How long somebody was there in the period: the coefficient counts by these days of all. */
const present = record({
  days: z.number({ error: 'dayCount' }).int({ error: 'dayCount' }).min(0, { error: 'dayCount' }),
  of: count,
}).refine(({ days, of }) => days <= of, { error: 'present' });

/** `score: null` says "cannot judge" (无法评价). `days`: how long the rater was in charge, where several share the role. */
const rating = record({
  role: word,
  by: word,
  criterion: word,
  level: word.optional(),
  score: decimal.nullable().optional(),
  days: count.optional(),
});

/** A veto by its id, or as the receipt and the other lists write it. */
const veto = z.union(
  [word, record({ id: word }).transform((entry) => entry.id), record({ item: word }).transform((entry) => entry.item)],
  { error: 'veto' },
);

/** The shape of the inputs: scoring reads nothing else. */
export const scoreInputsSchema = record({
  period: word,
  metrics: z.record(z.string(), decimal.nullable(), { error: 'object' }).default({}),
  incidents: list(incident),
  bonus: list(bonus),
  vetoes: list(veto),
  ratings: list(rating),
  closed: list(word),
  present: present.optional(),
});

/** As callers write them: every key but `period` may be left out; numbers may be JSON numbers or decimal texts. */
export type ScoreInputs = z.input<typeof scoreInputsSchema>;

/** As the arithmetic reads them: nothing left out, decimals as canonical text. */
export type ReadInputs = z.output<typeof scoreInputsSchema>;

/** 扣分记录, as read. */
export type Incident = ReadInputs['incidents'][number];
/** 评分, as read. */
export type Rating = ReadInputs['ratings'][number];

const ALLOWED: Readonly<Record<string, Text>> = {
  object: text('要写成一组“键: 值”', 'it must be an object'),
  list: text('要写成列表', 'it must be a list'),
  decimal: text('可填十进制数，如 92 或 "92.5"', 'allowed is a decimal number such as 92 or "92.5"'),
  word: text('要写成非空文本', 'it must be a text that is not empty'),
  veto: text('写一票否决的 id', 'write the id of a veto'),
  count: text('可填 1 起的整数', 'allowed is a whole number from 1'),
  dayCount: text('可填 0 起的整数', 'allowed is a whole number from 0'),
  present: text('在岗天数不能多于总天数', 'days cannot be more than all of them'),
};

/** Reads inputs of any origin; the first thing that is wrong comes back as a problem. Never throws. */
export function readScoreInputs(value: unknown): { ok: true; inputs: ReadInputs } | Refused {
  const result = scoreInputsSchema.safeParse(value);
  if (result.success) return { ok: true, inputs: result.data };
  const issue = result.error.issues[0];
  return issue ? refusedBy(issue, value) : refused({ field: 'inputs', value: '' }, shapeFault('object'));
}

function refusedBy(issue: z.core.$ZodIssue, root: unknown): Refused {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return refused({ field: fieldName([...issue.path, key]), value: key }, unknownField(key, issue.message.split(' ')));
  }
  return refused(
    { field: fieldName(issue.path), value: valueInWords(at(root, issue.path)) },
    shapeFault(issue.message),
  );
}

const shapeFault = (word: string): Fault => ({
  code: 'bad-shape',
  what: text('读不懂', 'it cannot be read'),
  allowed: ALLOWED[word] ?? text(word, word),
});

function unknownField(key: string, known: readonly string[]): Fault {
  const meant = nearest(key, known);
  const what = text('没有这个字段', 'there is no such field');
  if (meant === null) return { code: 'unknown-field', what, allowed: oneOf(known) };
  return { code: 'unknown-field', what, allowed: text(`是不是要写 ${meant}？`, `did you mean ${meant}?`) };
}

/** "allowed are a, b, c", in both languages. */
export const oneOf = (words: readonly string[]): Text =>
  words.length === 0
    ? text('这里一个也没有', 'there are none here')
    : text(`可用的有 ${words.join('、')}`, `allowed: ${words.join(', ')}`);

const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`;
    return name === '' ? String(key) : `${name}.${String(key)}`;
  }, '') || 'inputs';

const at = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
