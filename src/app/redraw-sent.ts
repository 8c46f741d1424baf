/** Cards that hang on no appraisal and stand in a chat are found again by what their keys begin with, and drawn anew. */
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { type MessageKind, message } from './outbox-drafts.ts';

/** After this a card can no longer be changed (feishu.md §4.4). */
const CHANGEABLE_MS = 14 * 24 * 3_600_000;

interface Redraw {
  /** what the keys of these cards, and of no others, begin with */
  keyStart: string;
  kind: MessageKind;
  args: Readonly<Record<string, unknown>>;
  /** makes the drawing unique */
  because: string;
  /** the message whose button was pressed: the answer redraws it */
  clicked: string | null;
}

/** A row for every such card that arrived. */
export async function redrawSent(deps: Deps, redraw: Redraw): Promise<readonly Change[]> {
  const { keyStart, kind, args, because, clicked } = redraw;
  const since = new Date(deps.clock() - CHANGEABLE_MS).toISOString();
  const cards = await deps.store.sentCards(keyStart, since);
  return cards
    .filter(({ messageId }) => messageId !== clicked)
    .map(({ outboxId, recipientId, messageId, chatId }) => {
      const to = { personId: recipientId };
      const drawn = message(deps, { key: `redrawn:${outboxId}:${because}`, kind, to, args, priority: 'bulk' });
      return { ...drawn, row: { ...drawn.row, replaces: { messageId, chatId } } };
    });
}
