/** What HR sees of new policies before they count: the lines that changed, and what was said of them. */
import type { Deps } from '#app/deps.ts';
import { keptPolicies, POLICIES, policyFiles } from '#app/policies-in-force.ts';
import type { ApprovalRow } from '#app/records-life.ts';
import type { PoliciesView } from '#cards/policies-card.ts';
import { changedFiles } from '#core/policies/policy-version.ts';
import { versionTag } from './approval-view.ts';
import { localText } from './figures.ts';

/** Null once the files say something else again. `given`: what is being said of them at this moment. */
export async function policiesView(deps: Deps, version: string, given?: ApprovalRow): Promise<PoliciesView | null> {
  if ((await policyFiles(deps.store))?.version !== version) return null;
  const kept = await keptPolicies(deps.store, version);
  const old = kept?.before ? await keptPolicies(deps.store, kept.before) : null;
  if (!kept || !old) return null;
  const said = given ?? (await deps.store.approval('policy', POLICIES, version));
  return {
    id: POLICIES,
    version,
    tag: versionTag(version),
    files: changedFiles(old.texts, kept.texts),
    said: said && {
      verdict: said.verdict,
      by: (await deps.store.person(said.approverId))?.name ?? '',
      at: localText(deps, said.at),
    },
  };
}

/** Who said no, or null when it was approved by somebody who was quicker. */
export async function policiesRejectedBy(deps: Deps, version: string): Promise<string | null> {
  const said = await deps.store.approval('policy', POLICIES, version);
  if (said?.verdict !== 'rejected') return null;
  return (await deps.store.person(said.approverId))?.name ?? '';
}
