/** What lists are made of: a line of the progress, a card to be drawn again. */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { PlatformName } from './records.ts';

export interface ProgressRow {
  appraisalId: string;
  personId: string;
  personName: string;
  unitId: string;
  state: Appraisal['state'];
  dueAt: string | null;
  owing: readonly string[];
  /** the appraisal's version: it grows with every step */
  version: number;
  /** ratings asked of others than the person, and how many of them are in */
  ratings: { asked: number; in: number };
  signature: Appraisal['signature'];
  supervisorId: string | null;
}

/** A card that arrived. */
export interface SentCard {
  outboxId: string;
  kind: string;
  recipientId: string;
  /** where it was sent; null for what left before that was written down */
  platform: PlatformName | null;
  createdAt: string;
  messageId: string;
  chatId: string;
}

/** What the months of a quarter or a year come to for one person. */
export interface StandingSum {
  personId: string;
  /** of the last month with a result */
  unitId: string;
  /** months with a result */
  months: number;
  /** the sum of their percents in hundredths; a month of two sheets is their mean, rounded half up */
  total: number;
}

/** Which months are summed up: from one to another without those. */
export interface SumsOf {
  fromMonth: string;
  toMonth: string;
  without: readonly string[];
  /** who joined after this day of a month has no result for it */
  joinedAfter: number;
}

/** An appraisal that came to no result, or did not yet. */
export interface Unranked {
  personId: string;
  unitId: string;
  period: string;
  state: Exclude<Appraisal['state'], 'final'>;
}
