/** A receipt as the printed form has it: of each leaf what was aimed at, what was found, who gave what, and remarks. */
import { exact, sum } from '#core/number/decimal.ts';
import { fromHundredths, roundHalfUp2, toHundredths } from '#core/number/round.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { type Role, roleText } from '#core/scorecard/roles.ts';
import { bandInWords, pointsInWords, tierInWords } from '#core/scorecard/rule-in-words.ts';
import type { Item, Scorecard } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { isTooFew, isUnseen, toldOf } from './discreet.ts';
import type { Incident, ReadInputs } from './inputs.ts';
import { type MetricValues, metricValues } from './metric-values.ts';
import { type LeafWorking, type Receipt, type ReceiptLeaf, receiptLeaves } from './receipt.ts';

/** One line of the form. Scores are hundredths. */
export interface PaperLine {
  readonly id: string;
  /** what several criteria stand under, such as 业绩 */
  readonly group: string | null;
  readonly criterion: string;
  /** the leaf's own name; that of its criterion where it has no parts */
  readonly name: string;
  readonly full: number;
  /** 目标: the target, the tiers, the levels, or what a finding costs */
  readonly aim: Text;
  /** 实际: the measured value, or what was found */
  readonly actual: Text;
  /** what each role gave, of the leaf's scale; a role that gave nothing is not there, one that stays unsaid is null */
  readonly byRole: ReadonlyMap<Role, string | null>;
  readonly score: number | null;
  readonly remarks: readonly Text[];
  /** the arithmetic in one line, without what would tell a colleague's rating */
  readonly why: Text;
}

/** A bonus that was given. */
export interface PaperBonus {
  readonly name: string;
  readonly count: number;
  /** of all its times, before the cap; hundredths */
  readonly points: number;
}

/** What a sheet was scored from and came to. */
export interface Settled {
  readonly scorecard: Scorecard;
  readonly inputs: ReadInputs;
  readonly receipt: Receipt;
}

/** The lines in the order of the sheet. */
export function paperLines({ scorecard, inputs, receipt }: Settled): readonly PaperLine[] {
  const read = metricValues(scorecard, inputs.metrics);
  const values: MetricValues = read.ok ? read.values : new Map();
  const workings = new Map(receipt.workings.leaves.map((working) => [working.id, working]));
  const scores = new Map(receiptLeaves(receipt).map((leaf) => [leaf.id, leaf]));
  return leavesFor(scorecard, inputs.period).flatMap((leaf) => {
    const [working, score] = [workings.get(leaf.id), scores.get(leaf.id)];
    return working && score ? [lineOf({ leaf, working, score, values, inputs })] : [];
  });
}

/** The roles that need a column of their own: two or more, in the order of the sheet. */
export function paperRoles(lines: readonly PaperLine[]): readonly Role[] {
  const roles = [...new Set(lines.flatMap(({ byRole }) => [...byRole.keys()]))];
  return roles.length > 1 ? roles : [];
}

/** What was given beyond the sheet, by item. */
export function paperBonus({ scorecard, inputs }: Pick<Settled, 'scorecard' | 'inputs'>): readonly PaperBonus[] {
  return (scorecard.bonus?.items ?? []).flatMap((item) => {
    const own = inputs.bonus.filter(({ item: id }) => id === item.id);
    if (own.length === 0) return [];
    const count = own.reduce((times, entry) => times + entry.count, 0);
    return [{ name: item.name, count, points: toHundredths(sum(own.map((entry) => costOf(item, entry)))) }];
  });
}

interface Source {
  readonly leaf: Leaf;
  readonly working: LeafWorking;
  readonly score: ReceiptLeaf;
  readonly values: MetricValues;
  readonly inputs: ReadInputs;
}

function lineOf(source: Source): PaperLine {
  const { leaf, working, score } = source;
  return {
    id: leaf.id,
    group: leaf.group,
    criterion: leaf.criterionName,
    name: leaf.name,
    full: toHundredths(score.max),
    aim: aimOf(source),
    actual: actualOf(source),
    byRole: new Map(working.roles.filter(({ ratings }) => ratings > 0).map((role) => [role.role, givenBy(role)])),
    score: score.score === null ? null : toHundredths(score.score),
    remarks: remarksOf(source),
    why: toldOf(score, working).why,
  };
}

/** A mean that does not end is shown to four decimals, cut: enough to round it. */
const givenBy = (role: LeafWorking['roles'][number]): string | null =>
  isTooFew(role) || role.mean === null ? null : roundHalfUp2(role.mean.replace('…', '').replace('−', '-'));

function aimOf({ leaf: { rule, metric }, values }: Source): Text {
  const unit = (metric === null ? undefined : values.get(metric)?.metric.unit) ?? '';
  const same = (words: string): Text => text(words, words);
  switch (rule.kind) {
    case 'ratio':
      return same(`${rule.target}${unit}`);
    case 'steps':
      return same(`${rule.when === 'below' ? '≥' : '≤'} ${rule.target}${unit}`);
    case 'tiers':
      return listed(rule.tiers.map(tierInWords));
    case 'linear':
      return listed(
        rule.points.map(([value, points]) => text(`${value}${unit} 得 ${points}`, `${value}${unit} → ${points}`)),
      );
    case 'levels':
      return listed(rule.levels.map((level) => same(`${level.name} ${bandInWords(level)}`)));
    case 'rating':
      return same(`${rule.min}–${rule.max}`);
    case 'deductions':
      return listed(rule.items.map(({ name, points }) => same(`${name} −${pointsInWords(points)}`)));
  }
}

function actualOf(source: Source): Text {
  const { leaf, working, values } = source;
  if (leaf.metric !== null) return measuredOf(values.get(leaf.metric));
  if (leaf.rule.kind === 'deductions') return findingsOf(source);
  const given = working.roles.filter(({ ratings }) => ratings > 0);
  const [only] = given;
  const words = given.length === 1 && only ? (givenBy(only) ?? '') : '';
  return text(words, words);
}

function measuredOf(metric: ReturnType<MetricValues['get']>): Text {
  if (!metric?.value) return text('缺数据', 'missing');
  const words = `${roundHalfUp2(metric.value)}${metric.metric.unit ?? ''}`;
  return text(words, words);
}

function findingsOf(source: Source): Text {
  const found = told(source);
  const times = found.reduce((count, { incident }) => count + incident.count, 0);
  return times === 0 ? text('无扣分', 'nothing found') : text(`扣分 ${times} 次`, `found ${times}×`);
}

/** The findings of a leaf with their items; "nothing found" is none. */
function told({ leaf, inputs }: Source): readonly { incident: Incident; item: Item }[] {
  const items = leaf.rule.kind === 'deductions' ? leaf.rule.items : [];
  return inputs.incidents.flatMap((incident) => {
    const item = incident.criterion === leaf.id ? items.find(({ id }) => id === incident.item) : undefined;
    return item ? [{ incident, item }] : [];
  });
}

/** What a finding or bonus comes to with all its times. */
const costOf = ({ points }: Item, entry: { points?: string | undefined; count: number }) =>
  exact(entry.points ?? (typeof points === 'string' ? points : points.min)).mul(exact(entry.count));

function remarksOf(source: Source): readonly Text[] {
  const { leaf, working, values } = source;
  const metric = leaf.metric === null ? undefined : values.get(leaf.metric)?.metric;
  return [
    ...(metric?.source === undefined ? [] : [text(`来源：${metric.source}`, `source: ${metric.source}`)]),
    ...told(source).map(findingInWords),
    ...working.roles.flatMap(absenceInWords),
  ];
}

function findingInWords({ incident, item }: { incident: Incident; item: Item }): Text {
  const times = incident.count === 1 ? '' : ` ×${incident.count}`;
  const words = `${item.name}${times} −${fromHundredths(toHundredths(costOf(item, incident)))}`;
  const role = incident.role === undefined ? null : roleText(incident.role);
  return role === null ? text(words, words) : text(`${role.zh}：${words}`, `${role.en}: ${words}`);
}

/** A role that did not count says so, and one whose figure stays unsaid says why. */
function absenceInWords(role: LeafWorking['roles'][number]): readonly Text[] {
  const name = roleText(role.role);
  if (isTooFew(role)) return [text(`${name.zh}份数少，不单独显示`, `${name.en}: too few to be shown apart`)];
  if (role.state === 'reweighted')
    return [text(`${name.zh}未评，权重归其他角色`, `${name.en} away, the others count more`)];
  if (role.state === 'zero') return [text(`${name.zh}未评，按 0 计`, `${name.en} away, counts 0`)];
  if (role.state === 'shown' && !isUnseen(role.role)) return [text(`${name.zh}只供参考`, `${name.en} for reference`)];
  return [];
}

/** Names that are the same in both languages are one text, which nobody has to read twice. */
const listed = (parts: readonly Text[]): Text =>
  text(
    parts.map(({ zh }) => zh).join('；'),
    parts.map(({ en }) => en).join(parts.every(({ zh, en }) => zh === en) ? '；' : '; '),
  );
