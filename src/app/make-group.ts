/** Groups the app makes itself: HR names a unit, its people are in it, and it gets the rankings of that unit. */
import { texts } from '#cards/texts.ts';
import { PlatformError } from '#core/errors.ts';
import type { GroupMade, Platform } from '#platforms/platform.ts';
import type { Asker, Refusal } from './asker.ts';
import { unitPath } from './assign-sheets.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import { message } from './outbox-drafts.ts';
import type { Unit } from './records.ts';
import { scopeName } from './views/guide-views.ts';

/** How many people a group has. */
const LEAST = 2;
const MOST = 2000;

type Making = { refusal: Refusal } | { changes: readonly Change[]; name: string; people: number };

/**
 * Makes the group, binds it and greets it. Its id follows from the event, so that whatever happens between the making and
 * the commit, the event's repeat makes no second one.
 */
export async function makeGroup(deps: Deps, asker: Asker, argument: string): Promise<Making> {
  const platform = deps.platforms.get(asker.platform);
  if (!platform?.createGroup) return { refusal: { code: 'group_by_hand' } };
  const units = await deps.store.units();
  const scope = scopeIn(units, argument);
  if (!scope) return { refusal: argument === '' ? { code: 'group_whose' } : { code: 'not_found', where: argument } };
  const { unitId } = scope;
  const where = await scopeName(deps, unitId);
  const members = await membersOf(deps, asker, { unitId, units });
  const people = members.length;
  if (people < LEAST || people > MOST) {
    return { refusal: { code: 'group_size', where, given: String(people), allowed: `${LEAST}–${MOST}` } };
  }
  const name = scope.name === '' ? texts[asker.person.locale].answers.groupName(where) : scope.name;
  const made = await make(deps, platform, { id: asker.source, name, members });
  if (made === null) return { refusal: { code: 'group_failed' } };
  if (made.kind === 'out-of-range') return { refusal: { code: 'group_range' } };
  return { changes: bound(deps, asker, { chatId: made.chatId, name, unitId }), name, people };
}

/** "客服中心 十月排名" → the unit and how the group is to be called; null where no unit is called so. */
function scopeIn(units: readonly Unit[], argument: string): { unitId: string | null; name: string } | null {
  const named = [
    ...[texts.zh.answers.company, texts.en.answers.company].map((called) => ({ called, unitId: null })),
    ...units.flatMap(({ id, name }) => [name.normalize('NFKC'), id].map((called) => ({ called, unitId: id }))),
  ];
  const [found] = named
    .filter(({ called }) => called !== '' && `${argument} `.toLowerCase().startsWith(`${called} `.toLowerCase()))
    .sort((one, other) => other.called.length - one.called.length);
  return found ? { unitId: found.unitId, name: argument.slice(found.called.length).trim() } : null;
}

/** The accounts of everybody of a unit and the units below it; whoever asks is the first. */
async function membersOf(
  deps: Deps,
  { person: hr, platform }: Asker,
  { unitId, units }: { unitId: string | null; units: readonly Unit[] },
): Promise<readonly string[]> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const below = new Set([...byId.keys()].filter((id) => unitPath(id, byId).some((unit) => unit.id === unitId)));
  const [people, identities] = await Promise.all([deps.store.people(), deps.store.identities(platform)]);
  const accounts = new Map(identities.map(({ personId, platformId }) => [personId, platformId]));
  const inside = people.filter((person) => person.active && (unitId === null || below.has(person.unitId)));
  return [...new Set([hr, ...inside].flatMap(({ id }) => accounts.get(id) ?? []))];
}

async function make(
  deps: Deps,
  platform: Platform,
  wanted: { id: string; name: string; members: readonly string[] },
): Promise<GroupMade | null> {
  try {
    return (await platform.createGroup?.(wanted)) ?? null;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    deps.log.warn({ platform: platform.name, word: error.word }, 'a group was not made');
    return null;
  }
}

function bound(
  deps: Deps,
  { platform, person, source }: Asker,
  { chatId, name: chatName, unitId }: { chatId: string; name: string; unitId: string | null },
): readonly Change[] {
  const row = { platform, chatId, chatName, unitId, boundBy: person.id, at: nowIso(deps) };
  const to = { chatId, platform };
  return [{ put: 'group', row }, message(deps, { key: `group:${source}`, kind: 'group-welcome', to })];
}
