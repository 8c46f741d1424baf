/** What can be written of what customers and colleagues say. */
import type { IncidentRow } from './records.ts';
import type { IncidentRecordRow, PraiseRow, SurveyAnswerRow, SurveyLinkRow } from './records-voices.ts';

/** `was` is the state a row must still be in, null inserts it: another state, or a row that stands already, is a `conflict`. */
export type VoiceChange =
  /** the same id again renews expiresAt and revokedAt */
  | { put: 'survey-link'; row: SurveyLinkRow }
  /** the same source and external id twice is a `conflict` */
  | { put: 'survey-answer'; row: SurveyAnswerRow }
  /** any number by one statement; the same source and external id twice is passed over */
  | { put: 'survey-answers'; rows: readonly SurveyAnswerRow[] }
  /** renews everything but where it comes from */
  | { put: 'incident-record'; was: IncidentRecordRow['state'] | null; row: IncidentRecordRow }
  /** any number, each with its record; an id that stands already is passed over with its record */
  | { put: 'incidents'; rows: readonly { incident: IncidentRow; record: IncidentRecordRow }[] }
  | { put: 'praise'; was: PraiseRow['state'] | null; row: PraiseRow };
