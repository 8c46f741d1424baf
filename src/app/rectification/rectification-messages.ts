/** The cards about a rectification plan as messages: sent once, and drawn anew where they stand in chats. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { type MessageKind, message } from '#app/outbox-drafts.ts';
import type { PlatformName } from '#app/records.ts';
import type { SentCard } from '#app/records-lists.ts';
import type { RectificationRow } from '#app/records-results.ts';

export type RectificationKind = Extract<
  MessageKind,
  'rectification' | 'rectification-review' | 'rectification-list' | 'improvement-notice'
>;

/** The cards that follow the plan; a notice says for ever what it said. */
type FollowingKind = 'rectification' | 'rectification-review';

/** What the keys of a plan's cards begin with: by them they are found again. */
const cardKeys = (id: string): string => `rectification:${id}:`;

/** After this a card can no longer be changed (feishu.md §4.4). */
const CHANGEABLE_MS = 14 * 24 * 3_600_000;

interface Wanted {
  kind: Exclude<RectificationKind, 'rectification-list'>;
  personId: string;
  /** makes it unique: the step it tells of, or what asked for it */
  because: string;
  notBefore?: string;
  platform?: PlatformName;
}

type Sent = Extract<Change, { put: 'outbox' }>;

export const planCard = (
  deps: Deps,
  { id }: Pick<RectificationRow, 'id'>,
  { kind, personId, because, notBefore, platform }: Wanted,
): Sent =>
  message(deps, {
    key: `${cardKeys(id)}${kind}:${personId}:${because}`,
    kind,
    to: { personId, ...(platform ? { platform } : {}) },
    args: { rectificationId: id },
    ...(notBefore === undefined ? {} : { notBefore }),
  });

interface Redraw {
  /** makes the drawing unique */
  because: string;
  /** the message whose button was pressed: the answer draws it */
  clicked: string | null;
  /** what is written with it: a card that is sent anew takes over from the older ones of its kind */
  sent?: readonly Sent[];
  /** only the cards of this reader */
  readerId?: string;
}

/** Every card of a plan that stands in a chat, drawn anew; of several to one reader only the newest stays open. */
export async function redrawnPlan(
  deps: Deps,
  { id, askedAt }: Pick<RectificationRow, 'id' | 'askedAt'>,
  { because, clicked, sent = [], readerId }: Redraw,
): Promise<readonly Change[]> {
  const changeable = new Date(deps.clock() - CHANGEABLE_MS).toISOString();
  const since = askedAt > changeable ? askedAt : changeable;
  const cards = (await deps.store.sentCards(cardKeys(id), since)).filter(
    ({ kind, recipientId }) => isFollowing(kind) && (readerId === undefined || recipientId === readerId),
  );
  return cards
    .filter(({ messageId }) => messageId !== clicked)
    .map((card) => redrawn(deps, { id, card, because, overtaken: isOvertaken(card, cards, sent) }));
}

const isFollowing = (kind: string): kind is FollowingKind =>
  kind === 'rectification' || kind === 'rectification-review';

const isOvertaken = (card: SentCard, cards: readonly SentCard[], sent: readonly Sent[]): boolean =>
  sent.some(({ row }) => row.kind === card.kind && row.recipientId === card.recipientId) ||
  cards.some((other) => other.kind === card.kind && other.recipientId === card.recipientId && isNewer(other, card));

const isNewer = (a: SentCard, b: SentCard): boolean =>
  a.createdAt > b.createdAt || (a.createdAt === b.createdAt && a.outboxId > b.outboxId);

function redrawn(
  deps: Deps,
  { id, card, because, overtaken }: { id: string; card: SentCard; because: string; overtaken: boolean },
): Change {
  const { kind, recipientId: personId, platform, messageId, chatId } = card;
  const drawn = message(deps, {
    key: `redrawn:${messageId}:${because}`,
    kind: isFollowing(kind) ? kind : 'rectification',
    to: { personId, ...(platform === null ? {} : { platform }) },
    args: { rectificationId: id, overtaken },
    priority: 'bulk',
  });
  return { ...drawn, row: { ...drawn.row, replaces: { messageId, chatId } } };
}
