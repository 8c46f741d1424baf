/** What a directory says of somebody, where HR set it otherwise: asked at once, and left out where it does not answer. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { ToldByDirectory } from './directory-views.ts';

/** Nobody waits longer for what is only good to know. */
const PATIENCE_MS = 1_500;

export async function toldOf(deps: Deps, person: Person): Promise<ToldByDirectory> {
  const rows = await deps.store.overridesOf(person.id);
  if (rows.length === 0) return {};
  for (const platform of deps.platforms.values()) {
    const account = platform.person ? await deps.store.identityOn(person.id, platform.name) : null;
    if (!platform.person || !account) continue;
    const found = await inTime(platform.person(account.platformId)).catch(() => null);
    if (!found) return {};
    const leader = found.person.leaderId;
    const leading = leader === null ? null : await deps.store.personByIdentity(platform.name, leader);
    const unit = found.units.find(({ id }) => id === found.person.unitIds[0]);
    return { supervisor: leading?.name ?? '', unit: unit?.name ?? '', title: found.person.title ?? '' };
  }
  return {};
}

const inTime = <Value>(work: Promise<Value>): Promise<Value | null> =>
  Promise.race([work, new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))]);
