/** Who may check whom, and as what: the line of leaders, whoever acts for the supervisor today, and HR. Never oneself. */
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { SpotCheckRow } from '#app/records-results.ts';
import { today } from '#app/views/figures.ts';

type Source = SpotCheckRow['source'];

/** As what somebody may check a person, the usual one first; empty for whoever may not. HR enters mystery shoppers. */
export async function checkSources(
  deps: Deps,
  { person: { id }, hr }: Pick<Asker, 'person' | 'hr'>,
  person: Person,
): Promise<readonly Source[]> {
  if (person.id === id) return [];
  const leads = (await leadersOf(deps, person)).includes(id) || (await actsFor(deps, id, person.supervisorId));
  if (!hr) return leads ? ['supervisor'] : [];
  return [leads ? 'supervisor' : 'head_office', 'mystery_shopper'];
}

/** The line of leaders above somebody, nearest first. */
async function leadersOf(deps: Deps, person: Person): Promise<readonly string[]> {
  const line: string[] = [];
  let id = person.supervisorId;
  while (id !== null && id !== person.id && !line.includes(id)) {
    line.push(id);
    id = (await deps.store.person(id))?.supervisorId ?? null;
  }
  return line;
}

/** Whether somebody acts for another today. */
export async function actsFor(deps: Deps, personId: string, owner: string | null): Promise<boolean> {
  if (owner === null) return false;
  const day = today(deps);
  const standing = await deps.store.delegationsBetween(day, day);
  return standing.some(({ delegatorId, delegateId }) => delegatorId === owner && delegateId === personId);
}
