/**
 * What a policy comes to for a period (results.md §2): who gets what and why, who is left out, what it costs. Pure: the
 * order of what goes in never matters. Money is whole fen, percents and coefficients are whole hundredths.
 */
import type { Exact } from '#core/number/decimal.ts';
import { byCode, byNumber } from '#core/order.ts';
import { type OfKind, type ResultPolicy, resultPolicyVersion } from '#core/policies/result-policy.ts';
import { atOnce, type Steps, sortSteps } from '#core/steps.ts';
import { workAward } from './outcomes/award.ts';
import { workBestUnit } from './outcomes/best-unit.ts';
import { workCoefficient } from './outcomes/coefficient.ts';
import type { Worked } from './outcomes/compared.ts';
import { workForcedShare } from './outcomes/forced-share.ts';
import { workPrizes } from './outcomes/prizes.ts';
import { workReserve } from './outcomes/reserve.ts';
import { scopeOf } from './outcomes/scope.ts';
import { workShare } from './outcomes/share.ts';
import type { MonthResult, SubjectResult } from './period-results.ts';

/** The kinds of policies that come to an outcome. */
export const OUTCOME_KINDS = [
  'prizes',
  'best-unit',
  'share',
  'reserve',
  'coefficient',
  'forced-share',
  'award',
] as const;

export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** A policy that comes to an outcome. */
export type OutcomePolicy = { [Kind in OutcomeKind]: OfKind<Kind> }[OutcomeKind];

/** Whether a policy comes to an outcome: others are about what is shown, asked or reminded of. */
export const isOutcomePolicy = (policy: ResultPolicy): policy is OutcomePolicy =>
  OUTCOME_KINDS.some((kind) => kind === policy.kind);

/** What money is given for: the account that bears it. */
export type MoneyAccount = 'prize' | 'coefficient' | 'award';

/** `taken`: only in corrections, what was given before and does not hold any more. */
export type Effect =
  | { readonly kind: 'money'; readonly fen: number; readonly account: MoneyAccount }
  /** 最佳分部, 客户满意之星 */
  | { readonly kind: 'title'; readonly title: string; readonly taken?: true }
  /** 培训名额, 改进培训, 面谈: the policy's own words */
  | { readonly kind: 'offer'; readonly offer: string; readonly taken?: true }
  | {
      readonly kind: 'coefficient';
      /** hundredths; the product of all factors, rounded half up; pay is worked out from the exact product */
      readonly coefficient: number;
      /** null = no base is known, so no pay either */
      readonly baseFen: number | null;
      /** in a correction the difference to what was given before */
      readonly payFen: number | null;
      readonly taken?: true;
    }
  | { readonly kind: 'grade'; readonly from: string; readonly to: string; readonly taken?: true };

export interface OutcomeLine {
  readonly subjectKind: 'person' | 'unit';
  readonly subjectId: string;
  /** within the group, where the policy has groups */
  readonly rank: number | null;
  /** hundredths */
  readonly percent: number | null;
  readonly effects: readonly Effect[];
  /** a code: "rank:1", "top", "last", "reserve:6", "grade:优秀", "moved:优秀>良好:tie:up", "votes:12" */
  readonly reason: string;
  /** the unit or the supervisor whose people were compared, where the policy says `by:` */
  readonly group?: string;
}

export interface Outcome {
  readonly policyId: string;
  readonly kind: OutcomeKind;
  /** sha256 of what the policy says */
  readonly version: string;
  readonly period: string;
  /** 'company' or a unit's id */
  readonly scope: string;
  /** by group, rank and employee number */
  readonly lines: readonly OutcomeLine[];
  /** by reason and employee number */
  readonly leftOut: readonly { readonly subjectId: string; readonly reason: string }[];
  readonly costFen: number;
  readonly budgetFen: number | null;
  /** codes such as "over_budget:12000" (fen above it), told in words where they are shown */
  readonly notes: readonly string[];
}

/** What a policy needs to know of somebody. */
export interface PersonFacts {
  readonly employeeNo: string;
  readonly title: string;
  readonly level: string;
  readonly unitId: string;
  readonly supervisorId: string | null;
  /** somebody reports to this person */
  readonly supervisor: boolean;
  readonly joinedOn: string | null;
  /** false = left */
  readonly active: boolean;
}

export interface OutcomeInputs {
  readonly period: string;
  readonly people: readonly SubjectResult[];
  readonly units: readonly SubjectResult[];
  /** every unit of the company → the unit above, null for the root */
  readonly unitParents: ReadonlyMap<string, string | null>;
  /** policies name units by id or by name */
  readonly unitNames?: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, PersonFacts>;
  /** oldest first, up to 12 months, the last one the last of the period */
  readonly history: ReadonlyMap<string, readonly MonthResult[]>;
  /** the figures of a metric for the period, by person or unit */
  readonly metric?: (key: string) => ReadonlyMap<string, Exact>;
  /** person → base pay in fen */
  readonly bases?: ReadonlyMap<string, number>;
  readonly votes?: readonly { readonly voterId: string; readonly candidateId: string }[];
}

/**
 * What a policy comes to.
 *
 * @example outcomeOf(quarterPrizes, { period: '2026-Q4', people, … }).lines[0]?.reason // "rank:1"
 */
export const outcomeOf = (policy: OutcomePolicy, inputs: OutcomeInputs): Outcome =>
  atOnce(outcomeSteps(policy, inputs));

/** The same in steps. */
export function* outcomeSteps(policy: OutcomePolicy, inputs: OutcomeInputs): Steps<Outcome> {
  const { lines, leftOut, notes } = yield* workOut(policy, inputs);
  const numberOf = (id: string): string => inputs.facts.get(id)?.employeeNo ?? inputs.unitNames?.get(id) ?? id;
  const inList = (a: Named, b: Named): number =>
    byNumber(numberOf(a.subjectId), numberOf(b.subjectId)) || byCode(a.subjectId, b.subjectId);
  const costFen = costOf(lines);
  const budgetFen = budgetOf(policy);
  yield;
  return {
    policyId: policy.id,
    kind: policy.kind,
    version: resultPolicyVersion(policy),
    period: inputs.period,
    scope: scopeOf(policy, inputs).unitId ?? 'company',
    lines: yield* sortSteps(lines, (a, b) => byPlace(a, b) || inList(a, b)),
    leftOut: yield* sortSteps(leftOut, (a, b) => byCode(a.reason, b.reason) || inList(a, b)),
    costFen,
    budgetFen,
    notes: budgetFen !== null && costFen > budgetFen ? [...notes, `over_budget:${costFen - budgetFen}`] : notes,
  };
}

type Named = Pick<OutcomeLine, 'subjectId'>;

const budgetOf = (policy: OutcomePolicy): number | null =>
  (policy.kind === 'coefficient' ? policy.pool : undefined) ?? policy.budget ?? null;

/** By group, then by rank; who has none stands behind. */
const byPlace = (a: OutcomeLine, b: OutcomeLine): number =>
  byCode(a.group ?? '', b.group ?? '') || rankOf(a) - rankOf(b);

const rankOf = ({ rank }: OutcomeLine): number => rank ?? Number.MAX_SAFE_INTEGER;

/** The money and the pay of all lines, whole fen. */
export const costOf = (lines: readonly Pick<OutcomeLine, 'effects'>[]): number =>
  lines.flatMap(({ effects }) => effects).reduce((sum, effect) => sum + fenOfEffect(effect), 0);

function fenOfEffect(effect: Effect): number {
  if (effect.kind === 'money') return effect.fen;
  return effect.kind === 'coefficient' ? (effect.payFen ?? 0) : 0;
}

function workOut(policy: OutcomePolicy, inputs: OutcomeInputs): Steps<Worked> {
  switch (policy.kind) {
    case 'prizes':
      return workPrizes(policy, inputs);
    case 'best-unit':
      return workBestUnit(policy, inputs);
    case 'share':
      return workShare(policy, inputs);
    case 'reserve':
      return workReserve(policy, inputs);
    case 'coefficient':
      return workCoefficient(policy, inputs);
    case 'forced-share':
      return workForcedShare(policy, inputs);
    case 'award':
      return workAward(policy, inputs);
  }
}
