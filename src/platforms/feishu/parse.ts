/** A verified envelope → what a person did, in neutral words (feishu.md §3, §6.1). */
import type { PlatformEvent } from '#platforms/platform.ts';
import type { Envelope } from './envelope.ts';
import { readAddedToGroup, readEntered, readMenu } from './parse-chat.ts';
import { readClick } from './parse-click.ts';
import { readChangedUnits, readChangedUser, readDeletedUser } from './parse-directory.ts';
import { readMessage } from './parse-message.ts';
import type { ParseContext, Reading } from './reading.ts';

/** `unknown` is worth a warning (a subscription nobody needs, or a new shape); `nothing` is not meant for us. */
export type Parsed = { kind: 'event'; event: PlatformEvent } | { kind: 'nothing' } | { kind: 'unknown'; type: string };

type Reader = (event: unknown, eventId: string, context: ParseContext) => Reading | Promise<Reading>;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['im.message.receive_v1', readMessage],
  ['card.action.trigger', readClick],
  ['application.bot.menu_v6', readMenu],
  ['im.chat.member.bot.added_v1', readAddedToGroup],
  ['im.chat.access_event.bot_p2p_chat_entered_v1', readEntered],
  ['contact.user.created_v3', readChangedUser],
  ['contact.user.updated_v3', readChangedUser],
  ['contact.user.deleted_v3', readDeletedUser],
  ['contact.department.created_v3', readChangedUnits],
  ['contact.department.updated_v3', readChangedUnits],
  ['contact.department.deleted_v3', readChangedUnits],
  ['contact.scope.updated_v3', readChangedUnits],
]);

/** The event types this adapter understands; the long connection registers exactly these. */
export const EVENT_TYPES: readonly string[] = [...readers.keys()];

/** Never throws: what cannot be read is `unknown`. */
export async function parse({ header, event }: Envelope, context: ParseContext): Promise<Parsed> {
  const reading = await readers.get(header.event_type)?.(event, header.event_id, context);
  if (reading === null) return { kind: 'nothing' };
  return reading ? { kind: 'event', event: reading } : { kind: 'unknown', type: header.event_type };
}
