/** The cards about a rectification plan as messages: sent once, and drawn anew where they stand in chats. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { type MessageKind, message } from '#app/outbox-drafts.ts';
import type { PlatformName } from '#app/records.ts';
import type { SentCard } from '#app/records-lists.ts';
import type { RectificationRow } from '#app/records-results.ts';
import { redrawSent } from '#app/redraw-sent.ts';

export type RectificationKind = Extract<
  MessageKind,
  'rectification' | 'rectification-review' | 'rectification-list' | 'improvement-notice'
>;

/** The cards that follow the plan; a notice says for ever what it said. */
type FollowingKind = 'rectification' | 'rectification-review';

/** What the keys of a plan's cards begin with: by them they are found again. */
const cardKeys = (id: string): string => `rectification:${id}:`;

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
export const redrawnPlan = (
  deps: Deps,
  { id }: Pick<RectificationRow, 'id'>,
  { because, clicked, sent = [], readerId }: Redraw,
): Promise<readonly Change[]> =>
  redrawSent(deps, {
    keyStart: cardKeys(id),
    because,
    clicked,
    drawnAs: (card, all) => {
      const { kind, recipientId } = card;
      if (!isFollowing(kind) || (readerId !== undefined && recipientId !== readerId)) return null;
      return { kind, args: { rectificationId: id, overtaken: isOvertaken(card, all, sent) } };
    },
  });

const isFollowing = (kind: string): kind is FollowingKind =>
  kind === 'rectification' || kind === 'rectification-review';

const isOvertaken = (card: SentCard, cards: readonly SentCard[], sent: readonly Sent[]): boolean =>
  sent.some(({ row }) => row.kind === card.kind && row.recipientId === card.recipientId) ||
  cards.some((other) => other.kind === card.kind && other.recipientId === card.recipientId && isNewer(other, card));

const isNewer = (a: SentCard, b: SentCard): boolean =>
  a.createdAt > b.createdAt || (a.createdAt === b.createdAt && a.outboxId > b.outboxId);
