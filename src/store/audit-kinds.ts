/** The kinds of rows the audit reads: the table, how a row is read and written, and what names it. */
import type { IncidentRow, PersonalText, RatingRow, ReceiptRow } from '#app/records.ts';
import type { FileRow, GoalRow, InterviewRow, PlanCheckRow, PlanRow } from '#app/records-life.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Look } from '#core/appraisal/look-chain.ts';
import type {
  AppraisalModel,
  EventModel,
  FileModel,
  GoalModel,
  ImprovementPlanModel,
  IncidentModel,
  InterviewModel,
  LookModel,
  PersonalTextModel,
  PlanCheckModel,
  RatingModel,
  ReceiptModel,
} from './generated/node/models.ts';
import {
  fileColumns,
  fileOf,
  goalColumns,
  goalOf,
  interviewColumns,
  interviewOf,
  lookColumns,
  lookOf,
  planCheckColumns,
  planCheckOf,
  planColumns,
  planOf,
} from './rows-life.ts';
import { appraisalColumns, appraisalOf, eventColumns, eventOf } from './rows-month.ts';
import {
  incidentColumns,
  incidentOf,
  ratingColumns,
  ratingOf,
  receiptColumns,
  receiptOf,
  textColumns,
  textOf,
} from './rows-records.ts';
import type { AnyEncoders, SqlRow } from './sql.ts';

/** One kind of row that hangs on appraisals: its table, how it is read and written, and what names a row. */
export interface Kind<Row, Value> {
  table: string;
  decode: (row: Row) => Value;
  columns: AnyEncoders<Value>;
  key: (row: Row) => string;
}

export const EVENTS: Kind<SqlRow<EventModel>, AppraisalEvent> = {
  table: 'Event',
  decode: eventOf,
  columns: eventColumns,
  key: (row) => `${row.appraisalId} ${row.version}`,
};
export const RATINGS: Kind<SqlRow<RatingModel>, RatingRow> = {
  table: 'Rating',
  decode: ratingOf,
  columns: ratingColumns,
  key: (row) => `${row.appraisalId} ${row.revision} ${row.role} ${row.criterionId}`,
};
export const INCIDENTS: Kind<SqlRow<IncidentModel>, IncidentRow> = {
  table: 'Incident',
  decode: incidentOf,
  columns: incidentColumns,
  key: (row) => row.id,
};
export const TEXTS: Kind<SqlRow<PersonalTextModel>, PersonalText> = {
  table: 'PersonalText',
  decode: textOf,
  columns: textColumns,
  key: (row) => row.id,
};
export const RECEIPTS: Kind<SqlRow<ReceiptModel>, ReceiptRow> = {
  table: 'Receipt',
  decode: receiptOf,
  columns: receiptColumns,
  key: (row) => `${row.appraisalId} ${row.revision}`,
};
export const APPRAISALS: Kind<SqlRow<AppraisalModel>, Appraisal> = {
  table: 'Appraisal',
  decode: appraisalOf,
  columns: appraisalColumns,
  key: (row) => row.id,
};
export const LOOKS: Kind<SqlRow<LookModel>, Look> = {
  table: 'Look',
  decode: lookOf,
  columns: lookColumns,
  key: (row) => `${row.appraisalId} ${row.number}`,
};
export const FILES: Kind<SqlRow<FileModel>, FileRow> = {
  table: 'File',
  decode: fileOf,
  columns: fileColumns,
  key: (row) => row.id,
};
export const INTERVIEWS: Kind<SqlRow<InterviewModel>, InterviewRow> = {
  table: 'Interview',
  decode: interviewOf,
  columns: interviewColumns,
  key: (row) => row.id,
};
export const GOALS: Kind<SqlRow<GoalModel>, GoalRow> = {
  table: 'Goal',
  decode: goalOf,
  columns: goalColumns,
  key: (row) => row.id,
};
export const PLANS: Kind<SqlRow<ImprovementPlanModel>, PlanRow> = {
  table: 'ImprovementPlan',
  decode: planOf,
  columns: planColumns,
  key: (row) => row.id,
};
export const PLAN_CHECKS: Kind<SqlRow<PlanCheckModel>, PlanCheckRow> = {
  table: 'PlanCheck',
  decode: planCheckOf,
  columns: planCheckColumns,
  key: (row) => `${row.planId} ${row.number}`,
};

/** A row that cannot be read (no columns), or columns that stand otherwise than the store writes them. */
export interface OddRow {
  table: string;
  row: string;
  columns: readonly string[];
}

/** Reads one row, and says which of its columns stand otherwise than the store writes them. */
export function readRow<Row, Value>(
  { table, decode, columns, key }: Kind<Row, Value>,
  row: Row,
): { value: Value | null; odd: readonly OddRow[] } {
  try {
    const value = decode(row);
    const stands = new Map(Object.entries(row as object));
    const odd = Object.entries(columns).flatMap(([name, encode]) => (encode(value) === stands.get(name) ? [] : [name]));
    return { value, odd: odd.length === 0 ? [] : [{ table, row: key(row), columns: odd }] };
  } catch {
    return { value: null, odd: [{ table, row: key(row), columns: [] }] };
  }
}
