/** What lists are made of: a line of the progress, a card to be drawn again. */
import type { Appraisal } from '#core/appraisal/appraisal.ts';

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
  recipientId: string;
  createdAt: string;
  messageId: string;
  chatId: string;
}
