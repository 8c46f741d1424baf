/** What follows results, second half: checks, recordings, voices, expenses, suggestions, drafts: rows ⇄ domain. */
import {
  CHECK_SOURCES,
  type ExpenseRow,
  type FormDraftRow,
  type OpinionRow,
  type RecordingRow,
  type SampledRecordingRow,
  type SpotCheckRow,
  SUGGESTION_STATES,
  type SuggestionRow,
  type VoteRow,
} from '#app/records-results.ts';
import type {
  ExpenseModel,
  FormDraftModel,
  OpinionModel,
  RecordingModel,
  SampledRecordingModel,
  SpotCheckModel,
  SuggestionModel,
  VoteModel,
} from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { fromJson, instantOf, instantOrNull, oneOf, stored, storedOrNull, whole } from './values.ts';

export const spotCheckColumns = {
  id: (row) => row.id,
  personId: (row) => row.personId,
  period: (row) => row.period,
  day: (row) => row.day,
  source: (row) => row.source,
  checkerId: (row) => row.checkerId,
  score: (row) => whole(row.score),
  dimensions: (row) => JSON.stringify(row.dimensions),
  words: (row) => row.words,
  recordingId: (row) => row.recordingId,
  at: (row) => stored(row.at),
} satisfies Encoders<SpotCheckRow, SpotCheckModel>;

export const spotCheckOf = (row: EitherRow<SpotCheckModel>): SpotCheckRow => ({
  ...row,
  source: oneOf(CHECK_SOURCES, row.source),
  dimensions: fromJson<SpotCheckRow['dimensions']>(row.dimensions),
  at: instantOf(row.at),
});

export const recordingColumns = {
  id: (row) => row.id,
  period: (row) => row.period,
  personId: (row) => row.personId,
  reference: (row) => row.reference,
  batchId: (row) => row.batchId,
  at: (row) => stored(row.at),
} satisfies Encoders<RecordingRow, RecordingModel>;

export const recordingOf = (row: EitherRow<RecordingModel>): RecordingRow => ({ ...row, at: instantOf(row.at) });

export const sampledColumns = {
  period: (row) => row.period,
  supervisorId: (row) => row.supervisorId,
  position: (row) => row.position,
  recordingId: (row) => row.recordingId,
  seed: (row) => row.seed,
  at: (row) => stored(row.at),
} satisfies Encoders<SampledRecordingRow, SampledRecordingModel>;

export const sampledOf = (row: EitherRow<SampledRecordingModel>): SampledRecordingRow => ({
  ...row,
  at: instantOf(row.at),
});

export const opinionColumns = {
  id: (row) => row.id,
  period: (row) => row.period,
  personId: (row) => row.personId,
  words: (row) => row.words,
  at: (row) => stored(row.at),
} satisfies Encoders<OpinionRow, OpinionModel>;

export const opinionOf = (row: EitherRow<OpinionModel>): OpinionRow => ({ ...row, at: instantOf(row.at) });

export const voteColumns = {
  policyId: (row) => row.policyId,
  period: (row) => row.period,
  voterId: (row) => row.voterId,
  candidateId: (row) => row.candidateId,
  at: (row) => stored(row.at),
} satisfies Encoders<VoteRow, VoteModel>;

export const voteOf = (row: EitherRow<VoteModel>): VoteRow => ({ ...row, at: instantOf(row.at) });

export const expenseColumns = {
  id: (row) => row.id,
  year: (row) => row.year,
  line: (row) => row.line,
  amount: (row) => whole(row.amount),
  words: (row) => row.words,
  recordedBy: (row) => row.recordedBy,
  at: (row) => stored(row.at),
} satisfies Encoders<ExpenseRow, ExpenseModel>;

export const expenseOf = (row: EitherRow<ExpenseModel>): ExpenseRow => ({ ...row, at: instantOf(row.at) });

export const suggestionColumns = {
  id: (row) => row.id,
  period: (row) => row.period,
  authorId: (row) => row.authorId,
  unitId: (row) => row.unitId,
  words: (row) => row.words,
  ownerId: (row) => row.ownerId,
  state: (row) => row.state,
  answer: (row) => row.answer,
  answeredAt: (row) => storedOrNull(row.answeredAt),
  at: (row) => stored(row.at),
} satisfies Encoders<SuggestionRow, SuggestionModel>;

export const suggestionOf = (row: EitherRow<SuggestionModel>): SuggestionRow => ({
  ...row,
  state: oneOf(SUGGESTION_STATES, row.state),
  answeredAt: instantOrNull(row.answeredAt),
  at: instantOf(row.at),
});

export const formDraftColumns = {
  subject: (row) => row.subject,
  personId: (row) => row.personId,
  fields: (row) => JSON.stringify(row.fields),
  updatedAt: (row) => stored(row.updatedAt),
} satisfies Encoders<FormDraftRow, FormDraftModel>;

export const formDraftOf = (row: EitherRow<FormDraftModel>): FormDraftRow => ({
  ...row,
  fields: fromJson<FormDraftRow['fields']>(row.fields),
  updatedAt: instantOf(row.updatedAt),
});
