/** What the cards of outcomes show: a list to HR, the good news to a group, the own part to a person. */
import type { Deps } from '#app/deps.ts';
import { payMonthOf } from '#app/outcomes/book.ts';
import { policiesWithOutcome } from '#app/outcomes/find-policy.ts';
import { bodyOf, givesOf, isCorrection } from '#app/outcomes/outcome-body.ts';
import { asksOf, type OutcomeReader, whoConfirms } from '#app/outcomes/who-confirms.ts';
import { workOut } from '#app/outcomes/work-out.ts';
import type { Person } from '#app/records.ts';
import type { OutcomeRow } from '#app/records-results.ts';
import type { OutcomeBulletinView } from '#cards/outcome-bulletin-card.ts';
import { LEFT_SHOWN, LINES_SHOWN, type OutcomeView } from '#cards/outcome-card.ts';
import type { OwnOutcomeView } from '#cards/own-outcome-card.ts';
import type { PolicyListView } from '#cards/policy-list-card.ts';
import type { Period } from '#core/calendar/period.ts';
import { resultPolicyVersion } from '#core/policies/result-policy.ts';
import { entriesOf } from '#core/results/ledger.ts';
import type { Outcome, OutcomeLine, OutcomePolicy } from '#core/results/outcome.ts';
import { localText } from './figures.ts';
import { scopeName } from './guide-views.ts';

/** An outcome that is kept, as somebody sees it who may. */
export async function keptOutcomeView(deps: Deps, row: OutcomeRow, reader: OutcomeReader): Promise<OutcomeView> {
  const body = bodyOf(row);
  const gives = givesOf(body);
  const correction = isCorrection(body);
  const confirmers = row.preparedBy === null ? [] : await whoConfirms(deps, row.preparedBy);
  const at = row.state === 'confirmed' && row.decidedAt !== null ? row.decidedAt : new Date(deps.clock()).toISOString();
  return {
    ...(await commonOf(deps, { policy: body.policy, version: row.policyVersion, outcome: gives })),
    // nobody who was left out becomes so by the correction
    ...(correction ? { leftOut: [], more: { lines: hidden(gives.lines, LINES_SHOWN), leftOut: 0 } } : {}),
    row: {
      id: row.id,
      revision: row.revision,
      state: row.state,
      proposedAt: localText(deps, row.proposedAt),
      prepared: await stepOf(deps, row.preparedBy, row.preparedAt),
      decided: await stepOf(deps, row.decidedBy, row.decidedAt),
    },
    correction,
    payMonth: entriesOf(gives).length === 0 ? null : payMonthOf(deps, at, correction),
    asks: asksOf(row, reader, confirmers),
    waitsFor: row.state === 'prepared' ? confirmers.map(({ name }) => name) : [],
  };
}

/** What a policy would come to now; nothing is kept of it. */
export async function triedOutcomeView(deps: Deps, policy: OutcomePolicy, period: Period): Promise<OutcomeView> {
  const { outcome } = await workOut(deps, policy, period);
  return {
    ...(await commonOf(deps, { policy, version: resultPolicyVersion(policy), outcome })),
    row: null,
    correction: false,
    payMonth: null,
    asks: null,
    waitsFor: [],
  };
}

type Common = Omit<OutcomeView, 'row' | 'correction' | 'payMonth' | 'asks' | 'waitsFor'>;

async function commonOf(
  deps: Deps,
  { policy, version, outcome }: { policy: OutcomePolicy; version: string; outcome: Outcome },
): Promise<Common> {
  const { lines, leftOut, period, scope, costFen, budgetFen, notes } = outcome;
  return {
    policyName: policy.name,
    version,
    period,
    scopeName: await scopeName(deps, scope === 'company' ? null : scope),
    lines: await Promise.all(lines.slice(0, LINES_SHOWN).map((line) => lineOf(deps, line))),
    leftOut: await Promise.all(
      leftOut.slice(0, LEFT_SHOWN).map(async ({ subjectId, reason }) => ({
        name: (await nameOf(deps, subjectId)).name,
        reason,
      })),
    ),
    more: { lines: hidden(lines, LINES_SHOWN), leftOut: hidden(leftOut, LEFT_SHOWN) },
    ...{ costFen, budgetFen, notes },
  };
}

const hidden = (list: readonly unknown[], shown: number): number => Math.max(0, list.length - shown);

async function lineOf(deps: Deps, line: OutcomeLine): Promise<OutcomeView['lines'][number]> {
  const { percent, effects, reason } = line;
  return { ...(await nameOf(deps, line.subjectId)), percent, effects, reason };
}

/** A person with the unit, or a unit. */
async function nameOf(deps: Deps, id: string): Promise<{ name: string; unitName: string }> {
  const person = await deps.store.person(id);
  if (!person) return { name: (await deps.store.unit(id))?.name ?? id, unitName: '' };
  return { name: person.name, unitName: (await deps.store.unit(person.unitId))?.name ?? '' };
}

async function stepOf(deps: Deps, personId: string | null, at: string | null) {
  if (personId === null || at === null) return null;
  return { by: (await deps.store.person(personId))?.name ?? '', at: localText(deps, at) };
}

/** What a note to one person carries from the moment it was confirmed. */
export interface ToldOutcome extends Omit<OwnOutcomeView, 'period' | 'personName' | 'unitName'> {
  of: Period;
  unitId: string | null;
}

export async function ownOutcomeView(deps: Deps, person: Person, told: ToldOutcome): Promise<OwnOutcomeView> {
  const { of: period, unitId, ...rest } = told;
  const unitName = unitId === null ? null : ((await deps.store.unit(unitId))?.name ?? unitId);
  return { ...rest, period, personName: person.name, unitName };
}

/** Names and titles alone: what somebody is paid is nobody else's to read. */
export async function bulletinView(deps: Deps, row: OutcomeRow): Promise<OutcomeBulletinView> {
  const { policy, outcome, announced } = bodyOf(row);
  const named = new Set(announced);
  const winners = outcome.lines.filter(({ subjectId }) => named.has(subjectId));
  return {
    policyName: policy.name,
    period: row.period,
    scopeName: await scopeName(deps, outcome.scope === 'company' ? null : outcome.scope),
    winners: await Promise.all(
      winners.map(async ({ subjectId, subjectKind, effects }) => {
        const { name, unitName } = await nameOf(deps, subjectId);
        const titles = effects.flatMap((effect) => (effect.kind === 'title' ? [effect.title] : []));
        const words = [unitName, ...titles].filter((word) => word !== '').join(' · ');
        return { personId: subjectKind === 'person' ? subjectId : null, name, words };
      }),
    ),
  };
}

/** Every policy that can come to an outcome, and the outcomes somebody has to decide. */
export async function policyListView(deps: Deps): Promise<PolicyListView> {
  const waiting = await deps.store.outcomesIn(['proposed', 'prepared']);
  return {
    policies: policiesWithOutcome(deps).map(({ id, name, enabled, from }) => ({
      id,
      name,
      enabled,
      from: from ?? null,
    })),
    waiting: waiting.map((row) => ({
      id: row.id,
      revision: row.revision,
      policyName: bodyOf(row).policy.name,
      period: row.period,
      state: row.state,
    })),
  };
}
