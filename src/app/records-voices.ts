/** What the store keeps of what customers and colleagues say during the month: surveys, incidents, praise. */

export const LINK_SUBJECTS = ['person', 'unit', 'visit'] as const;

/** Where customers answer. A visit's link takes one answer; a person's and a branch's hang on a wall and take many. */
export interface SurveyLinkRow {
  id: string;
  /** the policy of kind `survey` */
  surveyId: string;
  /** what stands in the address: unguessable, printed on paper, no secret */
  code: string;
  subjectKind: (typeof LINK_SUBJECTS)[number];
  personId: string | null;
  unitId: string;
  /** the house's own number of the visit */
  visit: string | null;
  createdBy: string;
  at: string;
  expiresAt: string | null;
  revokedAt: string | null;
}

/** One customer's answers. */
export interface SurveyAnswerRow {
  id: string;
  surveyId: string;
  surveyVersion: string;
  linkId: string | null;
  personId: string | null;
  unitId: string;
  /** the month of `answeredAt` in the company's zone */
  period: string;
  /** question id → whole number on its scale */
  scores: Readonly<Record<string, number>>;
  /** the customer's own words, erasable */
  comment: string | null;
  /** "survey" for our own pages, else the source of a token or file */
  source: string;
  /** unique within the source: "link:<id>", "sheet:<nonce>", a survey tool's own id */
  externalId: string;
  batchId: string | null;
  row: number | null;
  answeredAt: string;
  at: string;
}

/**
 * `standing` → `disputed` by the person → `standing` again (kept) or `withdrawn` (by its recorder on the same day, or as a
 * dispute's end). A withdrawn one counts for nothing.
 */
export const INCIDENT_STATES = ['standing', 'disputed', 'withdrawn'] as const;

/** What stands beside an incident of the month. */
export interface IncidentRecordRow {
  incidentId: string;
  personId: string;
  period: string;
  /** when it happened, "2026-10-12" */
  day: string;
  state: (typeof INCIDENT_STATES)[number];
  /** what was seen, erasable */
  words: string | null;
  /** "chat", or the source of a token or file */
  source: string;
  /** unique within the source; null where it has none */
  externalId: string | null;
  batchId: string | null;
  row: number | null;
  remark: string | null;
  remarkAt: string | null;
  dispute: string | null;
  disputedAt: string | null;
  /** who decides the dispute */
  judgeId: string | null;
  /** why it was kept or withdrawn */
  decision: string | null;
  endedBy: string | null;
  endedAt: string | null;
  at: string;
}

/** `given` → `credited` as a bonus by a supervisor. */
export const PRAISE_STATES = ['given', 'credited'] as const;

export interface PraiseRow {
  id: string;
  personId: string;
  fromId: string;
  period: string;
  words: string;
  state: (typeof PRAISE_STATES)[number];
  /** the bonus it became */
  incidentId: string | null;
  at: string;
}
