/** The units a policy speaks of: its scope with everything below, and the branches (分部) that stand against each other. */
import type { OutcomeInputs, OutcomePolicy } from '#core/results/outcome.ts';

type Tree = Pick<OutcomeInputs, 'unitParents' | 'unitNames'>;

export interface Scope {
  /** null = the whole company */
  readonly unitId: string | null;
  readonly branches: ReadonlySet<string>;
  /** what the policy calls a unit and the company does not know */
  readonly unknown: readonly string[];
}

/** A unit by its id or, where only one is called so, by its name. */
export function unitCalled(called: string, { unitParents, unitNames = new Map() }: Tree): string | null {
  if (unitParents.has(called)) return called;
  const same = [...unitNames].filter(([id, name]) => name === called && unitParents.has(id));
  return same.length === 1 ? (same[0]?.[0] ?? null) : null;
}

/** Whether a unit is another or lies below it. */
export function isWithin(unitId: string, above: string | null, parents: OutcomeInputs['unitParents']): boolean {
  return above === null || lineOf(unitId, parents).includes(above);
}

/** A unit and everything above it, nearest first; a circle ends where it began. */
function lineOf(unitId: string, parents: OutcomeInputs['unitParents']): readonly string[] {
  const line: string[] = [];
  let id: string | null | undefined = unitId;
  while (id && !line.includes(id)) {
    line.push(id);
    id = parents.get(id);
  }
  return line;
}

/** The branch a unit belongs to: itself or the nearest above; null outside of all. */
export const branchOf = (
  unitId: string,
  { branches }: Pick<Scope, 'branches'>,
  parents: OutcomeInputs['unitParents'],
): string | null => lineOf(unitId, parents).find((id) => branches.has(id)) ?? null;

/** The scope and the branches as the policy names them; by itself the company, and the units directly under the scope. */
export function scopeOf({ scope, units }: Pick<OutcomePolicy, 'scope' | 'units'>, tree: Tree): Scope {
  const wantsUnit = scope !== undefined && scope !== 'company';
  const unitId = wantsUnit ? unitCalled(scope, tree) : null;
  const named = (units ?? []).map((called) => ({ called, id: unitCalled(called, tree) }));
  return {
    unitId,
    branches: new Set(units ? named.flatMap(({ id }) => (id === null ? [] : [id])) : directlyUnder(unitId, tree)),
    unknown: [
      ...(wantsUnit && unitId === null ? [scope] : []),
      ...named.flatMap(({ called, id }) => (id === null ? [called] : [])),
    ],
  };
}

/** A company with one root: what is under it; with several there is no root, and they are the branches. */
function directlyUnder(unitId: string | null, { unitParents }: Tree): readonly string[] {
  const under = (above: string) => [...unitParents].filter(([, parent]) => parent === above).map(([id]) => id);
  if (unitId !== null) return under(unitId);
  const roots = [...unitParents].filter(([, parent]) => parent === null || !unitParents.has(parent)).map(([id]) => id);
  return roots.length === 1 ? under(roots[0] ?? '') : roots;
}
