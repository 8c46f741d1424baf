/** What the use cases read of what customers and colleagues say. */
import type { IncidentRow } from './records.ts';
import type { BatchRow } from './records-intake.ts';
import type { IncidentRecordRow, PraiseRow, SurveyAnswerRow, SurveyLinkRow } from './records-voices.ts';

/** Lists are in the order they were written, oldest first, unless told. */
export interface VoiceReads {
  surveyLink(id: string): Promise<SurveyLinkRow | null>;
  surveyLinkByCode(code: string): Promise<SurveyLinkRow | null>;
  /** those that still take answers, of a survey */
  surveyLinks(surveyId: string): Promise<readonly SurveyLinkRow[]>;
  /** of these only those of persons and units, without the visits */
  standingSurveyLinks(surveyId: string): Promise<readonly SurveyLinkRow[]>;
  surveyAnswer(id: string): Promise<SurveyAnswerRow | null>;
  surveyAnswerOf(source: string, externalId: string): Promise<SurveyAnswerRow | null>;
  /** of batches that stand, in the order of their ids */
  surveyAnswers(surveyId: string, period: string): Promise<readonly SurveyAnswerRow[]>;
  surveyAnswersOfPerson(personId: string, period: string): Promise<readonly SurveyAnswerRow[]>;
  /** the months of a batch's answers */
  answerPeriods(batch: Pick<BatchRow, 'id' | 'at'>): Promise<readonly string[]>;
  /** answered from an instant up to but without another */
  surveyAnswersBetween(from: string, to: string): Promise<readonly SurveyAnswerRow[]>;
  /** surveys and periods with an answer written after an instant */
  surveysAnsweredSince(at: string): Promise<readonly { surveyId: string; period: string }[]>;

  incident(id: string): Promise<IncidentRow | null>;
  incidentRecord(incidentId: string): Promise<IncidentRecordRow | null>;
  incidentRecordOf(source: string, externalId: string): Promise<IncidentRecordRow | null>;
  /** of a person, withdrawn ones too */
  incidentRecords(personId: string, period: string): Promise<readonly IncidentRecordRow[]>;
  /** of these people, withdrawn ones too */
  incidentRecordsOf(personIds: readonly string[], period: string): Promise<readonly IncidentRecordRow[]>;
  incidentRecordsOfBatch(batchId: string): Promise<readonly IncidentRecordRow[]>;
  /** of these external ids of a source, those that stand */
  knownIncidents(source: string, externalIds: readonly string[]): Promise<ReadonlySet<string>>;
  disputedIncidents(): Promise<readonly IncidentRecordRow[]>;
  praise(id: string): Promise<PraiseRow | null>;
  praiseFor(personId: string, period: string): Promise<readonly PraiseRow[]>;
  praiseBy(fromId: string, since: string): Promise<readonly PraiseRow[]>;
}
