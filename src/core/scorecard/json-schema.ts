/**
 * The shape of a scorecard as JSON Schema, for editors: completion, hover texts and a first check while typing. Made
 * from the zod schema, so that there is one shape; what a shape cannot say stays with the linter.
 */
import { z } from 'zod';
import { FIELD_WORDS } from './field-words.ts';
import { ROLES } from './roles.ts';
import { RULE_SNIPPETS } from './rule-snippets.ts';
import { scorecardSchema } from './schema.ts';
import { bothLanguages } from './text.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** A decimal as text, the way `readDecimal` takes it. */
const DECIMAL = '^-?\\d+(\\.\\d+)?$';
const ROLE: Schema = { anyOf: [{ enum: [...ROLES] }, { pattern: '^department:[A-Za-z0-9][A-Za-z0-9_-]*$' }] };
const KEY: Schema = { pattern: '^[A-Za-z][A-Za-z0-9_]*$' };

/** Names that the zod schema leaves to the linter, by the field they are names in. */
const NAMES: Readonly<Record<string, Schema>> = { raters: ROLE, parameters: KEY, metrics: KEY };

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** JSON Schema, draft 7: the version that the YAML extensions of editors know best. */
export function scorecardJsonSchema(): Schema {
  const {
    $schema = DRAFT,
    definitions,
    ...schema
  } = z.toJSONSchema(scorecardSchema, { target: 'draft-7', io: 'input' });
  const named: Readonly<Record<string, Schema>> = isSchema(definitions) ? mapValues(definitions, described) : {};
  return {
    $schema,
    title: '考核表 / scorecard',
    ...described(schema, ''),
    definitions: {
      ...named,
      rule: { ...named.rule, ...wordsOf('criteria.rule'), defaultSnippets: RULE_SNIPPETS },
    },
  };
}

/** The schema with a description at every field below `path`. */
function described(schema: Schema, path: string): Schema {
  const { properties, items, additionalProperties: values, propertyNames, anyOf } = schema;
  return {
    ...schema,
    ...(isDecimal(schema) ? { pattern: DECIMAL } : {}),
    ...(properties ? { properties: mapValues(properties, (each, key) => fieldAt(each, joined(path, key))) } : {}),
    ...(items === undefined ? {} : { items: path.endsWith('.raters') ? ROLE : describedItems(items, path) }),
    ...(isSchema(values) ? { additionalProperties: described(values, path) } : {}),
    ...(propertyNames ? { propertyNames: NAMES[path] ?? propertyNames } : {}),
    ...(anyOf ? { anyOf: anyOf.map((each) => described(each, path)) } : {}),
  };
}

/** The items of a list, or one after the other those of a pair. */
function describedItems(items: NonNullable<Schema['items']>, path: string): NonNullable<Schema['items']> {
  if (Array.isArray(items)) return items.map((each) => (isSchema(each) ? described(each, path) : each));
  return isSchema(items) ? described(items, path) : items;
}

/** A reference stands alone in draft 7: its description is that of what it names. */
const fieldAt = (schema: Schema, path: string): Schema =>
  schema.$ref === undefined ? { ...described(schema, path), ...wordsOf(path) } : schema;

function wordsOf(path: string): Schema {
  const words = FIELD_WORDS[path];
  return words ? { description: bothLanguages(words) } : {};
}

/** A part is written like a criterion, and has its words. */
const joined = (path: string, key: string): string =>
  path === '' ? key : `${path === 'criteria.parts' ? 'criteria' : path}.${key}`;

const isDecimal = ({ type }: Schema): boolean => Array.isArray(type) && type.includes('number');

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapValues = (
  properties: Schema | Readonly<Record<string, z.core.JSONSchema._JSONSchema>>,
  change: (schema: Schema, key: string) => Schema,
): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([key, each]) => (isSchema(each) ? [[key, change(each, key)]] : [])),
  );
