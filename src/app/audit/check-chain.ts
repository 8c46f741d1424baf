/** The chain of one appraisal, and whether the appraisal stands where its events lead. */
import type { Appraisal, Calibration, Result } from '#core/appraisal/appraisal.ts';
import { type AppraisalEvent, canonicalJson, GENESIS, isSealed } from '#core/appraisal/chain.ts';
import { RECORDED } from '#core/appraisal/decide.ts';
import { type Audited, sameMoment } from './audited.ts';
import { type AuditFinding, finding } from './finding.ts';

/** Every event sealed, in order, without a gap, each on the one before; the last is the head the appraisal names. */
export function checkChain({ appraisal, events }: Audited): readonly AuditFinding[] {
  const { id, lastHash, version } = appraisal;
  if (events.length === 0) return [finding('Appraisal', id, ['no-events'])];
  const found: AuditFinding[] = [];
  let before: Pick<AppraisalEvent, 'hash' | 'version'> = { hash: GENESIS, version: 0 };
  for (const event of events) {
    const row = `${id} ${event.version}`;
    if (!isSealed(event)) found.push(finding('Event', row, ['event-changed']));
    const follows = event.prevHash === before.hash && event.version === before.version + 1;
    if (!follows) found.push(finding('Event', row, ['chain-broken']));
    before = event;
  }
  if (before.hash !== lastHash || before.version !== version) {
    found.push(finding('Appraisal', id, ['head-differs', 'lastHash', 'version']));
  }
  return found;
}

/** The columns an appraisal must have after its events, as far as events tell them; what they never tell is absent. */
export type Told = Readonly<Partial<Record<keyof Appraisal, unknown>>>;

/** What `appealed` becomes: an appeal that ended bars another, a result made anew may be appealed again. */
const APPEALED: Readonly<Record<string, boolean>> = {
  withdraw_appeal: true,
  decide_appeal: true,
  return: false,
  reopen: false,
};

/** Follows the events one by one: what the appraisal must be after each version. */
export function replay(events: readonly AppraisalEvent[]): ReadonlyMap<number, Told> {
  const after = new Map<number, Told>();
  let told: Told = {};
  for (const event of events) {
    told = event.type === 'open' ? opened(event) : followed(told, event);
    after.set(event.version, told);
  }
  return after;
}

/** An opening asks the person alone, unless it says whom else. */
function opened({ data, to }: AppraisalEvent): Told {
  const { period, personId, scorecard, reviewers } = data;
  const tasks = data.tasks ?? [{ role: 'self', personId, status: 'open', revision: null }];
  const [scorecardId, scorecardVersion] = String(scorecard).split(/@(.*)/s);
  const stations = Array.isArray(reviewers) ? reviewers.map((each: object) => ({ ...each, revision: null })) : [];
  const blank = {
    reviewer: 0,
    result: null,
    appeal: null,
    appealed: false,
    signature: null,
    signedAt: null,
    calibration: null,
    reconcile: null,
  };
  return { period, personId, scorecardId, scorecardVersion, tasks, reviewers: stations, ...blank, state: to };
}

function followed(before: Told, { type, at, to, data }: AppraisalEvent): Told {
  const changed = RECORDED.flatMap((field) => {
    const change = data[field];
    return typeof change === 'object' && change !== null && 'after' in change ? [[field, change.after] as const] : [];
  });
  const signed = changed.find(([field]) => field === 'signature');
  return {
    ...before,
    ...Object.fromEntries(changed),
    ...(signed ? { signedAt: signed[1] === null ? null : at } : {}),
    ...(APPEALED[type] === undefined ? {} : { appealed: APPEALED[type] }),
    state: to,
  };
}

/** The result the events tell of, after a version. */
export function resultAfter(told: Told | undefined): Result | null {
  return (told?.result ?? null) as Result | null;
}

/** What calibration had done by then, as the events tell it. */
export function calibrationAfter(told: Told | undefined): Calibration | null {
  return (told?.calibration ?? null) as Calibration | null;
}

/** The columns of the appraisal that are not what its events lead to. */
export function checkStanding({ appraisal, events, cyclePeriod }: Audited): readonly AuditFinding[] {
  const told = replay(events).get(events.at(-1)?.version ?? 0) ?? {};
  const wrong = Object.entries(told).filter(
    ([field, value]) => !isAsTold(field, appraisal[field as keyof Told], value),
  );
  const columns = wrong.map(([field]) => field);
  if (cyclePeriod !== appraisal.period) columns.push('cycleId');
  return columns.length === 0 ? [] : [finding('Appraisal', appraisal.id, ['not-as-told', ...columns])];
}

function isAsTold(field: string, stands: unknown, told: unknown): boolean {
  if (field === 'signedAt' && typeof stands === 'string' && typeof told === 'string') return sameMoment(stands, told);
  return canonicalJson(stands) === canonicalJson(told);
}
