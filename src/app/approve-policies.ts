/** HR's word on new policies: the first one stands. Which texts count follows at the next tick. */
import { policiesCard } from '#cards/policies-card.ts';
import { both } from '#cards/texts.ts';
import { done, refuseClick, say } from './asker.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import type { Press } from './on-appraisal.ts';
import { message } from './outbox-drafts.ts';
import { POLICIES, policyFiles } from './policies-in-force.ts';
import type { ApprovalRow } from './records-life.ts';
import { versionTag } from './views/approval-view.ts';
import { policiesView } from './views/policies-view.ts';

/** A press of HR on the card of new policies. */
export async function decidePolicies(
  deps: Deps,
  { asker, action }: Press,
  verdict: ApprovalRow['verdict'],
): Promise<Effects> {
  const files = await policyFiles(deps.store);
  if (!files || versionTag(files.version) !== action.part) return refuseClick('outdated_card');
  const { version, isInForce } = files;
  const before = await deps.store.approval('policy', POLICIES, version);
  if (!before && isInForce) return refuseClick('outdated_card');
  const { locale, id: approverId } = asker.person;
  const row: ApprovalRow = before ?? {
    kind: 'policy',
    subjectId: POLICIES,
    version,
    verdict,
    approverId,
    at: nowIso(deps),
  };
  const view = await policiesView(deps, version, row);
  const card = view ? policiesCard(view, locale) : undefined;
  if (before)
    return say(
      'info',
      both((t) => t.answers.alreadyCounted),
      card,
    );
  const answer = verdict === 'approved' ? 'approvedPolicies' : 'rejectedVersion';
  return done(answer, [{ put: 'approval', row }, ...(await told(deps, row))], card);
}

/** Of a rejection everybody in HR hears, for the policies before go on. */
async function told(deps: Deps, { verdict, version }: ApprovalRow): Promise<readonly Change[]> {
  if (verdict === 'approved') return [];
  return (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, {
      key: `rejected:${POLICIES}:${version}:${id}`,
      kind: 'policies-rejected',
      to: { personId: id },
      args: { version },
    }),
  );
}
