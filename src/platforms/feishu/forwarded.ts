/**
 * What stands behind several messages forwarded as one: reading the message brings it and all that hang below it, each
 * with the id of the one above as `upper_message_id`, in one answer without pages (reference im-v1/message/get).
 */
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import type { Forwarded } from '#platforms/platform.ts';
import type { FeishuClient } from './client.ts';
import { contentOf } from './message-content.ts';

const item = z.object({
  message_id: z.string().min(1),
  upper_message_id: z.string().nullish(),
  msg_type: z.string(),
  create_time: z.coerce.number().int().nonnegative().max(8.64e15),
  deleted: z.boolean().nullish(),
  sender: z.object({ id: z.string().nullish() }).nullish(),
  body: z.object({ content: z.string() }).nullish(),
  mentions: z.array(z.object({ key: z.string(), name: z.string() })).nullish(),
});
const found = z.object({ data: z.object({ items: z.array(item) }) });

type Item = z.infer<typeof item>;

/** @throws PlatformError; `gone` when it was recalled, `unauthorized` without the right to read messages */
export async function readForwarded(client: FeishuClient, messageId: string): Promise<readonly Forwarded[]> {
  const path = `/im/v1/messages/${encodeURIComponent(messageId)}`;
  const { items } = (await client.call({ method: 'GET', path }, found)).data;
  const top = items.find(({ message_id }) => message_id === messageId);
  if (!top || top.deleted) throw new PlatformError('gone', 'the forwarding message was recalled');
  const said = below(byUpper(items), messageId);
  const speakers = new Map([...new Set(said.map(speakerOf))].map((id, index) => [id, index]));
  return said.map((each) => ({
    at: new Date(each.create_time).toISOString(),
    from: speakers.get(speakerOf(each)) ?? 0,
    said: saidIn(each),
  }));
}

const speakerOf = ({ sender }: Item): string => sender?.id ?? '';

type Groups = Map<string, Item[]>;

function byUpper(items: readonly Item[]): Groups {
  const groups: Groups = new Map();
  for (const item of items) {
    const upper = item.upper_message_id ?? '';
    const group = groups.get(upper);
    if (group) group.push(item);
    else groups.set(upper, [item]);
  }
  return groups;
}

/** A forward may hold forwards: theirs stand where they stand, and each once. */
function below(groups: Groups, upperId: string): readonly Item[] {
  const own = groups.get(upperId) ?? [];
  groups.delete(upperId);
  return own.flatMap((each) => (groups.has(each.message_id) ? below(groups, each.message_id) : [each]));
}

function saidIn({ msg_type, body, deleted, mentions }: Item): Forwarded['said'] {
  const content = deleted ? undefined : contentOf(msg_type, body?.content ?? '');
  if (content?.type !== 'text') return content ?? { type: 'other' };
  const names = new Map(mentions?.map(({ key, name }) => [key, `@${name}`]));
  return { type: 'text', text: content.text.replace(/@_user_\d+/g, (key) => names.get(key) ?? key).trim() };
}
