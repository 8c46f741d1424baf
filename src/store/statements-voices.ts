/** Changes to what customers and colleagues say, as statements. */
import type { VoiceChange } from '#app/changes-voices.ts';
import type { IncidentRow } from '#app/records.ts';
import type { IncidentRecordRow, SurveyAnswerRow } from '#app/records-voices.ts';
import { guarded } from './guarded.ts';
import { incidentColumns } from './rows-records.ts';
import { incidentRecordColumns, praiseColumns, surveyAnswerColumns, surveyLinkColumns } from './rows-voices.ts';
import { encoderOf, insertEach, insertInto, orIgnore, orRenew, type Param, type Statement } from './sql.ts';

const putSurveyLink = insertInto('SurveyLink', surveyLinkColumns, orRenew(['id'], ['expiresAt', 'revokedAt']));
const putSurveyAnswer = insertInto('SurveyAnswer', surveyAnswerColumns);

const OF_UNDONE = `"batchId" IN (SELECT "id" FROM "Batch" WHERE "state" = 'undone')`;

/** As insertEach; but what was taken back with its batch makes room for the same as it comes again. */
function insertEachAgain(
  table: string,
  names: readonly string[],
  { keys, kept, isUndone }: { keys: readonly string[]; kept: readonly string[]; isUndone: string },
): (rows: readonly (readonly Param[])[]) => Statement {
  const each = insertEach(table, names);
  const renewed = names.filter((name) => !kept.includes(name));
  const sql = each([]).sql.replace(orIgnore, `${orRenew(keys, renewed)} WHERE ${isUndone}${orIgnore}`);
  return (rows) => ({ ...each(rows), sql });
}

const putSurveyAnswers = insertEachAgain('SurveyAnswer', Object.keys(surveyAnswerColumns), {
  ...{ keys: ['source', 'externalId'], kept: ['id', 'source', 'externalId'] },
  isUndone: `"SurveyAnswer".${OF_UNDONE}`,
});
const answerValues = encoderOf<SurveyAnswerRow>(surveyAnswerColumns);
const moveIncidentRecord = guarded('IncidentRecord', incidentRecordColumns, {
  key: 'incidentId',
  set: ['state', 'words', 'remark', 'remarkAt', 'dispute', 'disputedAt', 'judgeId', 'decision', 'endedBy', 'endedAt'],
});
const putIncidents = insertEachAgain('Incident', Object.keys(incidentColumns), {
  ...{ keys: ['id'], kept: ['id'] },
  isUndone: `EXISTS (SELECT 1 FROM "IncidentRecord" WHERE "incidentId" = "Incident"."id" AND ${OF_UNDONE})`,
});
const incidentValues = encoderOf<IncidentRow>(incidentColumns);
const putIncidentRecords = insertEachAgain('IncidentRecord', Object.keys(incidentRecordColumns), {
  ...{ keys: ['incidentId'], kept: ['incidentId'] },
  isUndone: `"IncidentRecord".${OF_UNDONE}`,
});
const recordValues = encoderOf<IncidentRecordRow>(incidentRecordColumns);
const movePraise = guarded('Praise', praiseColumns, { set: ['state', 'incidentId'] });

/** The statements of one such change. */
export function voiceStatements(change: VoiceChange): readonly Statement[] {
  switch (change.put) {
    case 'survey-link':
      return [putSurveyLink(change.row)];
    case 'survey-answer':
      return [putSurveyAnswer(change.row)];
    case 'survey-answers':
      return change.rows.length === 0 ? [] : [putSurveyAnswers(change.rows.map(answerValues))];
    case 'incident-record':
      return moveIncidentRecord(change.was, change.row);
    case 'incidents':
      return change.rows.length === 0
        ? []
        : [
            putIncidents(change.rows.map(({ incident }) => incidentValues(incident))),
            putIncidentRecords(change.rows.map(({ record }) => recordValues(record))),
          ];
    case 'praise':
      return movePraise(change.was, change.row);
  }
}

const PUTS: ReadonlySet<string> = new Set<VoiceChange['put']>([
  'survey-link',
  'survey-answer',
  'survey-answers',
  'incident-record',
  'incidents',
  'praise',
]);

/** Whether a change is one of these. */
export const isVoiceChange = (change: object): change is VoiceChange => 'put' in change && PUTS.has(String(change.put));
