/** Which units stand side by side in a scope: those the rules list, or those directly under it. */
import type { Unit } from './records.ts';

interface Tree {
  readonly units: ReadonlyMap<string, Unit>;
  /** unit → the units above it, the nearest first, itself the first of all; a circle ends where it began */
  readonly pathOf: (unitId: string) => readonly Unit[];
}

export function treeOf(units: readonly Unit[]): Tree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const paths = new Map<string, readonly Unit[]>();
  const pathOf = (unitId: string): readonly Unit[] => {
    const known = paths.get(unitId) ?? walk(unitId, byId);
    paths.set(unitId, known);
    return known;
  };
  return { units: byId, pathOf };
}

function walk(unitId: string, units: ReadonlyMap<string, Unit>): readonly Unit[] {
  const path: Unit[] = [];
  let unit = units.get(unitId);
  while (unit && !path.includes(unit)) {
    path.push(unit);
    unit = unit.parentId === null ? undefined : units.get(unit.parentId);
  }
  return path;
}

/** Whether a unit is the scope or lies below it; everything lies in the company. */
export const liesIn = ({ pathOf }: Tree, unitId: string, scope: string | null): boolean =>
  scope === null || pathOf(unitId).some(({ id }) => id === scope);

/**
 * The unit somebody's result counts for among those that are shown side by side. Of listed units that lie in each other
 * the outer one counts, so that its mean is that of all its people.
 *
 * @param list names or ids; a scope without any of them shows the units directly under it
 */
export function groupsIn(tree: Tree, scope: string | null, list: readonly string[]): (unitId: string) => string {
  const top = scope ?? onlyRoot(tree);
  const inScope = (path: readonly Unit[]) => path.slice(0, endOf(path, top));
  const isListed = ({ id, name }: Unit) => list.includes(id) || list.includes(name);
  const anyListed = [...tree.units.keys()].some(
    (id) => liesIn(tree, id, top) && inScope(tree.pathOf(id)).some(isListed),
  );
  const known = new Map<string, string>();
  return (unitId) => {
    const before = known.get(unitId);
    if (before !== undefined) return before;
    const below = inScope(tree.pathOf(unitId));
    const group = (anyListed ? below.findLast(isListed) : below.at(-1))?.id ?? top ?? unitId;
    known.set(unitId, group);
    return group;
  };
}

/** How much of a path lies below the top. */
function endOf(path: readonly Unit[], top: string | null): number {
  const at = path.findIndex(({ id }) => id === top);
  return at < 0 ? path.length : at;
}

/** A company whose units all lie under one unit: that one is the company itself. */
function onlyRoot({ units }: Tree): string | null {
  const roots = [...units.values()].filter(({ parentId }) => parentId === null || !units.has(parentId));
  return roots.length === 1 ? (roots[0]?.id ?? null) : null;
}
