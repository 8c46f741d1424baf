/** The keys of notices in the outbox: they tell who was sent which sheet of which period, once and for ever. */

/** What the keys of a period's notices begin with, or of one person's. */
export const noticeKeys = (period: string, personId?: string): string =>
  personId === undefined ? `notice:${period}:` : `notice:${period}:${personId}:`;

/** The key of one notice: a person may have two sheets. */
export const noticeKey = (of: { period: string; personId: string; scorecardId: string }): string =>
  noticeKeys(of.period, of.personId) + of.scorecardId;
