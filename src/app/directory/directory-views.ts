/** What the cards about directories show, read from the store. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import { type DirectoryReviewRow, OVERRIDE_FIELDS, type OverrideRow } from '#app/records-directory.ts';
import type { BindCodesView } from '#cards/bind-codes-card.ts';
import type { DirectoryReviewView } from '#cards/directory-review-card.ts';
import type { OverrideView } from '#cards/override-card.ts';
import { texts } from '#cards/texts.ts';
import { localTime } from '#core/calendar/zone.ts';
import { labelOf } from '#core/directory/findings.ts';
import { namesAbove, unitIndex } from '#core/directory/unit-paths.ts';
import { byNumber } from '#core/order.ts';
import type { ReviewBody } from './reviews.ts';

export async function reviewViewOf(deps: Pick<Deps, 'store'>, row: DirectoryReviewRow): Promise<DirectoryReviewView> {
  const { counts, lists, losses }: ReviewBody = JSON.parse(row.body);
  const by = row.decidedBy === null ? null : await deps.store.person(row.decidedBy);
  return {
    reviewId: row.id,
    platform: row.platform === 'wecom' ? 'wecom' : 'feishu',
    reason: row.reason,
    state: row.state === 'asked' && row.decidedBy !== null ? 'accepted' : row.state,
    by: by?.name ?? '',
    ...{ counts, lists, losses },
  };
}

/** What the directory says of fields that HR set otherwise, where it was asked. */
export type ToldByDirectory = Partial<Record<OverrideRow['field'], string>>;

export async function overrideViewOf(
  deps: Deps,
  person: Person,
  { asks, told = {}, given = {} }: { asks: boolean; told?: ToldByDirectory; given?: OverrideView['given'] },
): Promise<OverrideView> {
  const { locale } = person;
  const rows = await deps.store.overridesOf(person.id);
  const inOrder = OVERRIDE_FIELDS.flatMap((field) => rows.find((row) => row.field === field) ?? []);
  const supervisor = person.supervisorId === null ? null : await deps.store.person(person.supervisorId);
  const zone = deps.policies.calendar.zone;
  const standing = inOrder.map(async (row) => ({
    field: row.field,
    value: await shownValue(deps, row, locale),
    by: (await deps.store.person(row.setBy))?.name ?? row.setBy,
    day: localTime(Date.parse(row.at), zone).day,
    told: told[row.field] ?? null,
  }));
  return {
    ...{ personId: person.id, name: person.name, employeeNo: person.employeeNo, asks },
    values: {
      supervisor: supervisor ? labelOf(supervisor) : '',
      unit: (await unitPathOf(deps, person.unitId)) ?? '',
      title: person.title,
      level: person.level,
    },
    takesPart: !rows.some(({ field, value }) => field === 'takes_part' && value === 'no'),
    standing: await Promise.all(standing),
    given,
  };
}

async function shownValue(deps: Deps, { field, value }: OverrideRow, locale: Person['locale']): Promise<string> {
  const t = texts[locale].directory;
  switch (field) {
    case 'supervisor': {
      const leader = value === null ? null : await deps.store.person(value);
      return leader ? labelOf(leader) : t.none;
    }
    case 'unit':
      return (value === null ? null : await unitPathOf(deps, value)) ?? t.none;
    case 'takes_part':
      return value === 'no' ? t.takesPart.no : t.takesPart.yes;
    case 'title':
    case 'level':
      return value ?? t.none;
  }
}

/** A unit by its shortest name that is its alone: the name, or the whole path. */
export async function unitPathOf(deps: Pick<Deps, 'store'>, unitId: string): Promise<string | null> {
  const index = unitIndex(await deps.store.units());
  const unit = index.byId.get(unitId);
  if (!unit) return null;
  return index.byName.get(unit.name)?.length === 1 ? unit.name : namesAbove(unit, index).join('/');
}

/** Active people who have no account on any platform there is, by their numbers. */
export async function unboundPeople(deps: Pick<Deps, 'store' | 'platforms'>): Promise<readonly Person[]> {
  const bound = new Set<string>();
  for (const platform of deps.platforms.keys())
    for (const { personId } of await deps.store.identities(platform)) bound.add(personId);
  return (await deps.store.people())
    .filter(({ id, active }) => active && !bound.has(id))
    .sort((a, b) => byNumber(a.employeeNo, b.employeeNo));
}

export const bindCodesViewOf = async (deps: Pick<Deps, 'store' | 'platforms'>): Promise<BindCodesView> => ({
  unbound: (await unboundPeople(deps)).map(labelOf),
});
