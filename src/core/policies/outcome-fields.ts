/** The fields that policies with an outcome share: for which period, whom it concerns, and what it may cost. */
import { z } from 'zod';
import { decimalsOf, readDecimal } from '#core/number/decimal.ts';
import { fenOf, isYuan } from '#core/number/money.ts';
import { toHundredths } from '#core/number/round.ts';
import { type Draft, error, type FieldPath } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';
import { type ExpectedWord, listOf, name, refusing, whole } from './expected.ts';

/** Yuan with two decimals at most; whole fen once it is read. */
export const yuan = z.number(refusing('yuan')).refine(isYuan, refusing('yuan')).transform(fenOf);

/** A number with two decimals at most; whole hundredths once it is read. */
const hundredths = (most: number, word: ExpectedWord) =>
  z
    .number(refusing(word))
    .min(0, refusing(word))
    .max(most, refusing(word))
    .refine((value) => decimalsOf(readDecimal(value) ?? '0.000') <= 2, refusing(word))
    .transform((value) => toHundredths(value));

/** An edge of percents: 90 or 89.5. */
export const percentEdge = hundredths(100, 'percentEdge');

/** 0.8 to 1.2 and the like. */
export const coefficient = hundredths(5, 'coefficient');

export const fewest = whole(1, 1000, 'fewest');

/** What every policy with an outcome says. */
export const outcomeFields = {
  /** how long a stretch it looks at; it is worked out once for each */
  period: z.enum(['month', 'quarter', 'year'], refusing('periods')),
  /** a unit by name or id, with everything below it; the whole company when left out */
  scope: name.optional(),
  /** the branches, by name or id; the units directly under the scope when left out */
  units: listOf(name).optional(),
  /** people by employee number, units by name or id: never among those who are compared */
  exempt: z.array(name, refusing('list')).default([]),
  /** yuan; the outcome says when it costs more */
  budget: yuan.optional(),
  /** tell the groups of the scope as well, once it is confirmed */
  announce: z.literal('group', refusing('announce')).optional(),
};

/** Which people, and among whom they are compared. */
const whoFields = {
  titles: listOf(name).optional(),
  levels: listOf(name).optional(),
  /** everybody is compared within the own branch, unit or team; within the whole scope when left out */
  by: z.enum(['branch', 'unit', 'supervisor'], refusing('outcomeBy')).optional(),
};

/** Of a policy about people. */
export const peopleFields = {
  ...whoFields,
  of: z.enum(['people', 'supervisors'], refusing('outcomeOf')).default('people'),
};

/** Of a policy about people or branches. */
export const subjectFields = {
  ...whoFields,
  of: z.enum(['people', 'supervisors', 'units'], refusing('outcomeOf')).default('people'),
};

export const title = name.optional();

/** Fields that choose among people, in a policy about branches. */
export function strayWho(policy: { of: string; titles?: unknown; levels?: unknown; by?: unknown }): readonly Draft[] {
  if (policy.of !== 'units') return [];
  return (['titles', 'levels', 'by'] as const)
    .filter((field) => policy[field] !== undefined)
    .map((field) =>
      error({
        code: 'stray-field',
        path: [field],
        atKey: true,
        message: text(`of: units 的规则里 ${field} 不起作用`, `${field} means nothing where units are compared`),
        mend: text(`删去 ${field}，或把 of 改成 people`, `take ${field} out, or write of: people`),
      }),
    );
}

/** Exactly one of several ways has to be written. */
export function oneOfFields<Policy extends object>(
  policy: Policy,
  ways: readonly (keyof Policy & string)[],
  path: FieldPath = [],
): readonly Draft[] {
  const written = ways.filter((way) => policy[way] !== undefined);
  if (written.length === 1) return [];
  return [
    error({
      code: 'not-one-way',
      path: written[1] === undefined ? path : [...path, written[1]],
      message:
        written.length === 0
          ? text(`${ways.join('、')} 一个也没有写`, `none of ${ways.join(', ')} is written`)
          : text(`同时写了 ${written.join('、')}`, `it names ${written.join(', ')} at once`),
      mend: text(`在 ${ways.join('、')} 里只写一种`, `write exactly one of ${ways.join(', ')}`),
    }),
  ];
}
