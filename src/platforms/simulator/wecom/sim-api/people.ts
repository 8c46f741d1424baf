import { imageMime } from '#platforms/simulator/open-api/image-format.ts';
import type { Deliveries } from '#platforms/simulator/push/deliveries.ts';
import { BadRequest } from '#platforms/simulator/sim-api/page-router.ts';
import type { Person } from '#platforms/simulator/state/company.ts';
import { isObject, textAt, valueAt } from '#platforms/simulator/state/json.ts';
import { CHAT_IMAGES } from '#platforms/simulator/wecom/api/media.ts';
import type { WecomAlert, WecomPress, WecomPressAnswer } from '#platforms/simulator/wecom/page-view.ts';
import type { WecomCallback } from '#platforms/simulator/wecom/push/callbacks.ts';
import type { PressTold, WecomEvents } from '#platforms/simulator/wecom/push/events.ts';
import { appChatOf, isVisible, type Member } from '#platforms/simulator/wecom/state/members.ts';
import type { Copy } from '#platforms/simulator/wecom/state/messages.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { selectionOf } from './selection.ts';

const ALERT_DAYS = 3;
const DAY_MS = 86_400_000;

/** What people do in WeCom; the bot hears of it by callbacks. */
export interface WecomPeople {
  enter: (member: Member) => string;
  type: (member: Member, text: string) => Copy;
  /** `origin` is where the picture can be looked at */
  sendImage: (member: Member, image: { name: string; bytes: Uint8Array }, origin: string) => Copy;
  pressMenu: (member: Member, entry: { key: string } | { url: string }) => void;
  pressCard: (member: Member, press: WecomPress) => Promise<WecomPressAnswer>;
  /** Somebody came into the app's visible range, or left it. */
  changed: (before: Person, after: Person) => void;
  alert: (alert: WecomAlert) => void;
}

interface PeopleDeps {
  world: WecomWorld;
  events: WecomEvents;
  deliveries: Deliveries<WecomCallback>;
}

export function makePeople(deps: PeopleDeps): WecomPeople {
  const { world, events, deliveries } = deps;
  const say = (member: Member, content: Pick<Copy, 'msgtype' | 'body'>): Copy => {
    requireVisible(member);
    const sender = { kind: 'user', id: member.userId } as const;
    return world.messages.create({ ...content, chatId: appChatOf(member.userId), sender });
  };
  return {
    enter: (member) => {
      requireVisible(member);
      deliveries.enqueue(events.plain(member.userId, 'enter_agent'));
      return appChatOf(member.userId);
    },
    type: (member, text) => {
      const copy = say(member, { msgtype: 'text', body: { content: text } });
      deliveries.enqueue(events.text(member.userId, copy));
      return copy;
    },
    sendImage: (member, { name, bytes }, origin) => {
      const mime = imageMime(bytes) ?? '';
      if (!CHAT_IMAGES.includes(mime)) throw new BadRequest('an app in WeCom gets pictures only: JPG or PNG');
      const { mediaId, fileKey } = world.media.add({ type: 'image', name, mime, bytes, owner: member.person.open_id });
      const copy = say(member, { msgtype: 'image', body: { fileKey } });
      deliveries.enqueue(events.image(member.userId, copy, { url: `${origin}/sim/files/${fileKey}`, mediaId }));
      return copy;
    },
    pressMenu: (member, entry) => {
      requireVisible(member);
      const event = 'key' in entry ? 'click' : 'view';
      deliveries.enqueue(events.plain(member.userId, event, 'key' in entry ? entry.key : entry.url));
    },
    pressCard: (member, press) => pressCard(deps, member, press),
    changed: (before, after) => {
      const was = visible(before);
      const is = visible(after);
      const userId = world.members.userIdOf(after);
      if (was !== is) deliveries.enqueue(events.plain(userId, is ? 'subscribe' : 'unsubscribe'));
    },
    alert: ({ event, effectAt }) => {
      const at = effectAt === undefined ? world.now() + ALERT_DAYS * DAY_MS : Date.parse(effectAt);
      deliveries.enqueue(events.alert(event, at));
    },
  };
}

function requireVisible(member: Member): void {
  if (!isVisible(member)) throw new BadRequest(`${member.userId} is outside the app's visible range`);
}

/** A disabled member is out of reach as well. (wecom.md §2.2) */
const visible = (person: Person): boolean => person.available !== false && !person.is_resigned && !person.is_frozen;

/** The words of the client when the app does not answer well. */
const NO_ANSWER = '应用没有应答，请稍后再试 · The app did not answer';

async function pressCard({ world, events, deliveries }: PeopleDeps, member: Member, press: WecomPress) {
  const started = performance.now();
  const copy = pressedCopy(world, member, press);
  const callback = events.press(member.userId, copy, toldOf(world, copy, press));
  const failure = await deliveries.tryNow(callback);
  const error = failure === '' ? {} : { error: `${NO_ANSWER} (${failure})` };
  const { taskId } = copy;
  world.traffic.addPress({ eventId: callback.id, userId: member.userId, taskId, key: press.key, ...error });
  return { eventId: callback.id, ...error, tookMs: Math.round(performance.now() - started) };
}

/** The card of a press that a client could make. */
function pressedCopy(world: WecomWorld, member: Member, { messageId, kind, key }: WecomPress): Copy {
  const copy = world.messages.get(messageId);
  if (copy?.chatId !== appChatOf(member.userId) || copy.msgtype !== 'template_card' || copy.recalled) {
    throw new BadRequest('no such card');
  }
  if (kind !== 'menu' && copy.replacedBy !== undefined) throw new BadRequest('its buttons cannot be pressed any more');
  if (!keysOf(copy.body, kind).includes(key)) throw new BadRequest(`the card has no ${kind} ${key}`);
  return copy;
}

function keysOf(card: Record<string, unknown>, kind: WecomPress['kind']): string[] {
  if (kind === 'submit') return [textAt(card, 'submit_button', 'key')].filter((key) => key !== '');
  const entries = kind === 'menu' ? valueAt(card, 'action_menu', 'action_list') : card.button_list;
  const pressed = (Array.isArray(entries) ? entries : []).filter((entry: unknown) => valueAt(entry, 'type') !== 1);
  return pressed.filter(isObject).map((entry) => textAt(entry, 'key'));
}

/** Each press brings a code of its own. (wecom.md §4.3) */
function toldOf(world: WecomWorld, copy: Copy, { kind, key, selected = [] }: WecomPress): PressTold {
  const event = kind === 'menu' ? 'template_card_menu_event' : 'template_card_event';
  const chosen = kind === 'menu' ? [] : selectionOf(copy.body, selected);
  return { event, key, selected: chosen, responseCode: world.codes.issue(copy.msgid) };
}
