/** Who has a part in a suggestion: whoever made it, its owner, and whoever names the owner. */
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { SuggestionRow } from '#app/records-results.ts';
import { localText } from '#app/views/figures.ts';
import type { SuggestionView } from '#cards/suggestion-card.ts';
import { suggestionField } from '#cards/suggestion-card.ts';

/** HR, and the head of the unit it came from, name the owner. */
export async function mayAssign(
  deps: Deps,
  { person, hr }: Pick<Asker, 'person' | 'hr'>,
  row: SuggestionRow,
): Promise<boolean> {
  if (hr) return true;
  return row.unitId !== null && (await deps.store.unit(row.unitId))?.headId === person.id;
}

/** Who hears of a new suggestion: the head of the unit, and HR; never whoever made it. */
export async function assignersOf(deps: Deps, row: SuggestionRow): Promise<readonly string[]> {
  const head = row.unitId === null ? null : ((await deps.store.unit(row.unitId))?.headId ?? null);
  const active = head !== null && (await deps.store.person(head))?.active ? [head] : [];
  const hr = (await deps.store.withRole('hr')).map(({ id }) => id);
  const all = [...new Set([...active, ...hr])];
  const others = all.filter((id) => id !== row.authorId);
  return others.length > 0 ? others : all;
}

export const suggestionDraft = (id: string): string => `suggestion:${id}`;

/** As whom somebody sees it: the owner answers, else who may names the owner; null for everybody who has no part in it. */
export async function partIn(
  deps: Deps,
  reader: Pick<Asker, 'person' | 'hr'>,
  row: SuggestionRow,
): Promise<SuggestionView['reader'] | null> {
  if (row.ownerId === reader.person.id) return 'owner';
  if (await mayAssign(deps, reader, row)) return 'assigner';
  return row.authorId === reader.person.id ? 'author' : null;
}

export async function suggestionView(
  deps: Deps,
  { person }: { person: Person },
  { row, reader }: { row: SuggestionRow; reader: SuggestionView['reader'] },
): Promise<SuggestionView> {
  const nameOf = async (id: string | null) => (id === null ? null : ((await deps.store.person(id))?.name ?? ''));
  const draft = await deps.store.formDraft(suggestionDraft(row.id), person.id);
  return {
    id: row.id,
    words: row.words,
    authorName: await nameOf(row.authorId),
    unitName: row.unitId === null ? '' : ((await deps.store.unit(row.unitId))?.name ?? ''),
    at: localText(deps, row.at),
    ownerName: await nameOf(row.ownerId),
    state: row.state,
    answer: row.answer,
    reader,
    candidates: reader === 'assigner' ? await candidatesFor(deps, person, row) : [],
    values: draft ? { [suggestionField.answer]: draft.fields[suggestionField.answer] ?? '' } : {},
  };
}

/** Who comes to mind: the head of the unit, the author's supervisor, whoever reads the card. */
async function candidatesFor(deps: Deps, reader: Person, row: SuggestionRow): Promise<SuggestionView['candidates']> {
  const head = row.unitId === null ? null : ((await deps.store.unit(row.unitId))?.headId ?? null);
  const author = row.authorId === null ? null : await deps.store.person(row.authorId);
  const ids = [...new Set([head, author?.supervisorId ?? null, reader.id])].filter((id) => id !== null);
  const people = await Promise.all(ids.map((id) => deps.store.person(id)));
  return people.flatMap((person) => (person?.active ? [{ employeeNo: person.employeeNo, name: person.name }] : []));
}
