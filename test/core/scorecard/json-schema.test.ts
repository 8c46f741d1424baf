import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { FIELD_WORDS } from '#core/scorecard/field-words.ts';
import { scorecardJsonSchema } from '#core/scorecard/json-schema.ts';
import { RULE_KINDS } from '#core/scorecard/leaf-rule.ts';
import { RULE_SNIPPETS } from '#core/scorecard/rule-snippets.ts';
import { buildSheet } from '#test/core/scoring/build-sheet.ts';

const folder = new URL('../../../scorecards/', import.meta.url);
const read = (file: string): unknown => parse(readFileSync(new URL(file, folder), 'utf8'));
const committed = read('schema.json');
const SHEETS = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'metrics.yaml');

/** Every field of the schema by its way, and whether it says what it means. */
function fieldsOf(schema: unknown, path: string): readonly (readonly [string, boolean])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key !== 'properties') return fieldsOf(value, path);
    return Object.entries<object>(value).flatMap(([field, each]) => [
      [`${path}.${field}`, 'description' in each || '$ref' in each] as const,
      ...fieldsOf(each, `${path}.${field}`),
    ]);
  });
}

describe('the JSON Schema for editors', () => {
  it('is the committed one: node scripts/make-schema.mjs writes it anew', () => {
    expect(committed).toEqual(scorecardJsonSchema());
  });

  it('says of every field what it means, in both languages', () => {
    const fields = fieldsOf(committed, '');
    expect(fields.length).toBeGreaterThan(70);
    expect(fields.filter(([, isDescribed]) => !isDescribed)).toEqual([]);
    const text = JSON.stringify(committed);
    for (const [field, { zh, en }] of Object.entries(FIELD_WORDS)) {
      expect(zh, field).toMatch(/\p{Script=Han}/u);
      expect(en, field).not.toMatch(/\p{Script=Han}/u);
      expect(text, `${field} is described and no field`).toContain(JSON.stringify(`${zh} / ${en}`).slice(1, -1));
    }
  });

  it.each(SHEETS)('%s keeps to it', (file) => {
    expect(schema.safeParse(read(file)).error).toBeUndefined();
  });

  it.each([
    ['a mistyped field', { totla: 100 }],
    ['a level that is none', { level: 'stuff' }],
    ['a total of 0', { total: 0 }],
    ['a total that is no number', { total: 'a hundred' }],
    ['no criteria', { criteria: [] }],
    ['a rule that is none', { criteria: [{ id: 'a', name: 'a', points: 100, rule: { tier: [] } }] }],
    ['a line of single numbers', { criteria: [{ id: 'a', name: 'a', points: 100, rule: { linear: [[1], [2]] } }] }],
    ['a month that is none', { seasons: [{ name: 'a', months: [13], points: {} }] }],
  ])('refuses %s', (_, change) => {
    const sheet = { id: 'a', name: 'a', level: 'staff', period: ['month'], total: 100, criteria: [CRITERION] };
    expect(schema.safeParse(sheet).success).toBe(true);
    expect(schema.safeParse({ ...sheet, ...change }).success).toBe(false);
  });

  it('offers a rule of each kind, each fit for a leaf of 10 points', () => {
    expect(RULE_SNIPPETS.map(({ label }) => label)).toEqual(RULE_KINDS);
    for (const { body, label } of RULE_SNIPPETS) {
      const leaf = { id: label, name: label, points: 10, rule: body };
      expect(buildSheet({ total: 10, metrics: { [label]: { name: label } }, criteria: [leaf] }).id).toBe('test');
    }
  });
});

const CRITERION = { id: 'a', name: 'a', points: 100, rule: { rating: {} } };
const schema = z.fromJSONSchema(z.record(z.string(), z.json()).parse(committed));
