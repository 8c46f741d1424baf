/** Which version of each scorecard a period is appraised by: decided when it was announced, or when its cycle opened. */
import { addMonths } from '#core/calendar/period.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Sheet } from './sheets.ts';

/** The sheet of a period by scorecard id: the announced version, or the file in force where none was announced yet. */
export async function sheetsOfPeriod(
  deps: Pick<Deps, 'store' | 'sheets' | 'policies'>,
  period: string,
): Promise<(scorecardId: string) => Sheet | null> {
  const announced = new Map<string, Sheet>();
  for (const { scorecardId, version } of await deps.store.periodSheets(period)) {
    announced.set(scorecardId, await deps.sheets.at(scorecardId, version));
  }
  const approved = deps.policies.cycle.notice.approval ? await approvedSheets(deps, period) : null;
  const inForce = (id: string) => (approved ? (approved.get(id) ?? null) : deps.sheets.current(id));
  return (scorecardId) => announced.get(scorecardId) ?? inForce(scorecardId);
}

/**
 * Where new versions wait for HR's word: of each scorecard the file in force when it was approved or counted before,
 * else the version that counted last. None for a sheet that nobody ever approved.
 */
async function approvedSheets(
  deps: Pick<Deps, 'store' | 'sheets'>,
  period: string,
): Promise<ReadonlyMap<string, Sheet>> {
  const counted = await countedBefore(deps, period);
  const approved = new Map<string, Sheet>();
  for (const id of deps.sheets.ids()) {
    const current = deps.sheets.current(id);
    const before = counted.get(id);
    const isNew = current && current.version !== before;
    const said = isNew ? await deps.store.approval('scorecard', id, current.version) : null;
    if (current && (!isNew || said?.verdict === 'approved')) approved.set(id, current);
    else if (before !== undefined) approved.set(id, await deps.sheets.at(id, before));
  }
  return approved;
}

/** So many periods back somebody may have been without a sheet. */
const LOOK_BACK = 12;

/** The version of each scorecard that counted last before a period. */
export async function countedBefore(deps: Pick<Deps, 'store'>, period: string): Promise<ReadonlyMap<string, string>> {
  const counted = new Map<string, string>();
  for (let back = 1; back <= LOOK_BACK; back += 1) {
    for (const { scorecardId, version } of await deps.store.periodSheets(addMonths(period, -back))) {
      if (!counted.has(scorecardId)) counted.set(scorecardId, version);
    }
  }
  return counted;
}

/** Freezes sheets for a period: each version as it is, and that this one counts. What was announced before stays. */
export function frozenFor(deps: Pick<Deps, 'clock'>, period: string, sheets: readonly Sheet[]): readonly Change[] {
  const at = nowIso(deps);
  const unique = new Map(sheets.map((sheet) => [`${sheet.scorecard.id}@${sheet.version}`, sheet]));
  return [...unique.values()].flatMap(({ scorecard: { id: scorecardId, name }, version, source }) => [
    { put: 'scorecard-version', row: { scorecardId, version, name, source, at } } as const,
    { put: 'period-sheet', row: { period, scorecardId, version, at } } as const,
  ]);
}
