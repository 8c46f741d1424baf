/** Units as people write them: a name, or a path from the top such as 总部/北区/一店. */

export interface PlacedUnit {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

/** The names from the top to the unit itself; none for an empty text. */
export const pathOf = (written: string): readonly string[] =>
  written
    .split(/[/／>＞]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** How units are found: made once for a whole table. */
export interface UnitIndex {
  readonly byId: ReadonlyMap<string, PlacedUnit>;
  readonly byName: ReadonlyMap<string, readonly PlacedUnit[]>;
}

export const unitIndex = (units: readonly PlacedUnit[]): UnitIndex => growingIndex(units);

/** An index to which units are added while they are made. */
export function growingIndex(units: readonly PlacedUnit[]): UnitIndex & { add: (unit: PlacedUnit) => void } {
  const byId = new Map<string, PlacedUnit>();
  const byName = new Map<string, PlacedUnit[]>();
  const add = (unit: PlacedUnit): void => {
    byId.set(unit.id, unit);
    const namesakes = byName.get(unit.name);
    if (namesakes) namesakes.push(unit);
    else byName.set(unit.name, [unit]);
  };
  for (const unit of units) add(unit);
  return { byId, byName, add };
}

/** The names of a unit and of those above it, from the top; a circle of units ends where it began. */
export function namesAbove(unit: PlacedUnit, { byId }: UnitIndex): readonly string[] {
  const line: PlacedUnit[] = [];
  for (let here: PlacedUnit | undefined = unit; here && !line.includes(here); ) {
    line.push(here);
    here = here.parentId === null ? undefined : byId.get(here.parentId);
  }
  return line.map(({ name }) => name).reverse();
}

/**
 * The units a path may mean: those of its last name whose line above ends in the rest of it. So a path need not begin at
 * the very top.
 *
 * @example unitsAt('北区/一店', index) // the 一店 of 总部/北区
 */
export function unitsAt(written: string, index: UnitIndex): readonly PlacedUnit[] {
  const path = pathOf(written);
  return (index.byName.get(path.at(-1) ?? '') ?? []).filter((unit) => {
    const line = namesAbove(unit, index);
    return path.every((name, place) => line[line.length - path.length + place] === name);
  });
}
