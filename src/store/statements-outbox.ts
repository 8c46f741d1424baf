/** Messages put into the outbox or taken back, as statements of a commit. */
import type { Change } from '#app/changes.ts';
import type { OutboxDraft } from '#app/records.ts';
import { noticeKeys } from '#core/appraisal/notice-key.ts';
import { outboxColumns } from './rows-outbox.ts';
import { encoderOf, insertEach, insertInto, type Statement } from './sql.ts';
import { keysFrom, stored } from './values.ts';

const insertMessage = insertInto<OutboxDraft>('Outbox', outboxColumns);

/** A newer drawing of the same message takes the place of those that never left. */
const cancelOlderDrawings = (messageId: string): Statement => ({
  sql: `UPDATE "Outbox" SET "state" = 'cancelled' WHERE "replacesMessageId" = ? AND "state" = 'pending'`,
  params: [messageId],
});

export const putMessage = (draft: OutboxDraft): readonly Statement[] =>
  draft.replaces === null
    ? [insertMessage(draft)]
    : [cancelOlderDrawings(draft.replaces.messageId), insertMessage(draft)];

const insertMessages = insertEach('Outbox', Object.keys(outboxColumns));
const messageParams = encoderOf<OutboxDraft>(outboxColumns);

/** Any number of new messages; one that was written before, perhaps sent already, stays as it is. */
export const putMessages = (drafts: readonly OutboxDraft[]): Statement => insertMessages(drafts.map(messageParams));

/** Takes back the notices of a period that never left: its sheets are in use by now. */
export const cancelNotices = (period: string): Statement => ({
  sql: `UPDATE "Outbox" SET "state" = 'cancelled' WHERE "key" >= ? AND "key" < ? AND "state" = 'pending'`,
  params: [...keysFrom(noticeKeys(period))],
});

/** One that may have arrived is brought to its end and then redrawn, else its card would stand open for good. */
const CANCEL_ALL = `UPDATE "Outbox" SET "state" = 'cancelled' WHERE "appraisalId" = ? AND "state" = 'pending'
  AND ("firstTriedAt" IS NULL OR "lastError" NOT LIKE 'ambiguous%')`;
const CANCEL_KINDS = `${CANCEL_ALL} AND "kind" IN (SELECT "value" FROM json_each(?))`;

/** Takes back what is pending for an appraisal; what is being sent is too late to take back. */
export const cancelMessages = (appraisalId: string, kinds?: readonly string[]): Statement =>
  kinds === undefined
    ? { sql: CANCEL_ALL, params: [appraisalId] }
    : { sql: CANCEL_KINDS, params: [appraisalId, JSON.stringify(kinds)] };

const OF_STUCK = `WHERE "id" = ? AND "state" IN ('unknown', 'dead')`;

/** Drawn anew when it is sent again: what it tells may have moved on. Its key stays, so the platform may still know it. */
const RESEND = `UPDATE "Outbox" SET "state" = 'pending', "body" = NULL, "attempts" = 0, "nextAt" = ?,
  "firstTriedAt" = NULL, "lastError" = NULL ${OF_STUCK}`;
const GIVE_UP = `UPDATE "Outbox" SET "state" = 'cancelled' ${OF_STUCK}`;

/** HR's word on a message that is unknown or dead. */
export const settleMessage = ({ id, how, at }: Extract<Change, { settle: 'outbox' }>): Statement =>
  how === 'resend' ? { sql: RESEND, params: [stored(at), id] } : { sql: GIVE_UP, params: [id] };
