/** Cycles, scorecard versions, appraisals and their events: rows ⇄ domain. */
import type { Cycle, ScorecardVersionRow } from '#app/records.ts';
import { type Appraisal, type Result, type Signature, STATES } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { AppraisalModel, CycleModel, EventModel, ScorecardVersionModel } from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { flag, fromJson, instantOf, instantOrNull, oneOf, stamp, stored, storedOrNull, wholeOrNull } from './values.ts';

const CYCLE_STATES: readonly Cycle['state'][] = ['open', 'published'];
export const SIGNATURES: readonly Signature[] = ['signed', 'with_remark', 'refused', 'silent'];

export const cycleColumns = {
  id: (cycle) => cycle.id,
  period: (cycle) => cycle.period,
  state: (cycle) => cycle.state,
  openedAt: (cycle) => stored(cycle.openedAt),
  publishedAt: (cycle) => storedOrNull(cycle.publishedAt),
  shadow: (cycle) => stamp(cycle.shadow),
} satisfies Encoders<Cycle, CycleModel>;

export const cycleOf = (row: EitherRow<CycleModel>): Cycle => ({
  id: row.id,
  period: row.period,
  state: oneOf(CYCLE_STATES, row.state),
  openedAt: instantOf(row.openedAt),
  publishedAt: instantOrNull(row.publishedAt),
  shadow: flag(row.shadow),
});

export const scorecardVersionColumns = {
  scorecardId: (row) => row.scorecardId,
  version: (row) => row.version,
  name: (row) => row.name,
  source: (row) => row.source,
  at: (row) => stored(row.at),
} satisfies Encoders<ScorecardVersionRow, ScorecardVersionModel>;

export const scorecardVersionOf = (row: EitherRow<ScorecardVersionModel>): ScorecardVersionRow => ({
  scorecardId: row.scorecardId,
  version: row.version,
  name: row.name,
  source: row.source,
  at: instantOf(row.at),
});

export const appraisalColumns = {
  id: (appraisal) => appraisal.id,
  cycleId: (appraisal) => appraisal.cycleId,
  period: (appraisal) => appraisal.period,
  personId: (appraisal) => appraisal.personId,
  unitId: (appraisal) => appraisal.unitId,
  scorecardId: (appraisal) => appraisal.scorecardId,
  scorecardVersion: (appraisal) => appraisal.scorecardVersion,
  state: (appraisal) => appraisal.state,
  version: (appraisal) => appraisal.version,
  lastHash: (appraisal) => appraisal.lastHash,
  tasks: (appraisal) => JSON.stringify(appraisal.tasks),
  reviewers: (appraisal) => JSON.stringify(appraisal.reviewers),
  reviewer: (appraisal) => appraisal.reviewer,
  enteredAt: (appraisal) => stored(appraisal.enteredAt),
  dueAt: (appraisal) => storedOrNull(appraisal.dueAt),
  resultTotal: ({ result }) => wholeOrNull(result?.total ?? null),
  resultPercent: ({ result }) => wholeOrNull(result?.percent ?? null),
  resultGrade: ({ result }) => result?.grade ?? null,
  resultCoefficient: ({ result }) => wholeOrNull(result?.coefficient ?? null),
  resultFingerprint: ({ result }) => result?.fingerprint ?? null,
  appeal: ({ appeal }) => (appeal === null ? null : JSON.stringify(appeal)),
  appealed: (appraisal) => stamp(appraisal.appealed),
  signature: (appraisal) => appraisal.signature,
  signedAt: (appraisal) => storedOrNull(appraisal.signedAt),
  calibration: ({ calibration }) => (calibration === null ? null : JSON.stringify(calibration)),
  reconcile: ({ reconcile }) => (reconcile === null ? null : JSON.stringify(reconcile)),
} satisfies Encoders<Appraisal, AppraisalModel>;

/** What stays as it was opened; every other column may move. */
const FIXED: readonly string[] = ['id', 'cycleId', 'period', 'personId', 'unitId', 'scorecardId', 'scorecardVersion'];
export const movingColumns = Object.keys(appraisalColumns).filter((name) => !FIXED.includes(name));

export const appraisalOf = (row: EitherRow<AppraisalModel>): Appraisal => ({
  id: row.id,
  cycleId: row.cycleId,
  period: row.period,
  personId: row.personId,
  unitId: row.unitId,
  scorecardId: row.scorecardId,
  scorecardVersion: row.scorecardVersion,
  state: oneOf(STATES, row.state),
  version: row.version,
  lastHash: row.lastHash,
  tasks: fromJson(row.tasks),
  reviewers: fromJson(row.reviewers),
  reviewer: row.reviewer,
  enteredAt: instantOf(row.enteredAt),
  dueAt: instantOrNull(row.dueAt),
  result: resultOf(row),
  appeal: row.appeal === null ? null : fromJson(row.appeal),
  appealed: flag(row.appealed),
  signature: row.signature === null ? null : oneOf(SIGNATURES, row.signature),
  signedAt: instantOrNull(row.signedAt),
  calibration: row.calibration === null ? null : fromJson(row.calibration),
  reconcile: row.reconcile === null ? null : fromJson(row.reconcile),
});

type ResultColumns = 'resultTotal' | 'resultPercent' | 'resultGrade' | 'resultCoefficient' | 'resultFingerprint';

export function resultOf(row: Pick<AppraisalModel, ResultColumns>): Result | null {
  const { resultTotal: total, resultPercent: percent, resultFingerprint: fingerprint } = row;
  if (total === null || percent === null || fingerprint === null) return null;
  return { total, percent, grade: row.resultGrade, coefficient: row.resultCoefficient, fingerprint };
}

export const eventColumns = {
  appraisalId: (event) => event.appraisalId,
  version: (event) => event.version,
  type: (event) => event.type,
  actorId: (event) => event.actorId,
  at: (event) => stored(event.at),
  source: (event) => event.source,
  fromState: (event) => event.from,
  toState: (event) => event.to,
  data: (event) => JSON.stringify(event.data),
  prevHash: (event) => event.prevHash,
  hash: (event) => event.hash,
} satisfies Encoders<AppraisalEvent, EventModel>;

export const eventOf = (row: EitherRow<EventModel>): AppraisalEvent => ({
  appraisalId: row.appraisalId,
  version: row.version,
  type: row.type,
  actorId: row.actorId,
  at: instantOf(row.at),
  source: row.source,
  from: oneOf(STATES, row.fromState),
  to: oneOf(STATES, row.toState),
  data: fromJson(row.data),
  prevHash: row.prevHash,
  hash: row.hash,
});
