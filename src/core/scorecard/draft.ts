/** Writes a new scorecard file from the few things a person says of it; the linter has the last word. */
import { Document, isMap, isScalar, isSeq } from 'yaml';
import { z } from 'zod';
import { type Decimal, exact, HUNDRED, readDecimal, sum } from '#core/number/decimal.ts';
import { inDecimals, roundHalfUp2 } from '#core/number/round.ts';
import { LEVELS } from './level.ts';

const name = z.string().trim().min(1);
const number = z.union([z.number(), z.string()]).refine((value) => readDecimal(value) !== null);

const criterion = z.strictObject({
  /** left out: item_1, item_2 … */
  id: name.optional(),
  name,
  group: name.optional(),
  points: number,
  outOf: number.optional(),
  /** for a rule that reads one; the key is the criterion's id unless written */
  metric: z
    .strictObject({
      key: name.optional(),
      name: name.optional(),
      unit: name.optional(),
      kind: z.enum(['quantity', 'quality', 'efficiency']).optional(),
      source: name.optional(),
    })
    .optional(),
  /** as the file writes it; the linter reads it */
  rule: z.record(z.string(), z.unknown()),
  /** comments above the criterion */
  notes: z.array(name).default([]),
});

/** What a person says of a new scorecard: the answers of `new-scorecard`, or what a table was understood to say. */
export const draftSchema = z.strictObject({
  id: name,
  name,
  level: z.enum(LEVELS).default('staff'),
  period: z
    .array(z.enum(['month', 'quarter', 'year']))
    .min(1)
    .default(['month']),
  /** left out: what the points add up to */
  total: number.optional(),
  criteria: z.array(criterion).min(1),
  /** usual: 优秀, 良好, 合格, 需改进 from 90, 80, 60 and 0 percent of the total */
  grades: z
    .union([
      z.enum(['usual', 'none']),
      z.array(z.strictObject({ name, from: number, coefficient: number.optional() })).min(1),
    ])
    .default('usual'),
  /** comments above everything */
  notes: z.array(name).default([]),
});

/** As people write it. */
export type DraftAnswers = z.input<typeof draftSchema>;
type ReadDraft = z.output<typeof draftSchema>;
type DraftCriterion = ReadDraft['criteria'][number];

/** What editors need to know the file's fields: its first line. */
const SCHEMA_LINE = ' yaml-language-server: $schema=./schema.json';

/**
 * The text of a scorecard file. It has the shape of one; whether it is sound is for `parseScorecard` to say.
 *
 * @param answers as `draftSchema` reads them
 */
export function writeDraft(answers: ReadDraft): string {
  const criteria = withIds(answers.criteria);
  const total = totalOf(answers);
  const metrics = Object.fromEntries(criteria.flatMap(metricEntry));
  const document = new Document({
    id: answers.id,
    name: answers.name,
    level: answers.level,
    period: answers.period,
    total: plain(total),
    ...(answers.grades === 'none' ? {} : { grades: gradesOf(answers.grades, total) }),
    ...(Object.keys(metrics).length === 0 ? {} : { metrics }),
    criteria: criteria.map(criterionEntry),
  });
  layOut(document, [SCHEMA_LINE, ...answers.notes.map(comment)], criteria);
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

type Identified = DraftCriterion & { readonly id: string };

/** Every criterion has an id; one that is taken already gets a number. */
function withIds(criteria: readonly DraftCriterion[]): readonly Identified[] {
  const taken = new Set<string>();
  return criteria.map((each, index) => {
    const wanted = each.id ?? `item_${index + 1}`;
    const id = taken.has(wanted) ? `${wanted}_${index + 1}` : wanted;
    taken.add(id);
    return { ...each, id };
  });
}

function totalOf({ total, criteria }: ReadDraft): Decimal {
  if (total !== undefined) return readDecimal(total) ?? '0';
  return inDecimals(sum(criteria.map(({ points }) => exact(readDecimal(points) ?? '0'))), 2);
}

/** Numbers stand in the file without quotes. */
const plain = (value: Decimal | number): number => Number(value);

const USUAL_GRADES = [
  { name: '优秀', percent: '90', coefficient: 1.2 },
  { name: '良好', percent: '80', coefficient: 1.1 },
  { name: '合格', percent: '60', coefficient: 1 },
  { name: '需改进', percent: '0', coefficient: 0.8 },
] as const;

function gradesOf(grades: Exclude<ReadDraft['grades'], 'none'>, total: Decimal): readonly object[] {
  if (grades !== 'usual') return grades.map((grade) => ({ ...grade, from: plain(grade.from.toString()) }));
  return USUAL_GRADES.map(({ name: grade, percent, coefficient }) => ({
    name: grade,
    from: plain(roundHalfUp2(exact(total).mul(exact(percent)).div(HUNDRED))),
    coefficient,
  }));
}

function metricEntry({ id, name: label, metric }: Identified): readonly (readonly [string, object])[] {
  if (!metric) return [];
  const { key, name: own, ...fields } = metric;
  return [[key ?? id, { name: own ?? label, ...fields }]];
}

function criterionEntry({ id, name: label, group, points, outOf, metric, rule }: Identified): object {
  return {
    id,
    name: label,
    ...(group === undefined ? {} : { group }),
    points: plain(points.toString()),
    ...(outOf === undefined ? {} : { outOf: plain(outOf.toString()) }),
    ...(metric?.key === undefined || metric.key === id ? {} : { metric: metric.key }),
    rule,
  };
}

const comment = (line: string): string => ` ${line.replaceAll(/\s*\n\s*/g, ' ')}`;

/** Short things on one line, a blank line between criteria, comments above them. */
function layOut(document: Document, head: readonly string[], criteria: readonly Identified[]): void {
  document.commentBefore = head.join('\n');
  const root = document.contents;
  if (!isMap(root)) return;
  for (const { key } of root.items) if (isScalar(key) && SPACED.includes(String(key.value))) key.spaceBefore = true;
  inFlow(root.get('period', true));
  for (const list of [root.get('grades', true), root.get('metrics', true)]) eachValue(list, inFlow);
  const entries = root.get('criteria', true);
  if (!isSeq(entries)) return;
  for (const [index, entry] of entries.items.entries()) {
    if (!isMap(entry)) continue;
    layOutRule(entry.get('rule', true));
    entry.spaceBefore = index > 0;
    const notes = criteria[index]?.notes ?? [];
    if (notes.length > 0) entry.commentBefore = notes.map(comment).join('\n');
  }
}

const SPACED: readonly string[] = ['grades', 'metrics', 'criteria'];

function eachValue(list: unknown, change: (node: unknown) => void): void {
  if (isSeq(list)) for (const item of list.items) change(item);
  if (isMap(list)) for (const { value } of list.items) change(value);
}

/** Tiers, levels and items stand below each other; other rules are one line. */
function layOutRule(rule: unknown): void {
  if (!isMap(rule)) return;
  const lists = rule.items.map(({ value }) => value).filter((value) => isSeq(value) && value.items.every(isMap));
  if (lists.length === 0) inFlow(rule);
  else for (const list of lists) eachValue(list, inFlow);
}

function inFlow(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}
