/** An outcome as `yueping simulate` tells it: the documented JSON, and a table for people. */
import { effectsWords, leftReasonWords, noteWords, reasonWords } from '#cards/outcome-words.ts';
import { formatYuan, yuanOf } from '#core/number/money.ts';
import { formatScore, fromHundredths } from '#core/number/round.ts';
import type { Effect, Outcome, OutcomeLine, OutcomePolicy } from '#core/results/outcome.ts';
import { type TextLocale, text } from '#core/scorecard/text.ts';
import { tableLines } from './table-lines.ts';

/** What people and units are called: by id. */
export type Names = ReadonlyMap<string, { readonly name: string; readonly number: string | null }>;

export interface Simulation {
  readonly policy: OutcomePolicy;
  readonly outcome: Outcome;
  readonly names: Names;
}

/** Money in yuan, percents and coefficients as numbers; keys in this order (docs/policies.md). */
export function simulationJson({ policy, outcome, names }: Simulation): string {
  const { policyId, kind, version, period, scope, lines, leftOut, costFen, budgetFen, notes } = outcome;
  const document = {
    policy: policyId,
    kind,
    name: policy.name,
    version,
    period,
    scope,
    enabled: policy.enabled,
    from: policy.from ?? null,
    lines: lines.map((line) => lineJson(line, names)),
    leftOut: leftOut.map(({ subjectId, reason }) => ({ ...called(subjectId, names), reason })),
    cost: money(costFen),
    budget: budgetFen === null ? null : money(budgetFen),
    overBudget: money(overBy(outcome)),
    notes,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const money = (fen: number): number => Number(yuanOf(fen));

const overBy = ({ costFen, budgetFen }: Outcome): number => (budgetFen === null ? 0 : Math.max(0, costFen - budgetFen));

const called = (id: string, names: Names) => ({
  id,
  number: names.get(id)?.number ?? null,
  name: names.get(id)?.name ?? null,
});

const lineJson = ({ subjectKind, subjectId, rank, percent, effects, reason, group }: OutcomeLine, names: Names) => ({
  subject: subjectKind,
  ...called(subjectId, names),
  group: group ?? null,
  rank,
  percent: percent === null ? null : Number(fromHundredths(percent)),
  effects: effects.map(effectJson),
  reason,
});

function effectJson(effect: Effect): object {
  if (effect.kind === 'money') return { kind: 'money', account: effect.account, yuan: money(effect.fen) };
  if (effect.kind !== 'coefficient') return effect;
  const { coefficient, baseFen, payFen } = effect;
  return {
    kind: 'coefficient',
    coefficient: Number(fromHundredths(coefficient)),
    base: baseFen === null ? null : money(baseFen),
    pay: payFen === null ? null : money(payFen),
  };
}

const WORDS = {
  columns: {
    zh: ['名次', '谁', '得分率', '得到', '为什么'],
    en: ['rank', 'who', 'percent', 'gets', 'why'],
  },
  nobody: text('没有人符合这条规则', 'nobody comes under this policy'),
  leftOut: text('没有计入', 'left out'),
  notes: text('说明', 'notes'),
  cost: text('合计', 'cost'),
  budget: text('预算', 'budget'),
  noBudget: text('没有设预算', 'no budget is set'),
  over: text('超出', 'over by'),
  off: text('这条规则没有启用：现在只能试算', 'this policy is switched off: it can be simulated and does nothing else'),
  from: text('这条规则开始生效的月份', 'the first month this policy counts for'),
} as const;

/** The table, then who is left out, then the cost against the budget. */
export function printSimulation({ policy, outcome, names }: Simulation, lang: TextLocale): string {
  return [
    `${policy.name} · ${policy.id} · ${outcome.period}`,
    ...(policy.enabled ? [] : [WORDS.off[lang]]),
    ...(policy.from === undefined ? [] : [`${WORDS.from[lang]} ${policy.from}`]),
    '',
    ...(outcome.lines.length === 0 ? [WORDS.nobody[lang]] : linesTable(outcome, names, lang)),
    ...section(
      WORDS.leftOut[lang],
      outcome.leftOut.map(({ subjectId, reason }) => `${who(subjectId, names)} · ${leftReasonWords(reason, lang)}`),
    ),
    ...section(
      WORDS.notes[lang],
      outcome.notes.filter(isNoFigure).map((note) => noteLine(note, names, lang)),
    ),
    '',
    costLine(outcome, lang),
    outcome.version,
    '',
  ].join('\n');
}

function linesTable({ lines }: Outcome, names: Names, lang: TextLocale): readonly string[] {
  const rows = lines.map(({ rank, subjectId, percent, effects, reason, group }) => [
    rank === null ? '' : String(rank),
    group === undefined ? who(subjectId, names) : `${who(subjectId, names)} @ ${who(group, names)}`,
    percent === null ? '' : formatScore(fromHundredths(percent)),
    effectsWords(effects, lang),
    reasonWords(reason, lang),
  ]);
  return tableLines([WORDS.columns[lang], ...rows]);
}

function who(id: string, names: Names): string {
  const known = names.get(id);
  if (!known) return id;
  return known.number === null ? known.name : `${known.name} (${known.number})`;
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)];

/** What the budget is passed by stands beside the cost. */
const isNoFigure = (note: string): boolean => !note.startsWith('over_budget:');

/** A note of one group says which. */
function noteLine(note: string, names: Names, lang: TextLocale): string {
  const group = /@(.+)$/s.exec(note)?.[1];
  return group === undefined ? noteWords(note, lang) : `${who(group, names)}: ${noteWords(note, lang)}`;
}

function costLine(outcome: Outcome, lang: TextLocale): string {
  const { costFen, budgetFen } = outcome;
  const cost = `${WORDS.cost[lang]} ${formatYuan(costFen)}`;
  if (budgetFen === null) return `${cost} · ${WORDS.noBudget[lang]}`;
  const over = overBy(outcome);
  const passed = over === 0 ? '' : ` · ${WORDS.over[lang]} ${formatYuan(over)}`;
  return `${cost} · ${WORDS.budget[lang]} ${formatYuan(budgetFen)}${passed}`;
}
