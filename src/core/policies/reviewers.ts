/** `policies/reviewers.yaml`: who has a second supervisor (dotted line) who reviews after the first. */
import { z } from 'zod';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';
import { mapping, name, refusing } from './expected.ts';
import { type PolicyRead, readPolicy } from './policy-file.ts';

const entry = mapping({
  /** employee numbers */
  employee: name.optional(),
  /** everybody of a unit and the units below it, by name or id */
  unit: name.optional(),
  reviewer: name,
});

const schema = mapping({ dotted: z.array(entry, refusing('list')).default([]) });

/** One line: whose, and who. */
export type DottedRule = z.output<typeof entry>;
export interface ReviewerRules {
  readonly dotted: readonly DottedRule[];
}

/** Reads the rules from their text. */
export const readReviewers = (source: string, file = 'policies/reviewers.yaml'): PolicyRead<ReviewerRules> =>
  readPolicy(source, { file, schema, empty: {}, check: ({ dotted }) => dotted.flatMap(problemsOf) });

function problemsOf({ employee, unit, reviewer }: DottedRule, index: number): readonly Draft[] {
  const path = ['dotted', index] as const;
  if ((employee === undefined) === (unit === undefined)) {
    return [
      error({
        code: 'whose-reviewer',
        path,
        message: text('要写 employee（工号）或 unit（单位），正好一个', 'write employee or unit, exactly one of them'),
        mend: text(
          '例如 { employee: "1003", reviewer: "1007" }',
          'for instance { employee: "1003", reviewer: "1007" }',
        ),
      }),
    ];
  }
  if (employee !== reviewer) return [];
  return [
    error({
      code: 'reviews-oneself',
      path: [...path, 'reviewer'],
      message: text(`${reviewer} 不能评自己`, `${reviewer} cannot review the own sheet`),
      mend: text('换一位评分人', 'name somebody else'),
    }),
  ];
}

/**
 * The employee number of somebody's second supervisor: by the person's own line, else by that of the nearest unit.
 *
 * @param unitPath the person's unit first, then the units above it
 */
export function dottedReviewer(
  { dotted }: ReviewerRules,
  employeeNo: string,
  unitPath: readonly { readonly id: string; readonly name: string }[],
): string | null {
  const own = dotted.find(({ employee }) => employee === employeeNo);
  if (own) return own.reviewer;
  for (const { id, name: called } of unitPath) {
    const rule = dotted.find(({ unit }) => unit === id || unit === called);
    if (rule && rule.reviewer !== employeeNo) return rule.reviewer;
  }
  return null;
}
