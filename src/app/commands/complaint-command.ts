/** 投诉 @人 内容, 投诉 单位 内容: the form to record it; 投诉 alone: what waits to be solved. */
import { type Asker, refuseTyped, reply } from '#app/asker.ts';
import { answersForSomebody, handlingRefusal } from '#app/complaints/complaint-case.ts';
import { openedForm } from '#app/complaints/record-complaint.ts';
import type { Deps } from '#app/deps.ts';
import { findOne } from '#app/find-people.ts';
import type { Unit } from '#app/records.ts';
import { COMPLAINT_FIELDS as FIELDS } from '#cards/complaint-card.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import type { CommandHandler, Typed } from './run-command.ts';

/** Who answers for nobody hears whom to tell. */
export const complaint: CommandHandler = async (deps, typed) => {
  const { asker } = typed;
  if (!(await answersForSomebody(deps, asker))) return refuseTyped(deps, asker, 'complaint_rights');
  if (typed.argument === '' && typed.mentioned.length === 0) {
    return { changes: [reply(deps, asker, { kind: 'complaints' })], outcome: {} };
  }
  const named = await namedIn(deps, typed);
  if ('refusal' in named) return refuseTyped(deps, asker, named.refusal);
  return { changes: openedForm(deps, asker, named.values), outcome: {} };
};

type Named = { values: FieldValues } | { refusal: Parameters<typeof refuseTyped>[2] };

/** Whom or which unit the line begins with; where it begins with neither, all of it is what the customer said. */
async function namedIn(deps: Deps, { asker, argument, mentioned }: Typed): Promise<Named> {
  const [at] = mentioned;
  const [first = '', ...others] = argument.split(' ');
  if (at === undefined) {
    const unit = await unitNamed(deps, first);
    if (unit) return formOf(deps, asker, { unit, words: others.join(' ') });
  }
  const found = await findOne(deps, at ?? first, 'everyone');
  if ('person' in found) {
    const { id: personId, employeeNo, unitId } = found.person;
    const refusal = await handlingRefusal(deps, { personId, unitId }, asker);
    if (refusal) return { refusal };
    const words = at === undefined ? others.join(' ') : argument;
    return { values: { [FIELDS.who]: employeeNo, [FIELDS.words]: words.trim() } };
  }
  const nobody = at === undefined && found.refusal.code === 'unknown_person';
  return nobody ? { values: { [FIELDS.words]: argument } } : found;
}

async function unitNamed(deps: Deps, named: string): Promise<Unit | undefined> {
  return (await deps.store.units()).find(({ id, name }) => name === named || id === named);
}

async function formOf(deps: Deps, asker: Asker, { unit, words }: { unit: Unit; words: string }): Promise<Named> {
  const refusal = await handlingRefusal(deps, { personId: null, unitId: unit.id }, asker);
  return refusal ? { refusal } : { values: { [FIELDS.unit]: unit.name, [FIELDS.words]: words } };
}
