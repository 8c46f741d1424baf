/** 代理: one person acts for another from one day to another; set by the person or HR, and taken back by either. */

import { answerCard } from '#cards/answer-card.ts';
import { delegationCard } from '#cards/delegation-card.ts';
import { both } from '#cards/texts.ts';
import { type Delegated, type DelegationRefusal, delegationRefusal } from '#core/directory/delegation.ts';
import { peopleById } from '#core/directory/org.ts';
import type { Asker } from './asker.ts';
import { refuseClick, say } from './asker.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import { closingCards } from './hand-to-delegates.ts';
import type { PressHandler } from './on-appraisal.ts';
import { message } from './outbox-drafts.ts';
import type { DelegationRow } from './records-life.ts';
import { delegationLine } from './views/delegation-views.ts';
import { today } from './views/figures.ts';

/** Why it cannot be set, or null. */
export async function whyNot(deps: Deps, wanted: Delegated): Promise<DelegationRefusal | null> {
  const people = await Promise.all([deps.store.person(wanted.delegatorId), deps.store.person(wanted.delegateId)]);
  const known = peopleById(people.filter((person) => person !== null));
  const standing = await deps.store.delegationsBetween(wanted.fromDay, wanted.toDay);
  return delegationRefusal(wanted, { standing, people: known, today: today(deps) });
}

/** "20261102" as a day: the part of a button is short. */
const spelled = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;

/** 确认代理: checked again, as the day or the people may have changed since the card was drawn. */
export const setDelegation: PressHandler = async (deps, { asker, action }) => {
  const [delegateId = '', from = '', to = ''] = (action.part ?? '').split('/');
  const wanted = { delegatorId: action.id, delegateId, fromDay: spelled(from), toDay: spelled(to) };
  if (wanted.delegatorId !== asker.person.id && !asker.hr) return refuseClick('not_allowed');
  const refusal = await whyNot(deps, wanted);
  if (refusal) return refuseClick(refusal);
  const row: DelegationRow = {
    id: deps.newId(),
    ...wanted,
    recordedBy: asker.person.id,
    at: nowIso(deps),
    revokedAt: null,
  };
  return {
    changes: [{ put: 'delegation', row }, ...(await noteTo(deps, asker, row))],
    outcome: {
      toast: { kind: 'success', text: both((t) => t.people.delegationSet) },
      card: delegationCard({ kind: 'standing', lines: [await delegationLine(deps, row)] }, asker.person.locale),
    },
  };
};

/** Whoever is to act hears of it, and whoever is acted for when HR set it. */
async function noteTo(deps: Deps, asker: Asker, row: DelegationRow): Promise<readonly Change[]> {
  const line = await delegationLine(deps, row);
  const heard = [row.delegateId, row.delegatorId].filter((id) => id !== asker.person.id);
  const people = await Promise.all(heard.map((id) => deps.store.person(id)));
  return people.flatMap((person) => {
    if (!person) return [];
    const sentence = both((t) =>
      t.people.delegationNote(line.delegateName, line.delegatorName, t.people.days(line.fromDay, line.toDay)),
    );
    const card = answerCard({ tone: 'blue', sentence }, person.locale);
    const key = `delegation:${row.id}:${person.id}`;
    return [message(deps, { key, kind: 'sentence', to: { personId: person.id }, args: { card } })];
  });
}

/** 撤回: the rights end at once, and the cards that were sent close. */
export const takeBackDelegation: PressHandler = async (deps, { asker, action }) => {
  const given = action.part ?? '';
  const row = (await deps.store.delegationsOf(given)).find(({ id }) => id === action.id);
  if (!row) return refuseClick('not_found');
  if (row.delegatorId !== asker.person.id && !asker.hr) return refuseClick('not_allowed');
  if (row.revokedAt !== null) return refuseClick('already_done');
  return takenBack(deps, asker, [row]);
};

/** Ends these delegations now. */
export async function takenBack(deps: Deps, asker: Asker, rows: readonly DelegationRow[]): Promise<Effects> {
  const changes: Change[] = [];
  for (const each of rows) {
    const row = { ...each, revokedAt: nowIso(deps) };
    changes.push({ put: 'delegation', row }, ...(await closingCards(deps, row)));
  }
  const lines = await Promise.all(rows.map((row) => delegationLine(deps, { ...row, revokedAt: nowIso(deps) })));
  const card = delegationCard({ kind: 'over', lines }, asker.person.locale);
  return {
    ...say(
      'success',
      both((t) => t.people.delegationTakenBack),
      card,
    ),
    changes,
  };
}
