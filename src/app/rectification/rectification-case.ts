/** One rectification plan with everything that is needed to show or move it, and who stands how to it. */
import { z } from 'zod';
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { RectificationRow, RectificationStepRow } from '#app/records-results.ts';
import { DEFAULT_RECTIFICATION, type RectificationPolicy } from '#core/policies/kinds/rectification.ts';
import type { ResultPolicy } from '#core/policies/result-policy.ts';
import type { RectificationActor } from '#core/results/rectification-steps.ts';

export interface RectificationCase {
  row: RectificationRow;
  /** oldest first */
  steps: readonly RectificationStepRow[];
  policy: RectificationPolicy;
  unitName: string;
}

export async function loadRectification(deps: Deps, id: string): Promise<RectificationCase | null> {
  const row = await deps.store.rectification(id);
  return row && caseOf(deps, row);
}

export async function caseOf(deps: Deps, row: RectificationRow): Promise<RectificationCase> {
  return {
    row,
    steps: await deps.store.rectificationSteps(row.id),
    policy: policyOf(deps, row),
    unitName: (await deps.store.unit(row.unitId))?.name ?? row.unitId,
  };
}

const isRectification = (policy: ResultPolicy): policy is ResultPolicy & RectificationPolicy =>
  policy.kind === 'rectification';

/** The policy it was asked by as it is written today; the usual rules where it is gone. */
export const policyOf = ({ policies }: Pick<Deps, 'policies'>, { policyId }: RectificationRow): RectificationPolicy =>
  policies.results.filter(isRectification).find(({ id }) => id === policyId) ?? DEFAULT_RECTIFICATION;

/** What the step that asks keeps: who was asked, and the figures of the branch at that moment. */
const askedWords = z.object({
  personId: z.string(),
  weakest: z.array(z.object({ name: z.string(), percent: z.number() })).default([]),
});

export type AskedWords = z.output<typeof askedWords>;

export const writeAsked = (words: AskedWords): string => JSON.stringify(words);

export function readAsked({ words }: Pick<RectificationStepRow, 'words'>): AskedWords | null {
  return words === null ? null : askedWords.parse(JSON.parse(words));
}

/**
 * Who records a plan for head office: whom the policy names, else everybody in HR; never its owner. Where that leaves
 * nobody, the owner's supervisor.
 */
export async function officeOf(
  deps: Deps,
  { row, policy }: Pick<RectificationCase, 'row' | 'policy'>,
): Promise<readonly Person[]> {
  const named = policy.reviewer === 'hr' ? null : await deps.store.personByEmployeeNo(policy.reviewer);
  if (named?.active && named.id !== row.ownerId) return [named];
  const hr = (await deps.store.withRole('hr')).filter(({ id }) => id !== row.ownerId);
  if (hr.length > 0) return hr;
  const supervisor = await supervisorOf(deps, row.ownerId);
  return supervisor ? [supervisor] : [];
}

/** The nearest active leader above somebody, or null at the top. */
export async function supervisorOf(deps: Deps, personId: string): Promise<Person | null> {
  const passed = new Set([personId]);
  let person = await deps.store.person(personId);
  while (person?.supervisorId != null && !passed.has(person.supervisorId)) {
    passed.add(person.supervisorId);
    person = await deps.store.person(person.supervisorId);
    if (person?.active) return person;
  }
  return null;
}

export interface RectificationReader {
  person: Pick<Person, 'id'>;
  hr: boolean;
}

/** HR is head office whomever the policy names; nobody is in the own matter. */
export async function actorOver(
  deps: Deps,
  of: Pick<RectificationCase, 'row' | 'policy'>,
  { person, hr }: RectificationReader,
): Promise<RectificationActor> {
  const owner = person.id === of.row.ownerId;
  const office = !owner && (hr || (await officeOf(deps, of)).some(({ id }) => id === person.id));
  return { owner, office, hr };
}
