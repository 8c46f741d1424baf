/** The branches (分部) of a company and who answers for each. */
import type { Deps } from '#app/deps.ts';
import type { Person, Unit } from '#app/records.ts';
import { groupsIn, treeOf } from '#app/unit-groups.ts';

/**
 * The units that are branches: those of a list, by name or id, else the units directly under the company. Where the
 * directory has no unit for the company itself, those are the ones without a unit above.
 */
export function branchIds(units: readonly Unit[], list: readonly string[]): ReadonlySet<string> {
  const tree = treeOf(units);
  const groupOf = groupsIn(tree, null, list);
  const groups = new Set(units.map(({ id }) => groupOf(id)));
  // who belongs to no branch is counted for the company, which is none itself
  const above = new Set([...groups].flatMap((id) => tree.pathOf(id).slice(1)).map(({ id }) => id));
  return new Set([...groups].filter((id) => !above.has(id)));
}

export interface Company {
  tree: ReturnType<typeof treeOf>;
  people: ReadonlyMap<string, Pick<Person, 'active'>>;
  hrIds: readonly string[];
}

/** Who answers for a branch. `standIn`: it has no head of its own. */
export interface Head {
  personId: string;
  standIn: boolean;
}

/** The branch's head, else the head of the nearest unit above, else HR. Null where nobody is there at all. */
export function headOf(unitId: string, { tree, people, hrIds }: Company): Head | null {
  const headed = tree.pathOf(unitId).find(({ headId }) => headId !== null && people.get(headId)?.active);
  if (headed?.headId) return { personId: headed.headId, standIn: headed.id !== unitId };
  const [hr] = hrIds;
  return hr === undefined ? null : { personId: hr, standIn: true };
}

/** What `headOf` needs of the company for these branches: of a large one only the heads above them are read. */
export async function companyFor(deps: Pick<Deps, 'store'>, branches: readonly string[]): Promise<Company> {
  const tree = treeOf(await deps.store.units());
  const headIds = new Set(branches.flatMap((id) => tree.pathOf(id)).flatMap(({ headId }) => headId ?? []));
  const heads = await Promise.all([...headIds].map((id) => deps.store.person(id)));
  return {
    tree,
    people: new Map(heads.flatMap((head) => (head ? [[head.id, head] as const] : []))),
    hrIds: (await deps.store.withRole('hr')).map(({ id }) => id),
  };
}
