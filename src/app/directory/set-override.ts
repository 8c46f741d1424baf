/** 改资料: HR sets somebody's supervisor, unit, title, level or part in appraisals in place of the directory. */
import { type Asker, refuseClick, refuseTyped, reply, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import type { CommandHandler } from '#app/commands/run-command.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { findOne, namesIn } from '#app/find-people.ts';
import type { Press, PressHandler } from '#app/on-appraisal.ts';
import { placementRows } from '#app/record-placement.ts';
import type { Person } from '#app/records.ts';
import { OVERRIDE_FIELDS, type OverrideRow } from '#app/records-directory.ts';
import { OVERRIDE_FIELDS as FIELDS, overrideCard } from '#cards/override-card.ts';
import { both } from '#cards/texts.ts';
import { overrideViewOf } from './directory-views.ts';
import { readOverrides, readTyped, type TypedField, type Wanted } from './read-override.ts';
import { toldOf } from './told-of.ts';

/** The form of somebody's data; what else a line says stands in its field already, and is not saved yet. */
const opening =
  (field: TypedField | null): CommandHandler =>
  async (deps, { asker, inPlace }) => {
    if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
    const [named = ''] = namesIn([], inPlace);
    const found = await findOne(deps, named);
    if ('refusal' in found) return refuseTyped(deps, asker, found.refusal);
    const { person } = found;
    const words = inPlace.slice(inPlace.indexOf(named) + named.length).replace(/^[\s,，、]+/, '');
    const read = field === null ? { given: {} } : await readTyped(deps, person, { field, words });
    if ('refusal' in read) return refuseTyped(deps, asker, read.refusal);
    const args = { personId: person.id, told: await toldOf(deps, person), given: read.given };
    return { changes: [reply(deps, asker, { kind: 'directory-override', args })], outcome: {} };
  };

/** 改资料 @人. */
export const setPerson = opening(null);
/** 设主管 @人 @主管. */
export const setSupervisor = opening('supervisor');
/** 设岗位 @人 岗位. */
export const setTitle = opening('title');
/** 设职级 @人 职级. */
export const setLevel = opening('level');

/** 保存. */
export const saveOverride: PressHandler = async (deps, press) => {
  const { asker, action } = press;
  if (!asker.hr) return refuseClick('hr_only');
  const person = await deps.store.person(action.id);
  if (!person?.active) return refuseClick('not_found');
  const standing = await deps.store.overridesOf(person.id);
  const dropped = followed(press, standing);
  const read = await readOverrides(deps, person, { form: press.form, dropped: dropped.map(({ field }) => field) });
  if ('refusal' in read) return refuseClick(read.refusal);
  const rows = changed(deps, asker, { person, wanted: read.wanted, standing });
  return saved(deps, asker, { person, next: read.person, rows, dropped });
};

/** What shall follow the directory again. */
function followed({ form }: Press, standing: readonly OverrideRow[]): readonly OverrideRow[] {
  const chosen = form[FIELDS.follow] ?? [];
  const fields = typeof chosen === 'string' ? [chosen] : chosen;
  return standing.filter(({ field }) => fields.includes(field));
}

interface Changing {
  person: Person;
  wanted: Wanted;
  standing: readonly OverrideRow[];
}

/** A row for every field that is to be another than it is. */
function changed(deps: Deps, asker: Asker, { person, wanted, standing }: Changing): readonly OverrideRow[] {
  const [setBy, at] = [asker.person.id, nowIso(deps)];
  return OVERRIDE_FIELDS.flatMap((field) => {
    const value = wanted[field];
    const same = standing.some((row) => row.field === field && row.value === value);
    return value === undefined || same ? [] : [{ personId: person.id, field, value, setBy, at }];
  });
}

interface Saving {
  person: Person;
  next: Person;
  rows: readonly OverrideRow[];
  dropped: readonly OverrideRow[];
}

async function saved(deps: Deps, asker: Asker, { person, next, rows, dropped }: Saving): Promise<Effects> {
  const changes: readonly Change[] = [
    ...rows.map((row): Change => ({ put: 'override', row })),
    ...dropped.map(({ personId, field }): Change => ({ drop: 'override', personId, field })),
    ...(rows.length === 0 ? [] : [{ put: 'person', row: next } as const]),
    ...(await placementRows(deps, next, person)),
  ];
  const store: Deps['store'] = {
    ...deps.store,
    overridesOf: async () => standingAfter(await deps.store.overridesOf(person.id), { rows, dropped }),
  };
  const card = overrideCard(await overrideViewOf({ ...deps, store }, next, { asks: true }), asker.person.locale);
  const sentence = both((t) => {
    if (changes.length === 0) return t.directory.savedNothing;
    return rows.length === 0 ? t.directory.following : t.directory.saved;
  });
  return { ...say(changes.length === 0 ? 'info' : 'success', sentence, card), changes };
}

const standingAfter = (
  before: readonly OverrideRow[],
  { rows, dropped }: Pick<Saving, 'rows' | 'dropped'>,
): readonly OverrideRow[] => {
  const touched = new Set([...rows, ...dropped].map(({ field }) => field));
  return [...before.filter(({ field }) => !touched.has(field)), ...rows];
};
