/** Messages to be sent: rows ⇄ domain. */
import type { OutboxDraft, OutboxRow, OutboxState } from '#app/records.ts';
import type { OutboxModel } from './generated/node/models.ts';
import { PLATFORMS } from './rows-people.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { fromJson, instantOf, instantOrNull, oneOf, stored } from './values.ts';

export const OUTBOX_STATES: readonly OutboxState[] = ['pending', 'sending', 'sent', 'unknown', 'dead', 'cancelled'];
export const RECIPIENT_KINDS: readonly OutboxDraft['recipientKind'][] = ['person', 'chat', 'account', 'webhook'];

/** The number orders the queue: what somebody waits for goes first. Webhooks have a number of their own, so a lane of their own. */
const PRIORITY: Readonly<Record<OutboxDraft['priority'], number>> = { urgent: 0, bulk: 1, hook: 2 };

const priorityOf = (number: number): OutboxDraft['priority'] =>
  number === PRIORITY.urgent ? 'urgent' : number === PRIORITY.hook ? 'hook' : 'bulk';

export const outboxColumns = {
  id: (draft) => draft.id,
  key: (draft) => draft.key,
  priority: (draft) => PRIORITY[draft.priority],
  recipientKind: (draft) => draft.recipientKind,
  recipientId: (draft) => draft.recipientId,
  platform: (draft) => draft.platform,
  kind: (draft) => draft.kind,
  args: (draft) => JSON.stringify(draft.args),
  appraisalId: (draft) => draft.appraisalId,
  replacesMessageId: ({ replaces }) => replaces?.messageId ?? null,
  replacesChatId: ({ replaces }) => replaces?.chatId ?? null,
  notBefore: (draft) => stored(draft.notBefore),
  createdAt: (draft) => stored(draft.createdAt),
  body: () => null,
  state: () => 'pending',
  attempts: () => 0,
  nextAt: (draft) => stored(draft.notBefore),
  leaseUntil: () => null,
  owner: () => null,
  firstTriedAt: () => null,
  messageId: () => null,
  chatId: () => null,
  lastError: () => null,
} satisfies Encoders<OutboxDraft, OutboxModel>;

export const outboxRowOf = (row: EitherRow<OutboxModel>): OutboxRow => ({
  id: row.id,
  key: row.key,
  priority: priorityOf(row.priority),
  recipientKind: oneOf(RECIPIENT_KINDS, row.recipientKind),
  recipientId: row.recipientId,
  platform: row.platform === null ? null : oneOf(PLATFORMS, row.platform),
  kind: row.kind,
  args: fromJson(row.args),
  appraisalId: row.appraisalId,
  replaces: replacesOf(row),
  notBefore: instantOf(row.notBefore),
  createdAt: instantOf(row.createdAt),
  body: row.body,
  state: oneOf(OUTBOX_STATES, row.state),
  attempts: row.attempts,
  nextAt: instantOf(row.nextAt),
  leaseUntil: instantOrNull(row.leaseUntil),
  owner: row.owner,
  firstTriedAt: instantOrNull(row.firstTriedAt),
  messageId: row.messageId,
  chatId: row.chatId,
  lastError: row.lastError,
});

function replacesOf(row: EitherRow<OutboxModel>): OutboxDraft['replaces'] {
  const { replacesMessageId: messageId, replacesChatId: chatId } = row;
  return messageId === null || chatId === null ? null : { messageId, chatId };
}

/** The order in which messages leave: urgent first, then by when they were due. */
export const inTurn = (rows: readonly OutboxRow[]): readonly OutboxRow[] =>
  [...rows].sort(
    (a, b) => PRIORITY[a.priority] - PRIORITY[b.priority] || compare(a.nextAt, b.nextAt) || compare(a.id, b.id),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
