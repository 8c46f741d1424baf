/** What a card is drawn from when it is delivered, and for whom: rights are those of that moment. */
import type { Card } from '#cards/card.ts';
import type { Deps } from './deps.ts';
import type { OutboxRow, Person } from './records.ts';

export interface Delivery {
  deps: Deps;
  row: OutboxRow;
  person: Person | null;
}

export interface Reading {
  deps: Deps;
  row: OutboxRow;
  reader: { person: Person; hr: boolean; auditor: boolean };
}

/** Null: there is nothing to say any more. */
export type Draw = (delivery: Delivery) => Promise<Card | null>;

/** For somebody who still works here, by the roles of this moment. */
export const toReader =
  (draw: (reading: Reading) => Promise<Card | null>): Draw =>
  async ({ deps, row, person }) => {
    if (!person?.active) return null;
    const roles = await deps.store.rolesOf(person.id);
    return draw({ deps, row, reader: { person, hr: roles.includes('hr'), auditor: roles.includes('auditor') } });
  };

/** Whoever is no longer HR is shown nothing of other people. */
export const toHr =
  (draw: (delivery: Delivery & { person: Person }) => Promise<Card | null>): Draw =>
  async (delivery) => {
    const { deps, person } = delivery;
    if (!person?.active || !(await deps.store.rolesOf(person.id)).includes('hr')) return null;
    return draw({ ...delivery, person });
  };
