/** Changes to what follows results, as statements. */
import type { ResultChange } from '#app/changes-results.ts';
import { guarded } from './guarded.ts';
import {
  expenseColumns,
  formDraftColumns,
  opinionColumns,
  recordingColumns,
  sampledColumns,
  spotCheckColumns,
  suggestionColumns,
  voteColumns,
} from './rows-checks.ts';
import {
  complaintColumns,
  ledgerColumns,
  outcomeColumns,
  rectificationColumns,
  rectificationStepColumns,
  rootCauseColumns,
} from './rows-results.ts';
import { encoderOf, insertEach, insertInto, orRenew, type Statement } from './sql.ts';

const moveOutcome = guarded('PolicyOutcome', outcomeColumns, {
  set: ['state', 'body', 'preparedBy', 'preparedAt', 'decidedBy', 'decidedAt'],
});
const moveRectification = guarded('Rectification', rectificationColumns, {
  set: ['ownerId', 'state', 'round', 'dueAt', 'endedAt', 'noticeAt'],
});
const moveRootCause = guarded('RootCause', rootCauseColumns, {
  set: ['ownerId', 'state', 'words', 'filedBy', 'filedAt'],
});

const putLedger = insertInto('LedgerEntry', ledgerColumns);
const putStep = insertInto('RectificationStep', rectificationStepColumns);
const putComplaint = insertInto(
  'Complaint',
  complaintColumns,
  orRenew(
    ['id'],
    [
      'unitId',
      'personId',
      'channel',
      'receivedAt',
      'answeredAt',
      'solvedAt',
      'satisfied',
      'words',
      'solution',
      'customer',
    ],
  ),
);
const putSpotCheck = insertInto('SpotCheck', spotCheckColumns);
const putRecordings = insertEach('Recording', Object.keys(recordingColumns));
const recordingValues = encoderOf(recordingColumns);
const putSampled = insertInto('SampledRecording', sampledColumns);
const putOpinion = insertInto('Opinion', opinionColumns);
const putVote = insertInto('Vote', voteColumns, orRenew(['policyId', 'period', 'voterId'], ['candidateId', 'at']));
const putExpense = insertInto('Expense', expenseColumns);
const putSuggestion = insertInto(
  'Suggestion',
  suggestionColumns,
  orRenew(['id'], ['unitId', 'ownerId', 'state', 'answer', 'answeredAt']),
);
const putFormDraft = insertInto(
  'FormDraft',
  formDraftColumns,
  orRenew(['subject', 'personId'], ['fields', 'updatedAt']),
);

type Dropped = Extract<ResultChange, { drop: string }>;
type Put = Exclude<ResultChange, Dropped>;

function dropping(change: Dropped): Statement {
  switch (change.drop) {
    case 'spot-check':
      return { sql: 'DELETE FROM "SpotCheck" WHERE "id" = ?', params: [change.id] };
    case 'complaint':
      return { sql: 'DELETE FROM "Complaint" WHERE "id" = ?', params: [change.id] };
    case 'form-draft':
      return {
        sql: 'DELETE FROM "FormDraft" WHERE "subject" = ? AND "personId" = ?',
        params: [change.subject, change.personId],
      };
  }
}

/** The statements of one such change. */
export function resultStatements(change: ResultChange): readonly Statement[] {
  if ('drop' in change) return [dropping(change)];
  switch (change.put) {
    case 'outcome':
      return moveOutcome(change.was, change.row);
    case 'ledger':
      return change.rows.map(putLedger);
    case 'rectification':
      return moveRectification(change.was, change.row);
    case 'rectification-step':
      return [putStep(change.row)];
    case 'root-cause':
      return moveRootCause(change.was, change.row);
    case 'recordings':
      return change.rows.length === 0 ? [] : [putRecordings(change.rows.map(recordingValues))];
    case 'sample':
      return change.rows.map(putSampled);
    default:
      return [recordOf(change)];
  }
}

type Single = Extract<
  Put,
  { put: 'complaint' | 'spot-check' | 'opinion' | 'vote' | 'expense' | 'suggestion' | 'form-draft' }
>;

function recordOf(change: Single): Statement {
  switch (change.put) {
    case 'complaint':
      return putComplaint(change.row);
    case 'spot-check':
      return putSpotCheck(change.row);
    case 'opinion':
      return putOpinion(change.row);
    case 'vote':
      return putVote(change.row);
    case 'expense':
      return putExpense(change.row);
    case 'suggestion':
      return putSuggestion(change.row);
    case 'form-draft':
      return putFormDraft(change.row);
  }
}

const PUTS: ReadonlySet<string> = new Set<Put['put']>([
  'outcome',
  'ledger',
  'rectification',
  'rectification-step',
  'root-cause',
  'complaint',
  'spot-check',
  'recordings',
  'sample',
  'opinion',
  'vote',
  'expense',
  'suggestion',
  'form-draft',
]);
const DROPS: ReadonlySet<string> = new Set<Dropped['drop']>(['spot-check', 'complaint', 'form-draft']);

/** Whether a change is one of these. */
export const isResultChange = (change: object): change is ResultChange =>
  ('put' in change && PUTS.has(String(change.put))) || ('drop' in change && DROPS.has(String(change.drop)));
