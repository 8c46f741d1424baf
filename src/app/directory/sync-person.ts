/** One person of whom the platform said that something changed: only they are read and written. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import { wasTaken } from '#app/sync-directory.ts';
import { today } from '#app/views/figures.ts';
import { isAbsurdLoss } from '#core/directory/absurd.ts';
import type { ChangedPerson, Directory, Platform } from '#platforms/platform.ts';
import { inParts } from './in-parts.ts';
import { planSync } from './plan-sync.ts';

/** Whether that was enough; else the whole directory has to be read. */
export type PersonSynced = 'synced' | 'read-all';

/** @throws PlatformError */
export async function syncPerson(deps: Deps, platform: Platform, who: ChangedPerson): Promise<PersonSynced> {
  // a company that was never read is not filled person by person, past HR
  if (!platform.person || !(await wasTaken(deps, platform))) return 'read-all';
  if (who.was !== undefined) await moveAccount(deps, platform, { id: who.id, was: who.was });
  if (who.gone) return leave(deps, platform, who.id);
  const found = await platform.person(who.id);
  // out of sight is no leaving: only the whole reading tells how many are
  if (!found) return 'read-all';
  const seen: Directory = { people: [found.person], units: found.units };
  const plan = await planSync(deps, platform, { seen });
  if (plan.unbound > 0 || (!found.person.active && (await tooMany(deps, platform)))) return 'read-all';
  for (const part of inParts(plan.changes, plan.knownIds)) await deps.store.commit(part);
  return 'synced';
}

/** The person stays who they are; the account is called otherwise. */
async function moveAccount(deps: Deps, { name }: Platform, { id, was }: { id: string; was: string }): Promise<void> {
  const person = await deps.store.personByIdentity(name, was);
  const taken = await deps.store.personByIdentity(name, id);
  if (!person || taken) return;
  await deps.store.commit([{ put: 'identity', row: { platform: name, platformId: id, personId: person.id } }]);
}

async function leave(deps: Deps, platform: Platform, id: string): Promise<PersonSynced> {
  const person = await deps.store.personByIdentity(platform.name, id);
  if (!person?.active || (await toldElsewhere(deps, platform, person))) return 'synced';
  if (await tooMany(deps, platform)) return 'read-all';
  const gone: Change = { put: 'person', row: { ...person, active: false, leftOn: today(deps) } };
  await deps.store.commit([gone]);
  return 'synced';
}

/** The first platform's directory tells of its people, whatever another one says. */
async function toldElsewhere(deps: Deps, platform: Platform, person: Person): Promise<boolean> {
  const [leading] = deps.platforms.keys();
  return (
    leading !== undefined && leading !== platform.name && (await deps.store.identityOn(person.id, leading)) !== null
  );
}

/** One by one they would pass what a whole reading is asked about: so many in a day are HR's to confirm. */
async function tooMany(deps: Deps, { name }: Platform): Promise<boolean> {
  const told = new Set((await deps.store.identities(name)).map(({ personId }) => personId));
  const people = (await deps.store.people()).filter(({ id }) => told.has(id));
  const leftToday = people.filter(({ active, leftOn }) => !active && leftOn === today(deps)).length;
  const active = people.filter((person) => person.active).length;
  return isAbsurdLoss(leftToday + 1, active + leftToday);
}
