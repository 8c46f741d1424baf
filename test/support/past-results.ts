/** Months that are over: the results people had, without the month that led to them. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { Cycle } from '#app/records.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { anAppraisal, appraisalIn, resultOf } from './appraisals.ts';

const AT = '2026-11-01T01:00:00.000Z';

/** Somebody's sheet of a month: a percent in hundredths, or where it stands without one. */
export interface PastSheet {
  personId: string;
  unitId: string;
  percent?: number;
  state?: 'collecting' | 'cancelled';
  scorecardId?: string;
}

interface PastMonth extends Partial<Pick<Cycle, 'state' | 'shadow' | 'publishedAt'>> {
  sheets: readonly PastSheet[];
}

/** Writes a month; its cycle is published unless told, and opens nobody anything any more. */
export async function pastMonth(
  deps: Pick<Deps, 'store' | 'sheets'>,
  period: string,
  { sheets, ...cycle }: PastMonth,
): Promise<void> {
  const cycleId = `cycle-${period}`;
  const ids = new Set(sheets.map(({ scorecardId }) => scorecardId ?? anAppraisal().scorecardId));
  const row = { id: cycleId, period, state: 'published', openedAt: AT, publishedAt: AT, shadow: false } as const;
  const frozen = [...ids].map((scorecardId): Change => {
    const { source } = deps.sheets.current(scorecardId) ?? { source: '' };
    const version = versionIn(deps, scorecardId);
    return { put: 'scorecard-version', row: { scorecardId, version, name: scorecardId, source, at: AT } };
  });
  await deps.store.commit([
    { put: 'cycle', row: { ...row, ...cycle } },
    { put: 'job', key: `opened:${period}`, at: AT },
    ...frozen,
    ...sheets.map((sheet, index): Change => {
      return { put: 'appraisal', was: null, appraisal: appraisalOf(deps, sheet, { cycleId, period, index }) };
    }),
  ]);
}

const versionIn = ({ sheets }: Pick<Deps, 'sheets'>, scorecardId: string): string =>
  sheets.current(scorecardId)?.version ?? '';

function appraisalOf(
  deps: Pick<Deps, 'sheets'>,
  { personId, unitId, percent, state = 'collecting', scorecardId = anAppraisal().scorecardId }: PastSheet,
  { cycleId, period, index }: { cycleId: string; period: string; index: number },
): Appraisal {
  const tasks = [{ role: 'self', personId, status: 'open', revision: null }] as const;
  const scorecardVersion = versionIn(deps, scorecardId);
  const own = { id: `${period}-${index}`, cycleId, period, personId, unitId, tasks, reviewers: [] };
  const sheet = { ...own, scorecardId, scorecardVersion };
  return percent === undefined
    ? appraisalIn(state, { ...sheet, dueAt: '2099-01-01T00:00:00.000Z' })
    : appraisalIn('final', { ...sheet, result: { ...resultOf(percent), coefficient: 100 } });
}
