/** `policies/raters.yaml`: who fills the rater roles of a sheet besides the person and the line of leaders. */
import { z } from 'zod';
import { type Draft, error, warning } from '#core/scorecard/finding.ts';
import { departmentOf, isGroupRole, isRole, LINE_ROLES, type Role } from '#core/scorecard/roles.ts';
import { text } from '#core/scorecard/text.ts';
import { listOf, mapping, name, refusing, whole } from './expected.ts';
import { type PolicyRead, readPolicy } from './policy-file.ts';
import { unknownScorecard } from './unknown-scorecard.ts';

const count = whole(1, 20, 'raterCount');

const entry = mapping({
  scorecard: z
    .string(refusing('scorecard'))
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, refusing('scorecard'))
    .optional(),
  role: z.string(refusing('raterRole')).refine((role) => isNamable(role), refusing('raterRole')),
  fixed: listOf(name).optional(),
  unitHead: name.optional(),
  sample: mapping({ count, from: z.enum(['unit', 'siblings', 'reports'], refusing('sampleFrom')) }).optional(),
  nominate: mapping({ count }).optional(),
});

const schema = z.array(entry, refusing('list'));

/** The person and the supervisor are known from the directory. */
const isNamable = (role: Role): boolean => isRole(role) && role !== 'self' && role !== 'supervisor';

/** One line: a role, of one scorecard or of all, and one way to find its people. */
type RaterRule = z.output<typeof entry>;
export type RaterRules = readonly RaterRule[];

/** How the people of a role are found. */
export type RaterWay =
  /** by employee number: a group is asked whole, of any other role the first who may */
  | { kind: 'fixed'; numbers: readonly string[] }
  /** the head of a unit, by the unit's name or id; behind it the leaders above, then HR */
  | { kind: 'unitHead'; unit: string }
  /** drawn: from the same unit, from those with the same leader, from those who report to the person */
  | { kind: 'sample'; count: number; from: 'unit' | 'siblings' | 'reports' }
  /** named by the person, approved by the supervisor */
  | { kind: 'nominate'; count: number }
  /** nobody: customers answer elsewhere, leaders by the tree */
  | { kind: 'none' };

const WAYS = ['fixed', 'unitHead', 'sample', 'nominate'] as const;

/** So many are drawn where nobody says how many: fewer would tell what each of them gave. */
const DRAWN = 3;

/**
 * How a role of a sheet is filled: by the first line for this scorecard, else by the first for all, else by what makes
 * sense without a line: a panel from the unit, peers beside, reports below, a department by the unit of its name.
 *
 * @param atLeast the ratings the sheet needs of this role
 */
export function raterWay(
  rules: RaterRules,
  { scorecardId, role, atLeast = 1 }: { scorecardId: string; role: Role; atLeast?: number },
): RaterWay {
  const own = rules.filter((rule) => rule.role === role);
  const rule =
    own.find(({ scorecard }) => scorecard === scorecardId) ?? own.find(({ scorecard }) => scorecard === undefined);
  return rule ? wayOf(rule) : defaultWay(role, Math.max(DRAWN, atLeast));
}

function wayOf({ fixed, unitHead, sample, nominate }: RaterRule): RaterWay {
  if (fixed) return { kind: 'fixed', numbers: fixed };
  if (unitHead !== undefined) return { kind: 'unitHead', unit: unitHead };
  if (sample) return { kind: 'sample', ...sample };
  return nominate ? { kind: 'nominate', ...nominate } : { kind: 'none' };
}

const DRAWN_FROM: Readonly<Record<string, 'unit' | 'siblings' | 'reports'>> = {
  panel: 'unit',
  peer: 'siblings',
  upward: 'reports',
};

function defaultWay(role: Role, many: number): RaterWay {
  const from = DRAWN_FROM[role];
  if (from) return { kind: 'sample', count: many, from };
  const department = departmentOf(role);
  return department === null ? { kind: 'none' } : { kind: 'unitHead', unit: department };
}

/**
 * Reads the rules from their text.
 *
 * @param options.scorecards the ids there are; without it they are not checked
 */
export const readRaters = (
  source: string,
  { file = 'policies/raters.yaml', scorecards }: { file?: string; scorecards?: readonly string[] } = {},
): PolicyRead<RaterRules> =>
  readPolicy(source, {
    file,
    schema,
    empty: [],
    check: (rules) => [...rules.flatMap((rule, index) => ruleFindings(rule, index, scorecards)), ...shadowed(rules)],
  });

function ruleFindings(rule: RaterRule, index: number, known: readonly string[] | undefined): readonly Draft[] {
  const ways = WAYS.filter((way) => rule[way] !== undefined);
  const { scorecard, role } = rule;
  const drawn = rule.sample !== undefined || rule.nominate !== undefined;
  return [
    ...(ways.length === 1 ? [] : [notOneWay(index, ways)]),
    ...(drawn && !isGroupRole(role) ? [oneAnswers(index, role)] : []),
    // the line does no harm: it waits for its scorecard
    ...(scorecard === undefined || !known || known.includes(scorecard)
      ? []
      : [warning(unknownScorecard(index, scorecard, known))]),
  ];
}

const notOneWay = (index: number, ways: readonly string[]): Draft =>
  error({
    code: 'not-one-way',
    path: [index],
    message:
      ways.length === 0
        ? text('没有写由谁来评', 'it does not say who rates')
        : text(`同时写了 ${ways.join('、')}`, `it names ${ways.join(', ')} at once`),
    mend: text(`在 ${WAYS.join('、')} 里只写一种`, `write exactly one of ${WAYS.join(', ')}`),
  });

const oneAnswers = (index: number, role: Role): Draft =>
  error({
    code: 'one-answers',
    path: [index, 'role'],
    message: text(
      `角色“${role}”${LINE_ROLES.includes(role) ? '由上级' : '由一个人'}负责，不能抽取或提名`,
      `role "${role}" is one person's to answer: it is neither drawn nor nominated`,
    ),
    mend: text('写 fixed（工号）或 unitHead（单位）', 'write fixed (employee numbers) or unitHead (a unit)'),
  });

/** A second line for the same role of the same scorecard never applies. */
function shadowed(rules: RaterRules): readonly Draft[] {
  const seen = new Set<string>();
  return rules.flatMap(({ scorecard = '', role }, index) => {
    const key = `${scorecard} ${role}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      warning({
        code: 'never-applies',
        path: [index, 'role'],
        message: text(
          `${role} 在前面已经写过，这里不起作用`,
          `${role} is written above already; here it has no effect`,
        ),
        mend: text('删去一处', 'take one of them out'),
      }),
    ];
  });
}
