/** Whom a policy would ask for plans by the results as they are now; nobody is told. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { RectificationPolicy } from '#core/policies/kinds/rectification.ts';
import type { AskedBranch } from '#core/results/rectification.ts';
import { lastBranches } from './ask-rectification.ts';
import { companyFor, headOf } from './branches.ts';

export interface WouldAsk extends AskedBranch {
  unitName: string;
  /** who would write it; null where nobody is there at all */
  head: Pick<Person, 'name' | 'employeeNo'> | null;
  /** the branch has no head of its own */
  standIn: boolean;
}

export async function wouldAsk(deps: Deps, policy: RectificationPolicy, period: string): Promise<readonly WouldAsk[]> {
  const branches = await lastBranches(deps, policy, period);
  const company = await companyFor(
    deps,
    branches.map(({ unitId }) => unitId),
  );
  return Promise.all(
    branches.map(async (branch) => {
      const head = headOf(branch.unitId, company);
      return {
        ...branch,
        unitName: company.tree.units.get(branch.unitId)?.name ?? branch.unitId,
        head: head && (await deps.store.person(head.personId)),
        standIn: head?.standIn ?? false,
      };
    }),
  );
}
