/** Changes to what customers and colleagues say, as statements. */
import type { VoiceChange } from '#app/changes-voices.ts';
import type { IncidentRow } from '#app/records.ts';
import type { IncidentRecordRow, SurveyAnswerRow } from '#app/records-voices.ts';
import { guarded } from './guarded.ts';
import { incidentColumns } from './rows-records.ts';
import { incidentRecordColumns, praiseColumns, surveyAnswerColumns, surveyLinkColumns } from './rows-voices.ts';
import { encoderOf, insertEach, insertInto, orIgnore, orRenew, type Statement } from './sql.ts';

const putSurveyLink = insertInto('SurveyLink', surveyLinkColumns, orRenew(['id'], ['expiresAt', 'revokedAt']));
const putSurveyAnswer = insertInto('SurveyAnswer', surveyAnswerColumns);
const eachAnswer = insertEach('SurveyAnswer', Object.keys(surveyAnswerColumns));
/** What was taken back with its batch makes room for the same sheet as it came again. */
const renewed = Object.keys(surveyAnswerColumns).filter((name) => !['id', 'source', 'externalId'].includes(name));
const inPlaceOfUndone = `${orRenew(['source', 'externalId'], renewed)} WHERE "SurveyAnswer"."batchId" IN (SELECT "id" FROM "Batch" WHERE "state" = 'undone')`;
const eachAnswerSql = eachAnswer([]).sql.replace(orIgnore, inPlaceOfUndone);
const putSurveyAnswers = (rows: Parameters<typeof eachAnswer>[0]): Statement => ({
  ...eachAnswer(rows),
  sql: eachAnswerSql,
});
const answerValues = encoderOf<SurveyAnswerRow>(surveyAnswerColumns);
const moveIncidentRecord = guarded('IncidentRecord', incidentRecordColumns, {
  key: 'incidentId',
  set: ['state', 'words', 'remark', 'remarkAt', 'dispute', 'disputedAt', 'judgeId', 'decision', 'endedBy', 'endedAt'],
});
const putIncidents = insertEach('Incident', Object.keys(incidentColumns));
const incidentValues = encoderOf<IncidentRow>(incidentColumns);
const putIncidentRecords = insertEach('IncidentRecord', Object.keys(incidentRecordColumns));
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
