/** The three clicks of a month for every appraisal of a database, as Feishu would push them. */
import { leavesForReviewer, leavesForSelf } from '#app/asked-leaves.ts';
import type { Deps } from '#app/deps.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { filledForm } from '#entry/demo/figures.ts';
import type { Push } from '#test/platforms/feishu/app.ts';
import { openIdOf, PERIOD } from './company.ts';
import { clickPush } from './push.ts';

/** In the order of a month: each needs the one before. */
export const KINDS = ['submit_self', 'submit_review', 'sign'] as const;
export type Kind = (typeof KINDS)[number];

export interface PreparedClick {
  eventId: string;
  push: Push;
}

/** The month's appraisals, as many as are asked for. */
export async function monthAppraisals(deps: Deps, most = Number.POSITIVE_INFINITY): Promise<readonly Appraisal[]> {
  const appraisals: Appraisal[] = [];
  for (const { appraisalId } of (await deps.store.progress(PERIOD)).slice(0, most)) {
    const appraisal = await deps.store.appraisal(appraisalId);
    if (appraisal) appraisals.push(appraisal);
  }
  return appraisals;
}

/** Every appraisal's click of each kind, in the same order. */
export async function monthClicks(deps: Deps): Promise<Record<Kind, readonly PreparedClick[]>> {
  const appraisals = await monthAppraisals(deps);
  const clicks = (kind: Kind) => Promise.all(appraisals.map((appraisal) => clickOn(deps, appraisal, kind)));
  return {
    submit_self: await clicks('submit_self'),
    submit_review: await clicks('submit_review'),
    sign: await clicks('sign'),
  };
}

/** One click on an appraisal as it was opened; the earlier kinds must have been clicked before. */
export async function clickOn(deps: Deps, appraisal: Appraisal, kind: Kind): Promise<PreparedClick> {
  const { id, personId, reviewers } = appraisal;
  const eventId = `${KINDS.indexOf(kind)}${id.slice(1)}`;
  const by = kind === 'submit_review' ? (reviewers[0]?.personId ?? '') : personId;
  const action = { command: kind, id, revision: KINDS.indexOf(kind) + 1 };
  const form = await formOf(deps, appraisal, kind);
  return { eventId, push: clickPush({ eventId, openId: openIdOf(by), action, form }, deps.clock()) };
}

async function formOf(deps: Deps, { scorecardId, scorecardVersion, personId }: Appraisal, kind: Kind) {
  if (kind === 'sign') return {};
  const sheet = await deps.sheets.at(scorecardId, scorecardVersion);
  const leaves = leavesFor(sheet.scorecard, PERIOD);
  const asked = kind === 'submit_self' ? leavesForSelf({ leaves, sheet }) : leavesForReviewer({ leaves }, 'supervisor');
  const ratings = filledForm(asked, { employeeNo: personId, month: PERIOD, generosity: 0 });
  return { ...ratings, comment: '这个月完成了全部跟进，客户反馈都已登记。' };
}
