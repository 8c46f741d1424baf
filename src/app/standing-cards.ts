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
  /** under which id the asker has the card, where it is not the asker's own */
  readerId?: string;
}

/** The cards that ask the same of whoever asked for a fresh one: they close. */
export async function closeOthers(
  deps: Deps,
  asker: Asker,
  { appraisalId, kind, readerId = asker.person.id }: Standing,
): Promise<readonly Change[]> {
  const live = await deps.store.liveMessages(appraisalId);
  return live
    .filter((card) => card.kind === kind && card.recipientId === readerId && card.messageId !== asker.messageId)
    .map((card) => closing(deps, card, { appraisalId, key: `overtaken:${card.messageId}:${asker.source}` }));
}

/**
 * The answer to a click on an older card shows the present one: from now on that message is it, which the drawing's own
 * row remembers (liveMessages). The outbox draws it too, in place of whatever was still to be drawn on it, and in case the
 * answer never arrives.
 */
export async function takeOver(deps: Deps, asker: Asker, standing: Standing): Promise<readonly Change[]> {
  const { messageId, chat, person, source } = asker;
  if (messageId === null || chat === null) return [];
  const { appraisalId, kind, readerId = person.id } = standing;
  const card = {
    outboxId: '',
    since: nowIso(deps),
    kind,
    recipientKind: 'person',
    recipientId: readerId,
    platform: asker.platform,
    messageId,
    chatId: chat.id,
  } as const;
  const drawn = replacement(deps, card, { id: appraisalId, version: 0, overtaken: false });
  return [
    { ...drawn, row: { ...drawn.row, appraisalId, key: `shown:${messageId}:${source}` } },
    ...(await closeOthers(deps, asker, standing)),
  ];
}

/** Whether a row is a card that somebody has to close one day. */
export const asks = (row: OutboxRow): row is OutboxRow & { appraisalId: string } =>
  row.appraisalId !== null && row.replaces === null && isAppraisalCard(row.kind);

type CardRow = OutboxRow & { appraisalId: string };
type Message = Pick<LiveMessage, 'messageId' | 'chatId'>;

const asCard = (
  { id, createdAt, kind, recipientKind, recipientId, platform }: CardRow,
  message: Message,
): LiveMessage => ({
  outboxId: id,
  since: createdAt,
  kind,
  recipientKind,
  recipientId,
  platform,
  ...message,
});

/** The cards that ask the same of the same person. */
const othersLike = (card: LiveMessage, live: readonly LiveMessage[]): readonly LiveMessage[] =>
  live.filter(
    ({ kind, recipientId, messageId }) =>
      kind === card.kind && recipientId === card.recipientId && messageId !== card.messageId,
  );

/** A card has arrived: the one it takes over from closes. Before it is known itself, for then it alone is the newest. */
export async function closeOlder(deps: Deps, row: CardRow, message: Message): Promise<void> {
  const arrived = asCard(row, message);
  const { appraisalId } = row;
  for (const card of othersLike(arrived, await deps.store.liveMessages(appraisalId))) {
    if (!isNewer(card, arrived)) await close(deps, card, row);
  }
}

/**
 * A card on its way was known to nobody: now that it is, what happened meanwhile is made good. It closes when a newer one
 * asks the same, and is drawn anew when its appraisal moved on. Each change is written once, however often this runs.
 */
export async function catchUp(deps: Deps, row: CardRow, message: Message): Promise<void> {
  const arrived = asCard(row, message);
  const live = await deps.store.liveMessages(row.appraisalId);
  // clicked before it was known here, and made another card by the answer
  if (live.some((card) => card.messageId === arrived.messageId && card.kind !== arrived.kind)) return;
  if (othersLike(arrived, live).some((card) => isNewer(card, arrived))) await close(deps, arrived, row);
  else await drawIfMoved(deps, row, arrived);
}

const close = async (deps: Deps, card: LiveMessage, { id, appraisalId }: CardRow): Promise<void> =>
  void (await deps.store.commit([closing(deps, card, { appraisalId, key: `overtaken:${card.messageId}:${id}` })]));

const isNewer = (card: LiveMessage, than: LiveMessage): boolean =>
  card.since > than.since || (card.since === than.since && card.outboxId > than.outboxId);

async function drawIfMoved(deps: Deps, { appraisalId, createdAt }: CardRow, card: LiveMessage): Promise<void> {
  const newest = (await deps.store.eventsOf(appraisalId)).at(-1);
  if (!newest || Date.parse(newest.at) <= Date.parse(createdAt)) return;
  await deps.store.commit([replacement(deps, card, { id: appraisalId, version: newest.version, overtaken: false })]);
}

function closing(deps: Deps, card: LiveMessage, { appraisalId, key }: { appraisalId: string; key: string }): Change {
  const change = replacement(deps, card, { id: appraisalId, version: 0, overtaken: true });
  return { ...change, row: { ...change.row, key } };
}
