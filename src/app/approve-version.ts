/** HR's word on a new version of a scorecard, or of the policies: the first one stands. */
import { approvalCard } from '#cards/approval-card.ts';
import { both } from '#cards/texts.ts';
import { decidePolicies } from './approve-policies.ts';
import { type AnswerKey, done, refuseClick, say } from './asker.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { PressHandler } from './on-appraisal.ts';
import { message } from './outbox-drafts.ts';
import { POLICIES } from './policies-in-force.ts';
import type { ApprovalRow } from './records-life.ts';
import { approvalView, versionTag } from './views/approval-view.ts';

const withVerdict =
  (verdict: ApprovalRow['verdict'], answer: AnswerKey): PressHandler =>
  async (deps, press) => {
    const { asker, action } = press;
    if (!asker.hr) return refuseClick('hr_only');
    if (action.id === POLICIES) return decidePolicies(deps, press, verdict);
    const [tag = '', period = ''] = (action.part ?? '').split('@');
    const sheet = deps.sheets.current(action.id);
    if (!sheet || versionTag(sheet.version) !== tag) return refuseClick('outdated_card');
    const { version } = sheet;
    const { locale, id: approverId } = asker.person;
    const of = { period, scorecardId: action.id, version };
    const before = await deps.store.approval('scorecard', action.id, version);
    const row: ApprovalRow = before ?? {
      kind: 'scorecard',
      subjectId: action.id,
      version,
      verdict,
      approverId,
      at: nowIso(deps),
    };
    const view = await approvalView(deps, of, { locale, given: row });
    const card = view ? approvalCard(view, locale) : undefined;
    if (before)
      return say(
        'info',
        both((t) => t.answers.alreadyCounted),
        card,
      );
    return done(answer, [{ put: 'approval', row }, ...(await told(deps, row, period))], card);
  };

/** Of a rejection everybody in HR hears, for the month goes on with the version before. */
async function told(deps: Deps, row: ApprovalRow, period: string): Promise<readonly Change[]> {
  if (row.verdict === 'approved') return [];
  const args = { period, scorecardId: row.subjectId, version: row.version };
  return (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, {
      key: `rejected:${row.subjectId}:${row.version}:${id}`,
      kind: 'version-rejected',
      to: { personId: id },
      args,
    }),
  );
}

export const approveVersion = withVerdict('approved', 'approvedVersion');
export const rejectVersion = withVerdict('rejected', 'rejectedVersion');
