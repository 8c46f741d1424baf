/** Cards that hang on no appraisal and stand in a chat are found again by what their keys begin with, and drawn anew. */
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { type MessageKind, message } from './outbox-drafts.ts';
import type { SentCard } from './records-lists.ts';

/** After this a card can no longer be changed (feishu.md §4.4). */
const CHANGEABLE_MS = 14 * 24 * 3_600_000;

/** What a card shows from now on, or null where it stays as it is. */
export type DrawnAs = { kind: MessageKind; args: Readonly<Record<string, unknown>> } | null;

interface Redraw {
  /** what the keys of these cards, and of no others, begin with */
  keyStart: string;
  /** makes the drawing unique */
  because: string;
  /** the message whose button was pressed: the answer redraws it */
  clicked: string | null;
  drawnAs: (card: SentCard, all: readonly SentCard[]) => DrawnAs;
}

/** A row for every such card that arrived, on the platform where it stands. */
export async function redrawSent(
  deps: Deps,
  { keyStart, because, clicked, drawnAs }: Redraw,
): Promise<readonly Change[]> {
  const since = new Date(deps.clock() - CHANGEABLE_MS).toISOString();
  const cards = await deps.store.sentCards(keyStart, since);
  return cards
    .filter(({ messageId }) => messageId !== clicked)
    .flatMap((card): Change[] => {
      const shown = drawnAs(card, cards);
      if (!shown) return [];
      const { outboxId, recipientId: personId, platform, messageId, chatId } = card;
      const to = { personId, ...(platform === null ? {} : { platform }) };
      const drawn = message(deps, { key: `redrawn:${outboxId}:${because}`, to, ...shown, priority: 'bulk' });
      return [{ ...drawn, row: { ...drawn.row, replaces: { messageId, chatId } } }];
    });
}
