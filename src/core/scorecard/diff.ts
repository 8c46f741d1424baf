/** What changed from one scorecard to another, in words: what a notice before the period tells, and `yueping diff`. */
import { diffCriteria } from './diff-criteria.ts';
import { aspects, diffItems, lineInWords, RENAMED } from './diff-rule.ts';
import { diffStages } from './diff-stages.ts';
import { added, changed, type Difference, matchBy, named, pairRenamed, removed, type Subject } from './diff-words.ts';
import { ratersOf } from './leaves.ts';
import { levelText } from './level.ts';
import { defaultAbsent, type Role, roleText } from './roles.ts';
import type { Grade, Metric, Scorecard, Season } from './scorecard.ts';
import { versionOf } from './scorecard.ts';
import { type Text, text } from './text.ts';

/**
 * Every difference that a person should know of, criteria first. Empty exactly when the two are the same version;
 * files that differ in the way of writing alone (a default spelled out, another order of vetoes) say so in one entry.
 *
 * @example a tier that begins at 92 instead of 90: 考核项“客户满意度”第 1 档：≥ 90 得 20 → ≥ 92 得 20
 */
export function diffScorecards(before: Scorecard, after: Scorecard): readonly Difference[] {
  if (versionOf(before) === versionOf(after)) return [];
  const found = SECTIONS.flatMap((section) => section(before, after));
  return found.length > 0 ? found : [WRITING];
}

const WRITING: Difference = {
  about: 'sheet',
  change: 'changed',
  id: 'writing',
  message: text('只是写法不同，算出的结果一样', 'written in another way; every result stays the same'),
};

const SECTIONS = [
  diffSheet,
  diffCriteria,
  diffSeasons,
  diffRaters,
  diffGrades,
  diffCoefficient,
  diffBonus,
  diffVetoes,
  diffParameters,
  diffMetrics,
  diffStages,
  diffAccepted,
] as const;

function diffSheet(before: Scorecard, after: Scorecard): readonly Difference[] {
  const subject: Subject = { about: 'sheet', id: after.id, name: text('考核表', 'the scorecard') };
  return [
    ...changed(subject, { ...RENAMED, before: before.name, after: after.name }),
    ...aspects(subject, [
      [text(' id', 'id'), before.id, after.id],
      [text('的级别', 'level'), levelText(before.level), levelText(after.level)],
      [text('的周期', 'periods'), [...before.period].sort().join(', '), [...after.period].sort().join(', ')],
      [text('的满分', 'total'), before.total, after.total],
    ]),
  ];
}

function diffSeasons(before: Scorecard, after: Scorecard): readonly Difference[] {
  const { both, gone, fresh } = matchBy(before.seasons ?? [], after.seasons ?? [], ({ name }) => name);
  const subject = ({ name }: Season) => named('season', name, ['季节', 'season', name]);
  const points = (season: Season): string =>
    Object.entries(season.points)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, value]) => `${id} ${value}`)
      .join(', ');
  const months = (season: Season): string => season.months.toSorted((a, b) => a - b).join(', ');
  return [
    ...gone.map((season) => removed(subject(season))),
    ...fresh.map((season) => added(subject(season), inMonths(months(season), points(season)))),
    ...both.flatMap(([old, season]) =>
      aspects(subject(season), [
        [text('的月份', 'months'), months(old), months(season)],
        [text('的分值', 'points'), points(old), points(season)],
      ]),
    ),
  ];
}

const inMonths = (months: string, points: string): Text =>
  text(`${months} 月，${points}`, `months ${months}, ${points}`);

function diffRaters(before: Scorecard, after: Scorecard): readonly Difference[] {
  type Rater = readonly [Role, ReturnType<typeof ratersOf>[string]];
  const list = (scorecard: Scorecard): readonly Rater[] => Object.entries(ratersOf(scorecard));
  const { both, gone, fresh } = matchBy(list(before), list(after), ([role]) => role);
  const subject = ([role]: Rater): Subject => ({ about: 'rater', id: role, name: raterName(role) });
  const weight = ([, rater]: Rater): Text => text(`权重 ${rater.weight}`, `weight ${rater.weight}`);
  return [
    ...gone.map((rater) => removed(subject(rater), weight(rater))),
    ...fresh.map((rater) => added(subject(rater), weight(rater))),
    ...both.flatMap(([[role, old], [, rater]]) =>
      aspects(subject([role, rater]), [
        [text('的权重', 'weight'), old.weight, rater.weight],
        [text('的最少份数', 'fewest ratings'), String(old.min ?? 1), String(rater.min ?? 1)],
        [text('的去高去低', 'extremes left out'), String(old.drop ?? 0), String(rater.drop ?? 0)],
        [text('缺席时', 'when absent'), old.absent ?? defaultAbsent(role), rater.absent ?? defaultAbsent(role)],
      ]),
    ),
  ];
}

function raterName(role: Role): Text {
  const { zh, en } = roleText(role);
  return text(`评分角色“${zh}”`, `rater role "${en}"`);
}

function diffGrades(before: Scorecard, after: Scorecard): readonly Difference[] {
  const { both, gone, fresh } = pairRenamed(
    matchBy(before.grades ?? [], after.grades ?? [], ({ name }) => name),
    ({ from }) => from,
  );
  const subject = ({ name }: Grade) => named('grade', name, ['等级', 'grade', name]);
  const edge = ({ from }: Grade): Text => text(`${from} 分起`, `from ${from}`);
  return [
    ...gone.map((grade) => removed(subject(grade), edge(grade))),
    ...fresh.map((grade) => added(subject(grade), edge(grade))),
    ...both.flatMap(([old, grade]) => [
      ...changed(subject(grade), { ...RENAMED, before: old.name, after: grade.name }),
      ...aspects(subject(grade), [
        [text('的界限', 'begins'), edge(old), edge(grade)],
        [text('的绩效系数', 'coefficient'), old.coefficient, grade.coefficient],
      ]),
    ]),
  ];
}

function diffCoefficient({ coefficient: before }: Scorecard, { coefficient: after }: Scorecard): readonly Difference[] {
  const subject: Subject = { about: 'coefficient', id: 'coefficient', name: text('绩效系数', 'the coefficient') };
  const line = (coefficient: Scorecard['coefficient']) => (coefficient ? lineInWords(coefficient.linear) : null);
  return changed(subject, { label: text('的连线', 'line'), before: line(before), after: line(after) });
}

function diffBonus({ bonus: before }: Scorecard, { bonus: after }: Scorecard): readonly Difference[] {
  const subject: Subject = { about: 'bonus', id: 'bonus', name: text('加分', 'the bonus') };
  return [
    ...changed(subject, { label: text('的上限', 'cap'), before: before?.cap, after: after?.cap ?? null }),
    ...diffItems(subject, before?.items ?? [], after?.items ?? []),
  ];
}

function diffVetoes(before: Scorecard, after: Scorecard): readonly Difference[] {
  type Veto = NonNullable<Scorecard['vetoes']>[number];
  const { both, gone, fresh } = matchBy(before.vetoes ?? [], after.vetoes ?? [], ({ id }) => id);
  const subject = ({ id, name }: Veto) => named('veto', id, ['一票否决', 'veto', name]);
  const cap = ({ total }: Veto): Text => text(`最高计 ${total}`, `capped at ${total}`);
  return [
    ...gone.map((veto) => removed(subject(veto), cap(veto))),
    ...fresh.map((veto) => added(subject(veto), cap(veto))),
    ...both.flatMap(([old, veto]) => [
      ...changed(subject(veto), { ...RENAMED, before: old.name, after: veto.name }),
      ...changed(subject(veto), { label: text('的总分', 'total'), before: cap(old), after: cap(veto) }),
    ]),
  ];
}

function diffParameters(before: Scorecard, after: Scorecard): readonly Difference[] {
  type Parameter = readonly [string, string];
  const list = ({ parameters }: Scorecard): readonly Parameter[] => Object.entries(parameters ?? {});
  const { both, gone, fresh } = matchBy(list(before), list(after), ([key]) => key);
  const subject = ([key]: Parameter) => named('parameter', key, ['参数', 'parameter', key]);
  const value = ([, written]: Parameter): Text => text(written, written);
  return [
    ...gone.map((parameter) => removed(subject(parameter), value(parameter))),
    ...fresh.map((parameter) => added(subject(parameter), value(parameter))),
    ...both.flatMap(([old, parameter]) =>
      changed(subject(parameter), { label: text('', 'is'), before: value(old), after: value(parameter) }),
    ),
  ];
}

function diffMetrics(before: Scorecard, after: Scorecard): readonly Difference[] {
  type Entry = readonly [string, Metric];
  const list = ({ metrics }: Scorecard): readonly Entry[] => Object.entries(metrics ?? {});
  const { both, gone, fresh } = matchBy(list(before), list(after), ([key]) => key);
  const subject = ([key, { name }]: Entry): Subject => ({
    about: 'metric',
    id: key,
    name: text(`指标“${name}”`, `metric ${key}`),
  });
  return [
    ...gone.map((entry) => removed(subject(entry))),
    ...fresh.map((entry) => added(subject(entry), metricInWords(entry))),
    ...both.flatMap(([[, old], entry]) => metricDifferences(subject(entry), old, entry[1])),
  ];
}

function metricInWords([key, { formula }]: readonly [string, Metric]): Text {
  const source = formula === undefined ? key : `${key} = ${formula}`;
  return text(source, source);
}

const metricDifferences = (subject: Subject, before: Metric, after: Metric): readonly Difference[] => [
  ...changed(subject, { ...RENAMED, before: before.name, after: after.name }),
  ...aspects(subject, [
    [text('的公式', 'formula'), before.formula, after.formula],
    [text('的单位', 'unit'), before.unit, after.unit],
    [text('的来源', 'source'), before.source, after.source],
    [text('的种类', 'kind'), before.kind, after.kind],
    [text('的级别', 'scope'), before.scope, after.scope],
    [text('的最小值', 'least value'), before.min, after.min],
    [text('的最大值', 'greatest value'), before.max, after.max],
    [text('缺值时', 'when missing'), before.absent ?? 'block', after.absent ?? 'block'],
  ]),
];

function diffAccepted(before: Scorecard, after: Scorecard): readonly Difference[] {
  const { both, gone, fresh } = matchBy(before.accept ?? [], after.accept ?? [], ({ code }) => code);
  const subject = ({ code }: { code: string }) => named('accept', code, ['接受的提醒', 'accepted warning', code]);
  return [
    ...gone.map((entry) => removed(subject(entry))),
    ...fresh.map((entry) => added(subject(entry), text(entry.reason, entry.reason))),
    ...both.flatMap(([old, entry]) =>
      changed(subject(entry), { label: text('的理由', 'reason'), before: old.reason, after: entry.reason }),
    ),
  ];
}
