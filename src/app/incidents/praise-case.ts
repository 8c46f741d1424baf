/** What colleagues praised somebody for, as cards show it. */
import type { Deps } from '#app/deps.ts';
import type { PraiseRow } from '#app/records-voices.ts';
import { localText } from '#app/views/figures.ts';
import { leadersAbove } from '#app/who-leads.ts';
import type { Card, Locale } from '#cards/card.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import { type PraiseView, praiseCard } from '#cards/praise-card.ts';
import { itemKey } from '#core/incidents/sheet-items.ts';
import { isCycleOpen, loadIncident, type Reader } from './incident-case.ts';
import { optionOf } from './incident-form.ts';
import { incidentValue, itemTitle } from './incident-views.ts';
import type { Recordable } from './record-incident.ts';
import { recordable } from './record-incident.ts';

/** As what a reader may credit it, or null: leaders, HR and the others who may record bonus items of the person. */
export async function creditable(deps: Deps, reader: Reader, row: PraiseRow): Promise<Recordable | 'no-items' | null> {
  const person = await deps.store.person(row.personId);
  if (!person || person.id === reader.person.id || (await isCycleOpen(deps, row.period))) return null;
  const of = await recordable(deps, reader, { person, period: row.period, way: 'bonus' });
  if ('code' in of) return of.code === 'no_incident_items' ? 'no-items' : null;
  return of;
}

/** Null for whoever has no part in it. */
export async function praiseCardFor(
  deps: Deps,
  row: PraiseRow,
  { reader, values = {} }: { reader: Reader; values?: FieldValues },
): Promise<Card | null> {
  const { locale } = reader.person;
  const view = await praiseView(deps, row, { reader, values });
  return view && praiseCard(view, locale);
}

async function praiseView(
  deps: Deps,
  row: PraiseRow,
  { reader, values }: { reader: Reader; values: FieldValues },
): Promise<PraiseView | null> {
  const own = row.personId === reader.person.id;
  const person = await deps.store.person(row.personId);
  const of = own ? null : await creditable(deps, reader, row);
  const leads = (await leadersAbove(deps, row.personId)).some(({ id }) => id === reader.person.id);
  const hasPart = own || of !== null || leads || reader.hr || row.fromId === reader.person.id;
  if (!person || !hasPart) return null;
  return {
    praiseId: row.id,
    personName: person.name,
    unitName: (await deps.store.unit(person.unitId))?.name ?? '',
    fromName: (await deps.store.person(row.fromId))?.name ?? '',
    at: localText(deps, row.at),
    words: row.words,
    own,
    credited: await creditedAs(deps, row),
    items: itemsFor(of, reader.person.locale),
    values,
  };
}

const itemsFor = (of: Recordable | 'no-items' | null, locale: Locale): PraiseView['items'] => {
  if (of === null) return null;
  return of === 'no-items' ? [] : of.items.map((item) => ({ value: itemKey(item), ...optionOf(item, locale) }));
};

async function creditedAs(deps: Deps, { incidentId }: PraiseRow): Promise<PraiseView['credited']> {
  const found = incidentId === null ? null : await loadIncident(deps, incidentId);
  return found && { item: itemTitle(found.item, found.row), points: incidentValue(found.item, found.row) };
}
