/** What HR sees of a new version before it is announced: what changed in it, and what was said of it. */
import type { Deps } from '#app/deps.ts';
import { countedBefore } from '#app/period-sheets.ts';
import type { Locale } from '#app/records.ts';
import type { ApprovalRow } from '#app/records-life.ts';
import type { ApprovalView, RejectedView } from '#cards/approval-card.ts';
import { noticeAt } from '#core/calendar/cycle-policy.ts';
import { diffScorecards } from '#core/scorecard/diff.ts';
import { localText } from './figures.ts';

interface VersionOf {
  period: string;
  scorecardId: string;
  version: string;
}

/** A version as a button can carry it. */
export const versionTag = (version: string): string => version.replace(/^sha256:/, '').slice(0, 32);

/** Null once the file says something else again. `given`: what is being said of it at this moment. */
export async function approvalView(
  deps: Deps,
  of: VersionOf,
  { locale, given }: { locale: Locale; given?: ApprovalRow },
): Promise<ApprovalView | null> {
  const current = deps.sheets.current(of.scorecardId);
  if (current?.version !== of.version) return null;
  const before = (await countedBefore(deps, of.period)).get(of.scorecardId);
  const old = before === undefined ? null : await deps.sheets.at(of.scorecardId, before);
  const said = given ?? (await deps.store.approval('scorecard', of.scorecardId, of.version));
  const told = new Date(noticeAt(of.period, deps.policies.cycle, deps.policies.calendar)).toISOString();
  return {
    ...of,
    tag: `${versionTag(of.version)}@${of.period}`,
    scorecardName: current.scorecard.name,
    announcedAt: localText(deps, told),
    lines: old && diffScorecards(old.scorecard, current.scorecard).map(({ message }) => message[locale]),
    said: said && {
      verdict: said.verdict,
      by: (await deps.store.person(said.approverId))?.name ?? '',
      at: localText(deps, said.at),
    },
  };
}

export async function rejectedView(deps: Deps, of: VersionOf): Promise<RejectedView | null> {
  const said = await deps.store.approval('scorecard', of.scorecardId, of.version);
  if (said?.verdict !== 'rejected') return null;
  const { scorecard } = await deps.sheets.at(of.scorecardId, of.version);
  return { scorecardName: scorecard.name, by: (await deps.store.person(said.approverId))?.name ?? '' };
}
