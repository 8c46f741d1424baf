/** Units a people file names: found by name or path, made with everything above them where they are new. */
import type { Unit } from '#app/records.ts';
import { growingIndex, pathOf, unitsAt } from '#core/directory/unit-paths.ts';

export interface PlannedUnits {
  /** the unit of a text as it was written */
  idOf(written: string): string;
  /** those that are to be made, parents first */
  made: readonly Unit[];
}

/** Where somebody stands of whom no unit is told. */
const WHOLE_COMPANY = '公司';

export function planUnits(units: readonly Unit[], written: Iterable<string>, newId: () => string): PlannedUnits {
  const index = growingIndex(units);
  const made: Unit[] = [];
  const ids = new Map<string, string>();
  const make = (name: string, parentId: string | null): string => {
    const unit = { id: newId(), name, parentId, headId: null };
    made.push(unit);
    index.add(unit);
    return unit.id;
  };
  for (const each of new Set(written)) {
    const path = pathOf(each.trim() === '' ? WHOLE_COMPANY : each);
    let parentId: string | null = null;
    for (const [depth, name] of path.entries()) {
      const [found] = unitsAt(path.slice(0, depth + 1).join('/'), index);
      parentId = found?.id ?? make(name, parentId);
    }
    ids.set(each, parentId ?? '');
  }
  return { idOf: (each) => ids.get(each) ?? '', made };
}
