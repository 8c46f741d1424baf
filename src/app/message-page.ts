/** What the page of a message shows: the message as it stands now, to the one person it was sent to. */
import type { Card } from '#cards/card.ts';
import type { Deps } from './deps.ts';
import { evidenceFileOf } from './evidence.ts';
import type { Visitor } from './log-in.ts';
import { personBehind } from './rater-tokens.ts';
import type { OutboxRow } from './records.ts';
import type { FileRow } from './records-life.ts';
import { drawMessage } from './render-message.ts';

/** A message sent to this very person, or null: nobody learns whether there is one that was sent to somebody else. */
export async function ownMessage(
  deps: Deps,
  { person }: Pick<Visitor, 'person'>,
  id: string,
): Promise<OutboxRow | null> {
  const row = await deps.store.outboxRow(id);
  return row && (await sentTo(deps, row)) === person.id ? row : null;
}

async function sentTo(deps: Deps, { recipientKind, recipientId, platform }: OutboxRow): Promise<string | null> {
  if (recipientKind === 'person') return personBehind(deps, recipientId);
  if (recipientKind === 'account' && platform !== null)
    return (await deps.store.personByIdentity(platform, recipientId))?.id ?? null;
  return null;
}

export type MessagePage =
  | { kind: 'card'; card: Card }
  | { kind: 'file'; file: FileRow }
  /** there is nothing to say any more, such as a reminder of what is done */
  | { kind: 'over' }
  /** a step of a form that was led on in the chat: what is owed is listed at home */
  | { kind: 'home' };

export async function messagePage(deps: Deps, row: OutboxRow): Promise<MessagePage> {
  if (row.kind === 'evidence') {
    const file = await evidenceFileOf(deps, row);
    return file ? { kind: 'file', file } : { kind: 'over' };
  }
  // a file stands in the chat it was sent to
  if (row.kind === 'turned' || row.kind === 'export-file' || row.kind === 'incident-file') return { kind: 'home' };
  const card = await drawMessage(deps, row);
  return card ? { kind: 'card', card } : { kind: 'over' };
}
