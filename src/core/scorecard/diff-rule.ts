/** What changed in the rule of a leaf: its thresholds, its items, its levels, or the kind of rule altogether. */
import { type Aspect, added, changed, type Difference, matchBy, removed, type Subject } from './diff-words.ts';
import type {
  DeductionsRule,
  LeafRule,
  LevelsRule,
  LinearRule,
  RatingRule,
  StepsRule,
  TiersRule,
} from './leaf-rule.ts';
import { bandInWords, PARTIAL, pointsInWords, ruleInWords, tierInWords } from './rule-in-words.ts';
import type { Item } from './scorecard.ts';
import { type Text, text } from './text.ts';

/** Differences of two rules of one leaf. */
export function diffRule(leaf: Subject, before: LeafRule, after: LeafRule): readonly Difference[] {
  const subject: Subject = { ...leaf, about: 'rule' };
  return sameKind(subject, before, after) ?? wholeRule(subject, before, after);
}

const wholeRule = (subject: Subject, before: LeafRule, after: LeafRule): readonly Difference[] =>
  changed(subject, { label: text('的规则', 'rule'), before: ruleInWords(before), after: ruleInWords(after) });

/** Null when the rules cannot be told part by part. */
function sameKind(subject: Subject, before: LeafRule, after: LeafRule): readonly Difference[] | null {
  if (before.kind === 'tiers' && after.kind === 'tiers') return diffTiers(subject, before, after);
  if (before.kind === 'linear' && after.kind === 'linear') return diffLinear(subject, before, after);
  if (before.kind === 'steps' && after.kind === 'steps') return diffSteps(subject, before, after);
  if (before.kind === 'deductions' && after.kind === 'deductions') return diffDeductions(subject, before, after);
  if (before.kind === 'levels' && after.kind === 'levels') return diffLevels(subject, before, after);
  if (before.kind === 'rating' && after.kind === 'rating') return diffRating(subject, before, after);
  return null;
}

function diffTiers(subject: Subject, before: TiersRule, after: TiersRule): readonly Difference[] | null {
  if (before.tiers.length !== after.tiers.length) return null;
  return before.tiers.flatMap((tier, index) => {
    const other = after.tiers[index] ?? tier;
    return changed(subject, {
      label: text(`第 ${index + 1} 档`, `tier ${index + 1}`),
      before: tierInWords(tier),
      after: tierInWords(other),
    });
  });
}

function diffLinear(subject: Subject, before: LinearRule, after: LinearRule): readonly Difference[] | null {
  if (before.points.length !== after.points.length) return null;
  return before.points.flatMap((corner, index) =>
    changed(subject, {
      label: text(`第 ${index + 1} 点`, `point ${index + 1}`),
      before: `(${corner.join(', ')})`,
      after: `(${(after.points[index] ?? corner).join(', ')})`,
    }),
  );
}

const SIDE = { below: text('低于目标', 'below the target'), above: text('高于目标', 'above the target') } as const;

const diffSteps = (subject: Subject, before: StepsRule, after: StepsRule): readonly Difference[] =>
  aspects(subject, [
    [text('的目标', 'target'), before.target, after.target],
    [text('的步长', 'size of a step'), before.per, after.per],
    [text('每步扣分', 'points off per step'), before.deduct, after.deduct],
    [text('的扣分方向', 'side that costs points'), SIDE[before.when], SIDE[after.when]],
    [text('的零头', 'unfinished step'), PARTIAL[before.partial], PARTIAL[after.partial]],
    [text('的最低分', 'lowest score'), before.floor, after.floor],
  ]);

const diffRating = (subject: Subject, before: RatingRule, after: RatingRule): readonly Difference[] =>
  aspects(subject, [
    [text('的最低分', 'lowest score'), before.min, after.min],
    [text('的最高分', 'highest score'), before.max, after.max],
    [text('的分数间隔', 'distance between scores'), before.step, after.step],
  ]);

const diffDeductions = (subject: Subject, before: DeductionsRule, after: DeductionsRule): readonly Difference[] =>
  diffItems(subject, before.items, after.items);

/** Differences of the items of a deductions rule, or of a bonus. */
export function diffItems(owner: Subject, before: readonly Item[], after: readonly Item[]): readonly Difference[] {
  const { both, gone, fresh } = matchBy(before, after, ({ id }) => id);
  const subject = (item: Item) => within(owner, ['条目', 'item'], item.name);
  const points = (item: Item): Text => text(`${pointsInWords(item.points)} 分`, `${pointsInWords(item.points)} points`);
  return [
    ...gone.map((item) => removed(subject(item), points(item))),
    ...fresh.map((item) => added(subject(item), points(item))),
    ...both.flatMap(([old, item]) => [
      ...changed(subject(item), { ...RENAMED, before: old.name, after: item.name }),
      ...changed(subject(item), { label: text('的分值', 'points'), before: points(old), after: points(item) }),
    ]),
  ];
}

/** The name of something changed. */
export const RENAMED = { label: text('改名', 'renamed'), change: 'renamed' } as const;

const within = ({ about, id, name }: Subject, [zh, en]: readonly [string, string], own: string): Subject => ({
  about,
  id,
  name: text(`${name.zh}的${zh}“${own}”`, `${en} "${own}" of ${name.en}`),
});

function diffLevels(owner: Subject, before: LevelsRule, after: LevelsRule): readonly Difference[] {
  type Level = LevelsRule['levels'][number];
  const { both, gone, fresh } = matchBy(before.levels, after.levels, ({ name }) => name);
  const subject = (level: Level) => within(owner, ['等级', 'level'], level.name);
  const band = (level: Level): Text => text(`${bandInWords(level)} 分`, `${bandInWords(level)} points`);
  return [
    ...gone.map((level) => removed(subject(level), band(level))),
    ...fresh.map((level) => added(subject(level), band(level))),
    ...both.flatMap(([old, level]) =>
      aspects(subject(level), [
        [text('的分数', 'scores'), band(old), band(level)],
        [text('的分数间隔', 'distance between scores'), old.step, level.step],
        [text('的说明', 'meaning'), old.text, level.text],
      ]),
    ),
  ];
}

/** Several aspects of a subject: label, before, after. */
export const aspects = (
  subject: Subject,
  list: readonly (readonly [Text, Aspect['before'], Aspect['after']])[],
): readonly Difference[] => list.flatMap(([label, before, after]) => changed(subject, { label, before, after }));

/** Differences of a line of [x, y], as a whole. */
export const lineInWords = (line: readonly (readonly [string, string])[]): string =>
  line.map(([x, y]) => `(${x}, ${y})`).join(' ');
