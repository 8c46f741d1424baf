import type { z } from 'zod';
import { CARD_CODE } from './values.ts';

/** One thing the platform would refuse a card for. */
export interface CardProblem {
  /** where, such as `body.elements[0].text.content`; empty for the card itself */
  path: string;
  /** the inner code of 230099, or 230025 for a card that is too long (feishu.md §4.6) */
  code: number;
  message: string;
}

/** Joins a path of keys and indexes. */
export function joinPath(base: string, keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, base);
}

/** Checks a value against a schema and says every problem with its path. */
export function problemsOf(schema: z.ZodType, value: unknown, base: string): CardProblem[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => issueProblems(issue, base));
}

function issueProblems(issue: z.core.$ZodIssue, base: string): CardProblem[] {
  const path = joinPath(base, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: joinPath(path, [key]),
      code: CARD_CODE.invalid,
      message: `unknown property "${key}"`,
    }));
  }
  const code =
    issue.code === 'custom' && typeof issue.params?.code === 'number' ? issue.params.code : CARD_CODE.invalid;
  return [{ path, code, message: issue.message }];
}
