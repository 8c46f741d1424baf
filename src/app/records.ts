/** What the store keeps, in the words of the domain: one interface a kind of row. */
import type { Appraisal, Result } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';

export type Locale = 'zh' | 'en';
export type PlatformName = 'feishu' | 'wecom';
export type Role = 'hr' | 'auditor';

export interface Person {
  id: string;
  employeeNo: string;
  name: string;
  title: string;
  level: string;
  unitId: string;
  supervisorId: string | null;
  locale: Locale;
  /** "2026-03-01" or null when unknown */
  joinedOn: string | null;
  leftOn: string | null;
  active: boolean;
}

export interface Unit {
  id: string;
  name: string;
  parentId: string | null;
  headId: string | null;
}

export interface Identity {
  platform: PlatformName;
  /** the platform's id of the person */
  platformId: string;
  personId: string;
}

export interface Cycle {
  id: string;
  period: string;
  state: 'open' | 'published';
  openedAt: string;
  publishedAt: string | null;
  shadow: boolean;
}

/** One leaf of one submission. `revision` is the appraisal version that recorded it; the newest of a rater counts. */
export interface RatingRow {
  appraisalId: string;
  role: string;
  raterId: string;
  revision: number;
  criterionId: string;
  /** hundredths; null = cannot judge, or a level that needs no score */
  score: number | null;
  level: string | null;
  at: string;
}

/** A rating with the sheet it was given on. */
export interface GivenRating extends RatingRow {
  /** whom it rates */
  personId: string;
  period: string;
  scorecardId: string;
  scorecardVersion: string;
}

/** A deduction, bonus or veto somebody recorded (扣分/加分记录). */
export interface IncidentRow {
  id: string;
  personId: string;
  period: string;
  kind: 'deduction' | 'bonus' | 'veto';
  /** leaf id for deductions, '' for bonus and vetoes */
  criterionId: string;
  /** null = the rater found nothing, which is a finding too */
  itemId: string | null;
  count: number;
  /** hundredths of points for items whose recorder chooses, else null */
  points: number | null;
  role: string;
  recordedBy: string;
  /** the review it was written in, and at which revision; null when recorded during the month */
  appraisalId: string | null;
  revision: number | null;
  at: string;
}

export interface MetricRow {
  id: string;
  subjectKind: 'person' | 'unit';
  subjectId: string;
  key: string;
  period: string;
  /** exact decimal text; '' where what stood before was taken back: reads of what counts leave it out */
  value: string;
  source: string;
  batchId: string;
  author: string;
  at: string;
  /** where in its batch it stood, as a table counts: the heading is row 1; null where it was no table */
  row: number | null;
}

/** A person's own words, erasable; the chain holds only the commitment. */
export interface PersonalText {
  id: string;
  /** whom it is about: erased with that person */
  subjectId: string;
  authorId: string;
  appraisalId: string;
  kind:
    | 'comment'
    | 'return_reason'
    | 'decline_reason'
    | 'calibration_reason'
    | 'reopen_reason'
    | 'sign_remark'
    | 'refuse_reason'
    | 'appeal_reason'
    | 'appeal_decision'
    | 'interview_praise'
    | 'interview_improve'
    | 'goal'
    | 'interview_remark'
    | 'plan_goal'
    | 'plan_report'
    | 'plan_evidence'
    | 'plan_reason';
  salt: string;
  body: string;
  commitment: string;
  at: string;
}

/** Half-filled form fields, exactly as typed. */
export interface Draft {
  appraisalId: string;
  personId: string;
  fields: Readonly<Record<string, string | readonly string[]>>;
  updatedAt: string;
}

export interface ReceiptRow {
  appraisalId: string;
  revision: number;
  fingerprint: string;
  /** canonical JSON {scorecard id and version, inputs, receipt}: re-computes to itself offline */
  body: string;
  at: string;
}

export interface ScorecardVersionRow {
  scorecardId: string;
  version: string;
  name: string;
  /** the YAML text as read */
  source: string;
  at: string;
}

/** Which version of a scorecard counts for a period. */
export interface PeriodSheetRow {
  period: string;
  scorecardId: string;
  version: string;
  at: string;
}

/** Somebody was shown the sheet of a period and said so. */
export interface AcknowledgementRow {
  period: string;
  personId: string;
  scorecardId: string;
  version: string;
  at: string;
}

/** How many notices of a period went out, and how many of them were acknowledged. */
export interface NoticeCounts {
  sent: number;
  acknowledged: number;
}

export interface RankingGroup {
  platform: PlatformName;
  chatId: string;
  chatName: string;
  /** null = the whole company */
  unitId: string | null;
  boundBy: string;
  at: string;
}

export interface RankingRow {
  id: string;
  period: string;
  /** 'company' or a unit id */
  scope: string;
  revision: number;
  /** canonical JSON of the published list */
  body: string;
  at: string;
}

/** A message to be sent once. `key` makes it unique for ever; the row's id is the platform's idempotency key. */
export interface OutboxDraft {
  id: string;
  key: string;
  /** urgent = the answer to something somebody just did; bulk waits behind it; hook = to a webhook, which chat never waits for */
  priority: 'urgent' | 'bulk' | 'hook';
  /** `account`: somebody the directory does not know, by the platform's own id */
  recipientKind: 'person' | 'chat' | 'account' | 'webhook';
  /** person id, the platform's chat id, the platform's id of a person, or a webhook's id */
  recipientId: string;
  /** for chats and accounts: which platform; null for people (their identity tells) and webhooks */
  platform: PlatformName | null;
  /** which card, see render-message.ts */
  kind: string;
  args: Readonly<Record<string, unknown>>;
  /** a moved-on appraisal cancels its pending rows */
  appraisalId: string | null;
  /** replaces this message instead of sending a new one */
  replaces: { messageId: string; chatId: string } | null;
  notBefore: string;
  createdAt: string;
}

export type OutboxState = 'pending' | 'sending' | 'sent' | 'unknown' | 'dead' | 'cancelled';

export interface OutboxRow extends OutboxDraft {
  /** frozen rendered body, null before the first attempt */
  body: string | null;
  state: OutboxState;
  attempts: number;
  nextAt: string;
  leaseUntil: string | null;
  owner: number | null;
  firstTriedAt: string | null;
  messageId: string | null;
  chatId: string | null;
  lastError: string | null;
}

/**
 * Everything one submission or result card needs about an appraisal besides itself: every rating ever submitted on it,
 * the incidents of the month and those found in its own reviews, every text, each oldest first.
 */
export interface AppraisalFile {
  appraisal: Appraisal;
  ratings: readonly RatingRow[];
  incidents: readonly IncidentRow[];
  texts: readonly PersonalText[];
}

export interface FinalResult {
  appraisalId: string;
  personId: string;
  personName: string;
  unitId: string;
  unitName: string;
  period: string;
  result: Result;
  signature: NonNullable<Appraisal['signature']>;
}

/** What a ranking compares of a final result. */
export interface Standing {
  personId: string;
  unitId: string;
  scorecardId: string;
  /** hundredths */
  percent: number;
  grade: string | null;
  /** hundredths */
  coefficient: number | null;
}

/** A sent card that still shows buttons about an appraisal. */
export interface LiveMessage {
  outboxId: string;
  /** when it was written, or made to show this card */
  since: string;
  kind: string;
  recipientKind: OutboxDraft['recipientKind'];
  recipientId: string;
  /** where it was sent; null for what left before that was written down */
  platform: PlatformName | null;
  messageId: string;
  chatId: string;
}

/** One appraisal as its cycle opens it: the first event of its chain, and the messages that tell of it. */
export interface OpenedAppraisal {
  appraisal: Appraisal;
  event: AppraisalEvent;
  messages: readonly OutboxDraft[];
}
