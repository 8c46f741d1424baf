/** 原因说明: asked for with a complaint or a bad rating, in the commit that records it; taken back with it. */
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { RootCauseRow } from '#app/records-results.ts';
import { today } from '#app/views/figures.ts';
import { headsOver, hrBut, inChargeOf, leadersAbove, type Served } from '#app/who-leads.ts';
import { monthOf } from '#core/calendar/period.ts';
import type { RootCausePolicy } from '#core/policies/kinds/root-cause.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import { noteDueAt } from '#core/results/root-causes.ts';
import { noteMessage, redrawnNotes } from './note-messages.ts';

type Cause = Pick<RootCauseRow, 'causeKind' | 'causeId'>;

/**
 * The rows that ask for the causes of something, and the card to whoever writes them; nothing where no policy asks, or
 * where it was asked before.
 */
export async function askRootCause(deps: Deps, cause: Cause & Served): Promise<readonly Change[]> {
  const { causeKind, causeId, personId, unitId } = cause;
  const policies = enabledOf(deps.policies.results, 'root-cause', monthOf(today(deps)));
  const policy = policies.find(({ causes }) => causes.includes(causeKind));
  if (!policy || (await deps.store.rootCauseOf(causeKind, causeId))) return [];
  const ownerId = await noteOwner(deps, policy, { personId, unitId });
  if (ownerId === null) return [];
  const askedAt = nowIso(deps);
  const row: RootCauseRow = {
    id: deps.newId(),
    policyId: policy.id,
    ...{ causeKind, causeId, personId, unitId, ownerId },
    state: 'asked',
    askedAt,
    dueAt: noteDueAt(askedAt, policy),
    words: null,
    filedBy: null,
    filedAt: null,
  };
  return [
    { put: 'root-cause', was: null, row },
    noteMessage(deps, row, { why: 'asked', personId: ownerId, because: ownerId }),
  ];
}

/** The person, or who leads them where the policy says so or the person left; of a unit its head; else HR. */
export async function noteOwner(
  deps: Pick<Deps, 'store'>,
  { owner }: Pick<RootCausePolicy, 'owner'>,
  { personId, unitId }: Served,
): Promise<string | null> {
  const person = personId === null ? null : await deps.store.person(personId);
  if (person?.active && owner === 'person') return person.id;
  const [nearest] = person ? await leadersAbove(deps, person.id) : await headsOver(deps, unitId);
  if (nearest) return nearest.id;
  return (await hrBut(deps, personId))[0] ?? null;
}

/** The question for the causes of something that was taken back; a note that was filed stays. */
export async function withdrawRootCause(deps: Deps, { causeKind, causeId }: Cause): Promise<readonly Change[]> {
  const row = await deps.store.rootCauseOf(causeKind, causeId);
  if (row?.state !== 'asked') return [];
  return [
    { put: 'root-cause', was: 'asked', row: { ...row, state: 'withdrawn' } },
    ...(await redrawnNotes(deps, row, { because: 'withdrawn', clicked: null })),
  ];
}

/** Whom a late note is told to, and who reads a filed one: whoever leads its owner, else HR. */
export const aboveOwner = (deps: Pick<Deps, 'store'>, { ownerId, unitId }: RootCauseRow): Promise<readonly string[]> =>
  inChargeOf(deps, { personId: ownerId, unitId });
