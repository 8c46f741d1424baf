/** Changes to what customers and colleagues say, as statements. */
import type { VoiceChange } from '#app/changes-voices.ts';
import type { SurveyAnswerRow } from '#app/records-voices.ts';
import { guarded } from './guarded.ts';
import { incidentRecordColumns, praiseColumns, surveyAnswerColumns, surveyLinkColumns } from './rows-voices.ts';
import { encoderOf, insertEach, insertInto, orRenew, type Statement } from './sql.ts';

const putSurveyLink = insertInto('SurveyLink', surveyLinkColumns, orRenew(['id'], ['expiresAt', 'revokedAt']));
const putSurveyAnswer = insertInto('SurveyAnswer', surveyAnswerColumns);
const putSurveyAnswers = insertEach('SurveyAnswer', Object.keys(surveyAnswerColumns));
const answerValues = encoderOf<SurveyAnswerRow>(surveyAnswerColumns);
const moveIncidentRecord = guarded('IncidentRecord', incidentRecordColumns, {
  key: 'incidentId',
  set: ['state', 'words', 'remark', 'remarkAt', 'dispute', 'disputedAt', 'judgeId', 'decision', 'endedBy', 'endedAt'],
});
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
    case 'praise':
      return movePraise(change.was, change.row);
  }
}

const PUTS: ReadonlySet<string> = new Set<VoiceChange['put']>([
  'survey-link',
  'survey-answer',
  'survey-answers',
  'incident-record',
  'praise',
]);

/** Whether a change is one of these. */
export const isVoiceChange = (change: object): change is VoiceChange => 'put' in change && PUTS.has(String(change.put));
