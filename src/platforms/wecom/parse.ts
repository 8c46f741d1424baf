/** A decrypted callback → what happened on WeCom (wecom.md §2). Never throws: what nobody reads is `other`. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { memberId } from './ids.ts';
import type { CardPress, Incoming } from './incoming.ts';

type Fields = Readonly<Record<string, unknown>>;
type Base = Pick<Incoming, 'eventKey' | 'userId'>;

const text = z.string().default('');
const common = z.object({ FromUserName: text, MsgType: text, Event: text, EventKey: text });

/** Where WeCom itself speaks (wecom.md §2.2). */
const SYSTEM = 'sys';

export function readIncoming(xml: string, fields: Fields): Incoming {
  const base = { eventKey: createHash('sha256').update(xml).digest('hex'), userId: '' };
  const read = common.safeParse(fields);
  if (!read.success) return { ...base, type: 'other', name: 'unreadable' };
  const { FromUserName, MsgType, Event, EventKey } = read.data;
  const from = { ...base, userId: FromUserName === SYSTEM ? '' : FromUserName.toLowerCase() };
  if (MsgType !== 'event') return readMessage(MsgType, from, fields);
  return readEvent({ name: Event, key: EventKey }, from, fields);
}

const saying = z.object({ Content: z.string() });
const picture = z.object({ MediaId: z.string().min(1) });

function readMessage(kind: string, base: Base, fields: Fields): Incoming {
  if (kind === 'text') {
    const said = saying.safeParse(fields);
    return said.success ? { ...base, type: 'text', content: said.data.Content } : other(base, kind);
  }
  const image = kind === 'image' ? picture.safeParse(fields) : undefined;
  if (image?.success) return { ...base, type: 'image', mediaId: image.data.MediaId };
  return { ...base, type: 'unsupported', kind };
}

const other = (base: Base, name: string): Incoming => ({ ...base, type: 'other', name });

const ALERTS: ReadonlySet<string> = new Set([
  ...['inactive_alert', 'close_inactive_agent', 'reopen_inactive_agent'],
  ...['low_active_alert', 'low_active', 'active_restored'],
]);

function readEvent({ name, key }: { name: string; key: string }, base: Base, fields: Fields): Incoming {
  switch (name) {
    case 'template_card_event':
    case 'template_card_menu_event':
      return readPress(key, base, fields) ?? other(base, name);
    case 'click':
      return { ...base, type: 'menu', key };
    case 'enter_agent':
      return { ...base, type: 'entered' };
    case 'change_contact':
      return readContacts(base, fields) ?? other(base, name);
    case 'subscribe':
    case 'unsubscribe':
      return { ...base, type: 'membership', joined: name === 'subscribe' };
    default:
      return ALERTS.has(name)
        ? { ...base, type: 'app-alert', event: name, effectAt: effectOf(fields) }
        : other(base, name);
  }
}

const contacts = z.object({ ChangeType: z.string().min(1), UserID: text, NewUserID: text });

/** A member or department that changed (wecom.md §2.3): of a member only the id counts, the rest is asked for. */
function readContacts(base: Base, fields: Fields): Incoming | undefined {
  const read = contacts.safeParse(fields);
  if (!read.success) return undefined;
  const { ChangeType } = read.data;
  const [id, renamed] = [memberId(read.data.UserID), memberId(read.data.NewUserID)];
  const about = (who: Extract<Incoming, { type: 'contacts' }>['who']): Incoming => ({ ...base, type: 'contacts', who });
  switch (ChangeType) {
    case 'create_user':
      return id === '' ? undefined : about({ id });
    case 'update_user':
      if (id === '') return undefined;
      return about(renamed === '' || renamed === id ? { id } : { id: renamed, was: id });
    case 'delete_user':
      return id === '' ? undefined : about({ id, gone: true });
    case 'create_party':
    case 'update_party':
    case 'delete_party':
      return about(null);
    default:
      return undefined;
  }
}

const effect = z.object({ EffectTime: z.string().regex(/^\d{10}$/) });

function effectOf(fields: Fields): string | null {
  const read = effect.safeParse(fields);
  return read.success ? new Date(Number(read.data.EffectTime) * 1000).toISOString() : null;
}

/** An empty element comes as an empty text, not as an empty list. */
const empty = z.literal('').transform(() => undefined);
const selectedItem = z.object({
  QuestionKey: z.string().min(1),
  OptionIds: z.union([empty, z.object({ OptionId: z.array(z.string()).optional() })]).optional(),
});
const press = z.object({
  TaskId: z.string().min(1),
  ResponseCode: z.string().min(1),
  CardType: text,
  SelectedItems: z.union([empty, z.object({ SelectedItem: z.array(selectedItem).optional() })]).optional(),
});

function readPress(key: string, base: Base, fields: Fields): CardPress | undefined {
  const read = press.safeParse(fields);
  if (!read.success || key === '' || base.userId === '') return undefined;
  const { TaskId, ResponseCode, CardType, SelectedItems } = read.data;
  const chosen = (SelectedItems?.SelectedItem ?? []).map(
    ({ QuestionKey, OptionIds }) => [QuestionKey, OptionIds?.OptionId ?? []] as const,
  );
  return {
    ...base,
    type: 'card',
    taskId: TaskId,
    key,
    responseCode: ResponseCode,
    cardType: CardType,
    selected: new Map(chosen),
  };
}
