/** What the cards of delegations show. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { DelegationRow } from '#app/records-life.ts';
import type { ChoiceLine, DelegationLine, DelegationView } from '#cards/delegation-card.ts';
import type { Delegated } from '#core/directory/delegation.ts';
import { today } from './figures.ts';

const nameOf = async (deps: Deps, id: string): Promise<string> => (await deps.store.person(id))?.name ?? '';

export const delegationLine = async (deps: Deps, row: DelegationRow): Promise<DelegationLine> => ({
  id: row.id,
  delegatorId: row.delegatorId,
  delegatorName: await nameOf(deps, row.delegatorId),
  delegateName: await nameOf(deps, row.delegateId),
  fromDay: row.fromDay,
  toDay: row.toDay,
});

/** The delegations somebody gave or was given that are not over. */
export async function delegationsView(deps: Deps, person: Person): Promise<DelegationView> {
  const rows = (await deps.store.delegationsOf(person.id)).filter(
    ({ revokedAt, toDay }) => revokedAt === null && toDay >= today(deps),
  );
  return {
    kind: 'standing',
    readerId: person.id,
    lines: await Promise.all(rows.map((row) => delegationLine(deps, row))),
  };
}

/** One line for each person who may have been meant. */
export async function choiceView(deps: Deps, choices: readonly Delegated[]): Promise<DelegationView> {
  const lines = await Promise.all(choices.map((choice) => choiceLine(deps, choice)));
  return { kind: 'choice', lines };
}

async function choiceLine(deps: Deps, wanted: Delegated): Promise<ChoiceLine> {
  const delegate = await deps.store.person(wanted.delegateId);
  const unit = delegate && (await deps.store.unit(delegate.unitId));
  return {
    ...wanted,
    delegatorName: await nameOf(deps, wanted.delegatorId),
    delegateName: delegate?.name ?? '',
    employeeNo: delegate?.employeeNo ?? '',
    unitName: unit?.name ?? '',
  };
}
