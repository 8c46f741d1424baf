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

/** The answer to a click shows another card than the message was sent with: from now on it is that card. */
export async function takeOver(deps: Deps, asker: Asker, standing: Standing): Promise<readonly Change[]> {
  if (asker.messageId === null) return [];
  const { messageId } = asker;
  return [{ show: 'outbox', messageId, ...standing, at: nowIso(deps) }, ...(await closeOthers(deps, asker, standing))];
}

const isOneOf = (row: OutboxRow, card: LiveMessage): boolean =>
  card.kind === row.kind && card.recipientId === row.recipientId;

/** Whether a row is a card that somebody has to close one day. */
export const asks = (row: OutboxRow): row is OutboxRow & { appraisalId: string } =>
  row.appraisalId !== null && row.replaces === null && isAppraisalCard(row.kind);

/**
 * A card on its way is seen by nobody who redraws: what happened meanwhile is made good here. `before` and `after` are
 * the cards that stood open before and after it was written down as sent.
 */
export async function catchUp(
  deps: Deps,
  row: OutboxRow & { appraisalId: string },
  { arrived, before, after }: Record<'before' | 'after', readonly LiveMessage[]> & { arrived: LiveMessage },
): Promise<void> {
  const stands = (card: LiveMessage) => after.some(({ messageId }) => messageId === card.messageId);
  const overtaken = [...before.filter((card) => isOneOf(row, card)), arrived].filter((card) => !stands(card));
  const { appraisalId } = row;
  for (const card of overtaken) {
    await deps.store.commit([closing(deps, card, { appraisalId, key: `overtaken:${card.messageId}:${row.id}` })]);
  }
  if (stands(arrived) && (await movedSince(deps, row))) await redraw(deps, arrived, appraisalId);
}

/** Redrawn from what the appraisal is now; once a version, whoever notices first. */
export async function redraw(deps: Deps, card: LiveMessage, appraisalId: string): Promise<void> {
  const appraisal = await deps.store.appraisal(appraisalId);
  if (!appraisal) return;
  await deps.store.commit([replacement(deps, card, { id: appraisalId, version: appraisal.version, overtaken: false })]);
}

export async function movedSince(deps: Deps, row: OutboxRow & { appraisalId: string }): Promise<boolean> {
  const newest = (await deps.store.eventsOf(row.appraisalId)).at(-1);
  return newest !== undefined && Date.parse(newest.at) > Date.parse(row.createdAt);
}

function closing(deps: Deps, card: LiveMessage, { appraisalId, key }: { appraisalId: string; key: string }): Change {
  const change = replacement(deps, card, { id: appraisalId, version: 0, overtaken: true });
  return { ...change, row: { ...change.row, key } };
}
