/** What HR typed into the form of somebody's data: read exactly, or refused in a sentence. */
import type { Refusal } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import { findOne } from '#app/find-people.ts';
import { type Form, typed } from '#app/read-form.ts';
import type { Person } from '#app/records.ts';
import type { OverrideRow } from '#app/records-directory.ts';
import { OVERRIDE_FIELDS as FIELDS } from '#cards/override-card.ts';
import { labelOf } from '#core/directory/findings.ts';
import { findLeaderCycles, peopleById } from '#core/directory/org.ts';
import { namesAbove, unitIndex, unitsAt } from '#core/directory/unit-paths.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { unitPathOf } from './directory-views.ts';

/** Fields that are to be set, as they are kept. */
export type Wanted = Partial<Record<OverrideRow['field'], string | null>>;

export type ReadOverrides = { wanted: Wanted; person: Person } | { refusal: Refusal };

interface Given {
  form: Form;
  /** fields that follow the directory again: what stands in the form for them does not count */
  dropped: readonly OverrideRow['field'][];
}

/** What differs from what stands; the person as they will be. */
export async function readOverrides(deps: Deps, person: Person, { form, dropped }: Given): Promise<ReadOverrides> {
  const counts = (field: OverrideRow['field']): boolean => !dropped.includes(field);
  const supervisor = counts('supervisor') ? await readSupervisor(deps, person, typed(form, FIELDS.supervisor)) : {};
  if ('refusal' in supervisor) return supervisor;
  const unit = counts('unit') ? await readUnit(deps, person, typed(form, FIELDS.unit)) : {};
  if ('refusal' in unit) return unit;
  const words = (['title', 'level'] as const).filter(counts).flatMap((field) => {
    const given = typed(form, FIELDS[field]);
    return given === '' || given === person[field] ? [] : [[field, given] as const];
  });
  const part = typed(form, FIELDS.takesPart);
  const takesPart = counts('takes_part') && (await differs(deps, person, part)) ? { takes_part: part } : {};
  const wanted: Wanted = { ...supervisor.value, ...unit.value, ...Object.fromEntries(words), ...takesPart };
  return { wanted, person: { ...person, ...supervisor.row, ...unit.row, ...Object.fromEntries(words) } };
}

/** What a line may say beside whom it is about. */
export type TypedField = 'supervisor' | 'title' | 'level';

/** The words of a line as the form holds them; nothing where the line ends before them. */
export async function readTyped(
  deps: Deps,
  person: Person,
  { field, words }: { field: TypedField; words: string },
): Promise<{ given: Partial<Record<TypedField, string>> } | { refusal: Refusal }> {
  if (words === '') return { given: {} };
  if (field !== 'supervisor') return { given: { [field]: words } };
  const read = await readSupervisor(deps, person, words);
  if ('refusal' in read) return read;
  const leaderId = read.row ? read.row.supervisorId : person.supervisorId;
  const leader = leaderId ? await deps.store.person(leaderId) : null;
  return { given: { supervisor: leader ? labelOf(leader) : words } };
}

type Field = { value?: Wanted; row?: Partial<Person> } | { refusal: Refusal };

/** Everybody takes part unless told otherwise. */
async function differs(deps: Deps, person: Person, given: string): Promise<boolean> {
  if (given !== 'yes' && given !== 'no') return false;
  const rows = await deps.store.overridesOf(person.id);
  const stands = rows.find(({ field }) => field === 'takes_part')?.value ?? 'yes';
  return stands !== given;
}

const NOBODY = /^(无|没有|none|nobody|-)$/i;

async function readSupervisor(deps: Deps, person: Person, given: string): Promise<Field> {
  const now = person.supervisorId === null ? null : await deps.store.person(person.supervisorId);
  if (given === '' || (now && [labelOf(now), now.name, now.employeeNo].includes(given))) return {};
  if (NOBODY.test(given)) return now ? { value: { supervisor: null }, row: { supervisorId: null } } : {};
  // a name and a number beside it, as the form shows them
  const found = await findOne(deps, given.split(/\s+/).at(-1) ?? given);
  if ('refusal' in found) return found;
  const { id: supervisorId } = found.person;
  const circle = await circleWith(deps, { ...person, supervisorId });
  if (circle !== null) return { refusal: { code: 'leader_circle', who: circle } };
  return { value: { supervisor: supervisorId }, row: { supervisorId } };
}

/** The names round the circle this leader would close, or null. */
async function circleWith(deps: Deps, person: Person): Promise<string | null> {
  const people = (await deps.store.people()).map((each) => (each.id === person.id ? person : each));
  const circle = findLeaderCycles(peopleById(people)).find((ids) => ids.includes(person.id));
  if (!circle) return null;
  const at = circle.indexOf(person.id);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return [...circle.slice(at), ...circle.slice(0, at), person.id].map((id) => names.get(id) ?? id).join(' → ');
}

async function readUnit(deps: Deps, person: Person, given: string): Promise<Field> {
  if (given === '' || given === (await unitPathOf(deps, person.unitId))) return {};
  const units = await deps.store.units();
  const index = unitIndex(units);
  const meant = unitsAt(given, index);
  const [unit, ...others] = meant;
  if (!unit) {
    const near = nearest(given, [...index.byName.keys()]);
    return { refusal: { code: 'unit_unknown', given, ...(near === null ? {} : { allowed: near }) } };
  }
  if (others.length > 0) {
    const paths = meant.map((each) => namesAbove(each, index).join('/')).sort();
    return { refusal: { code: 'unit_several', given, allowed: paths.join('、') } };
  }
  return unit.id === person.unitId ? {} : { value: { unit: unit.id }, row: { unitId: unit.id } };
}
