/**
 * Of the cards that ask somebody the same about one appraisal, one stands open: the newest, or the one that was clicked
 * last. Whatever brings a card by another way than a step of the appraisal closes the others here.
 */
import type { Asker } from './asker.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { replacement } from './outbox-drafts.ts';
import type { LiveMessage, OutboxRow } from './records.ts';
import { type AppraisalCard, isAppraisalCard } from './views/card-for.ts';

interface Standing {
  appraisalId: string;
  kind: AppraisalCard;
}

/** The cards that ask the same of whoever asked for a fresh one: they close. */
export async function closeOthers(
  deps: Deps,
  asker: Asker,
  { appraisalId, kind }: Standing,
): Promise<readonly Change[]> {
  const live = await deps.store.liveMessages(appraisalId);
  return live
    .filter((card) => card.kind === kind && card.recipientId === asker.person.id && card.messageId !== asker.messageId)
    .map((card) => closing(deps, card, { appraisalId, key: `overtaken:${card.messageId}:${asker.source}` }));
}

/**
 * The answer to a click on an older card shows the present one: from now on that message is it. It is drawn by the outbox
 * too, in place of whatever was still to be drawn on it, and in case the answer never arrives.
 */
export async function takeOver(deps: Deps, asker: Asker, standing: Standing): Promise<readonly Change[]> {
  const { messageId, chat, person, source } = asker;
  if (messageId === null || chat === null) return [];
  const { appraisalId, kind } = standing;
  const card = {
    outboxId: '',
    since: nowIso(deps),
    kind,
    recipientKind: 'person',
    recipientId: person.id,
    messageId,
    chatId: chat.id,
  } as const;
  const drawn = replacement(deps, card, { id: appraisalId, version: 0, overtaken: false });
  return [
    { show: 'outbox', messageId, appraisalId, kind, at: nowIso(deps) },
    { ...drawn, row: { ...drawn.row, key: `shown:${messageId}:${source}` } },
    ...(await closeOthers(deps, asker, standing)),
  ];
}

/** Whether a row is a card that somebody has to close one day. */
export const asks = (row: OutboxRow): row is OutboxRow & { appraisalId: string } =>
  row.appraisalId !== null && row.replaces === null && isAppraisalCard(row.kind);

/**
 * A card on its way is known to nobody: what happened meanwhile is made good once it arrived. The older of two that ask
 * the same closes, and one whose appraisal moved on is drawn anew. Each change is written once, however often this runs.
 */
export async function settleArrival(
  deps: Deps,
  row: OutboxRow & { appraisalId: string },
  message: { messageId: string; chatId: string },
): Promise<void> {
  const { appraisalId, kind, recipientKind, recipientId } = row;
  const arrived = { outboxId: row.id, since: row.createdAt, kind, recipientKind, recipientId, ...message };
  const others = (await deps.store.liveMessages(appraisalId)).filter(
    (card) => card.kind === kind && card.recipientId === recipientId && card.messageId !== arrived.messageId,
  );
  const isOvertaken = others.some((card) => isNewer(card, arrived));
  for (const card of isOvertaken ? [arrived] : others) {
    await deps.store.commit([closing(deps, card, { appraisalId, key: `overtaken:${card.messageId}:${row.id}` })]);
  }
  if (!isOvertaken) await drawIfMoved(deps, row, arrived);
}

const isNewer = (card: LiveMessage, than: LiveMessage): boolean =>
  card.since > than.since || (card.since === than.since && card.outboxId > than.outboxId);

async function drawIfMoved(
  deps: Deps,
  { appraisalId, createdAt }: OutboxRow & { appraisalId: string },
  card: LiveMessage,
) {
  const newest = (await deps.store.eventsOf(appraisalId)).at(-1);
  if (!newest || Date.parse(newest.at) <= Date.parse(createdAt)) return;
  await deps.store.commit([replacement(deps, card, { id: appraisalId, version: newest.version, overtaken: false })]);
}

function closing(deps: Deps, card: LiveMessage, { appraisalId, key }: { appraisalId: string; key: string }): Change {
  const change = replacement(deps, card, { id: appraisalId, version: 0, overtaken: true });
  return { ...change, row: { ...change.row, key } };
}
