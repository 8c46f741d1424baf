/** Messages put into the outbox or taken back, as statements of a commit. */
import type { OutboxDraft } from '#app/records.ts';
import { outboxColumns } from './rows-outbox.ts';
import { insertInto, type Statement } from './sql.ts';

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

const CANCEL_ALL = `UPDATE "Outbox" SET "state" = 'cancelled' WHERE "appraisalId" = ? AND "state" = 'pending'`;
const CANCEL_KINDS = `${CANCEL_ALL} AND "kind" IN (SELECT "value" FROM json_each(?))`;

/** Takes back what is pending for an appraisal; what is being sent is too late to take back. */
export const cancelMessages = (appraisalId: string, kinds?: readonly string[]): Statement =>
  kinds === undefined
    ? { sql: CANCEL_ALL, params: [appraisalId] }
    : { sql: CANCEL_KINDS, params: [appraisalId, JSON.stringify(kinds)] };
