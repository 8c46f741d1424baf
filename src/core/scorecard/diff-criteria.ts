/** What changed in the criteria and parts of a scorecard: added, removed, renamed, moved, and each leaf's rule. */
import type { Decimal } from '#core/number/decimal.ts';
import { aspects, diffRule, RENAMED } from './diff-rule.ts';
import {
  added,
  changed,
  type Difference,
  type Matched,
  matchBy,
  named,
  pairRenamed,
  removed,
  type Subject,
} from './diff-words.ts';
import { type LeafRule, leafRule, readsMetric } from './leaf-rule.ts';
import { basePoints, metricKeyOf } from './leaves.ts';
import { roleText } from './roles.ts';
import { ruleInWords } from './rule-in-words.ts';
import type { Criterion, Part, Scorecard } from './scorecard.ts';
import { type Text, text } from './text.ts';

/** A criterion or part. Their ids are one set, so a part that goes to another criterion is found again. */
interface Node {
  readonly source: Criterion | Part;
  /** the criterion of a part; null for a criterion */
  readonly parent: Criterion | null;
  readonly points: Decimal;
  readonly outOf: Decimal;
  /** null for a criterion with parts */
  readonly rule: LeafRule | null;
}

/** Differences of criteria and parts, in the order of the second sheet. */
export function diffCriteria(before: Scorecard, after: Scorecard): readonly Difference[] {
  const nodes = { before: nodesOf(before), after: nodesOf(after) };
  const matched = pairRenamed(
    matchBy(nodes.before, nodes.after, ({ source }) => source.id),
    ({ source, parent }) => `${parent === null}${source.name}`,
  );
  return [
    ...matched.gone.map((node) => removed(subjectOf(node), pointsInWords(node))),
    ...matched.fresh.map((node) => added(subjectOf(node), newInWords(node))),
    ...matched.both.flatMap(([old, node]) => diffNode(old, node)),
    ...orderDifference(nodes, matched),
  ];
}

function nodesOf(scorecard: Scorecard): readonly Node[] {
  const base = basePoints(scorecard);
  return scorecard.criteria.flatMap((criterion, index) => [
    nodeOf(scorecard, criterion, { parent: null, points: base[index] ?? '0' }),
    ...(criterion.parts ?? []).map((part) => nodeOf(scorecard, part, { parent: criterion, points: part.points })),
  ]);
}

function nodeOf({ parameters }: Scorecard, source: Criterion | Part, place: Pick<Node, 'parent' | 'points'>): Node {
  const outOf = source.outOf ?? place.points;
  return { ...place, source, outOf, rule: source.rule ? leafRule(source.rule, outOf, parameters) : null };
}

const subjectOf = ({ source, parent }: Node): Subject =>
  named('criterion', source.id, parent ? ['分项', 'part', source.name] : ['考核项', 'criterion', source.name]);

const pointsInWords = ({ points }: Node): Text => text(`${points} 分`, `${points} points`);

function newInWords(node: Node): Text {
  const points = pointsInWords(node);
  if (!node.rule) return points;
  const rule = ruleInWords(node.rule);
  return text(`${points.zh}，${rule.zh}`, `${points.en}, ${rule.en}`);
}

function diffNode(before: Node, after: Node): readonly Difference[] {
  const subject = subjectOf(after);
  return [
    ...changed(subject, { ...RENAMED, before: before.source.name, after: after.source.name }),
    ...changed(subject, { ...RENAMED, label: text('的 id', 'id'), before: before.source.id, after: after.source.id }),
    ...moveDifference(subject, before, after),
    ...aspects(subject, [
      [text('的分值', 'points'), pointsInWords(before), pointsInWords(after)],
      [text('规则的满分', 'scale of the rule'), scaleOf(before, after), scaleOf(after, before)],
      [text('读取的指标', 'metric'), metricOf(before), metricOf(after)],
      [text('的评分角色', 'raters'), ratersOf(before), ratersOf(after)],
    ]),
    ...ruleDifferences(subject, before, after),
  ];
}

/** Where a criterion stands: under its heading, or as a part under its criterion, which may have a new name. */
function moveDifference(subject: Subject, before: Node, after: Node): readonly Difference[] {
  if (before.parent && before.parent.id === after.parent?.id) return [];
  const home = ({ source, parent }: Node) => parent?.name ?? ('group' in source ? source.group : null);
  return changed(subject, {
    label: text('归入', 'belongs to'),
    change: 'moved',
    before: home(before),
    after: home(after),
  });
}

/** The scale follows the points unless it is written: where neither sheet writes it, nothing is to be said. */
const scaleOf = (node: Node, other: Node): string | null =>
  node.rule && (node.source.outOf ?? other.source.outOf) !== undefined ? node.outOf : null;

const metricOf = ({ source, rule }: Node): string | null => (rule && readsMetric(rule) ? metricKeyOf(source) : null);

function ratersOf({ source }: Node): Text | null {
  if (!source.raters) return null;
  const roles = [...source.raters].sort().map(roleText);
  return text(roles.map(({ zh }) => zh).join('、'), roles.map(({ en }) => en).join(', '));
}

function ruleDifferences(subject: Subject, before: Node, after: Node): readonly Difference[] {
  if (before.rule && after.rule) return diffRule(subject, before.rule, after.rule);
  const told = ({ rule }: Node): Text => (rule ? ruleInWords(rule) : text('分成几部分', 'in parts'));
  return changed(
    { ...subject, about: 'rule' },
    { label: text('的规则', 'rule'), before: told(before), after: told(after) },
  );
}

/** The order counts where points are shared out: the last takes the rest. What moved to another criterion is told above. */
function orderDifference(
  { before, after }: { readonly before: readonly Node[]; readonly after: readonly Node[] },
  { both }: Matched<Node>,
): readonly Difference[] {
  const stayed = both.filter(([old, node]) => old.parent?.id === node.parent?.id);
  const oldOf = new Map(stayed.map(([old, node]) => [node, old]));
  const order = after.flatMap((node) => oldOf.get(node) ?? []);
  const kept = new Set(order);
  if (before.filter((node) => kept.has(node)).every((node, index) => node === order[index])) return [];
  return [{ about: 'criterion', change: 'moved', id: 'criteria', message: REORDERED }];
}

const REORDERED = text('考核项的先后顺序变了', 'the criteria stand in another order');
