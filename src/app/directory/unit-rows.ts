/** The units of a reading, as rows: one tree below the company itself, whatever is told of it. */
import type { Deps } from '#app/deps.ts';
import type { Unit } from '#app/records.ts';
import type { Directory } from '#platforms/platform.ts';
import type { Known } from './who-is-who.ts';

/** The company itself: the root of every platform's tree, and the unit of people who belong to none. */
export const ROOT = '0';

export interface UnitRows {
  rows: readonly Unit[];
  before: ReadonlyMap<string, Unit>;
}

/** Units of the reading; somebody who stands in none stands in the company itself. */
export async function unitRows(
  deps: Deps,
  { seen, known, companyName }: { seen: Directory; known: Known; companyName: string | undefined },
): Promise<UnitRows> {
  const before = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  const root = { id: ROOT, name: companyName ?? before.get(ROOT)?.name ?? '', parentId: null, headId: null };
  const tells = seen.people.some(({ id }) => known.tells(id));
  return { before, rows: [root, ...(tells ? unitsOf(seen, known, { before, whole: companyName !== undefined }) : [])] };
}

/** A part of the directory may lack a unit's head or parent: then what stands is kept. */
function unitsOf(
  { units }: Directory,
  known: Known,
  { before, whole }: { before: ReadonlyMap<string, Unit>; whole: boolean },
): readonly Unit[] {
  const present = new Set(units.map(({ id }) => id));
  return units.map(({ id, name, parentId, leaderId }) => {
    const stands = whole ? undefined : before.get(id);
    const told =
      leaderId === null ? null : (known.idOf(leaderId) ?? (whole ? null : (known.bound.get(leaderId) ?? null)));
    return {
      id,
      name,
      parentId: parentId !== null && present.has(parentId) ? parentId : (stands?.parentId ?? ROOT),
      headId: told ?? stands?.headId ?? null,
    };
  });
}
