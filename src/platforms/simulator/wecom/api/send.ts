import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isObject, textAt } from '#platforms/simulator/state/json.ts';
import { ANSWERABLE } from '#platforms/simulator/wecom/card-rules/cards.ts';
import { appChatOf, sameId } from '#platforms/simulator/wecom/state/members.ts';
import { newMsgid } from '#platforms/simulator/wecom/state/messages.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { type Content, type ContentRules, checkType, readContent } from './content.ts';
import { bodyOf, type WecomRoute } from './gate.ts';
import { type Receivers, receiversOf } from './receivers.ts';
import { checked, WecomError } from './wecom-error.ts';

const TYPES = ['text', 'markdown', 'textcard', 'news', 'image', 'voice', 'video', 'file', 'template_card'] as const;
const RULES: ContentRules = { markdown: 2048, robot: '', card: 'send' };

const flag = z.literal([0, 1]).optional();
/** The longest interval is four hours. (wecom.md §3.2) */
const requestSchema = z.strictObject({
  touser: z.string().optional(),
  toparty: z.string().optional(),
  totag: z.string().optional(),
  msgtype: z.string(),
  agentid: z.int(),
  safe: flag,
  enable_id_trans: flag,
  enable_duplicate_check: flag,
  duplicate_check_interval: z.int().min(1).max(14_400).default(1_800),
  ...Object.fromEntries(TYPES.map((type) => [type, z.unknown().optional()])),
});
type Request = z.infer<typeof requestSchema>;

/** message/send (wecom.md §3.2). */
export const sendRoute: WecomRoute = {
  method: 'POST',
  path: '/message/send',
  api: 'wecom-send',
  handle: async ({ world }, c) => {
    const { raw, json } = await bodyOf(c);
    checkAgent(world, isObject(json) ? json.agentid : undefined);
    checkType(json, TYPES);
    const request = checked(requestSchema, json);
    const content = readContent(world, request, RULES);
    const receivers = receiversOf(world, request);
    const first = firstOfSame(world, raw, request);
    if (first !== undefined) return repeated(world, { first, content, receivers });
    checkCard(world, content);
    const sent = deliver(world, content, receivers);
    if (request.enable_duplicate_check === 1) keepRequest(world, raw, sent.msgid);
    return sent;
  },
};

/** Codes: 41011 missing, 40056 no number, 301002 another app's. */
export function checkAgent({ app }: WecomWorld, agentId: unknown): void {
  if (agentId === undefined) throw new WecomError(41011, 'agentid missing');
  if (typeof agentId !== 'number') throw new WecomError(40056, 'invalid agentid');
  if (agentId !== app.agentId) throw new WecomError(301002, 'not allow operate another agent with this accesstoken');
}

const keptSchema = z.object({ msgid: z.string(), at: z.number() });
const keptRequests = ({ shared }: WecomWorld) => shared.database.collection('wecom-request', keptSchema);
const fingerprint = (raw: string): string => createHash('sha256').update(raw).digest('hex');

function keepRequest(world: WecomWorld, raw: string, msgid: string): void {
  keptRequests(world).put(fingerprint(raw), { msgid, at: world.now() });
}

/** The message this very request sent before, within its interval. */
function firstOfSame(world: WecomWorld, raw: string, request: Request): string | undefined {
  if (request.enable_duplicate_check !== 1) return undefined;
  const kept = keptRequests(world).get(fingerprint(raw));
  return kept && world.now() - kept.at <= request.duplicate_check_interval * 1_000 ? kept.msgid : undefined;
}

interface Repeat {
  first: string;
  content: Content;
  receivers: Receivers;
}

/** Nobody gets it again; a code to update it is not given a second time, as nothing says that it were. */
function repeated(world: WecomWorld, { first, content, receivers }: Repeat): Record<string, unknown> {
  note(world, { msgid: first, content, receivers, duplicate: true, dropped: [] });
  return { msgid: first, ...receivers.invalid };
}

/** Codes: 43012 nobody would hear a press, 42014 the task_id was used before. (wecom.md §0.5, §4.1) */
function checkCard(world: WecomWorld, { msgtype, body }: Content): void {
  if (msgtype !== 'template_card') return;
  if (isAnswerable(body) && !world.callbackUrl()) throw new WecomError(43012, 'app must configure a callback url');
  const taskId = textAt(body, 'task_id');
  if (world.messages.taskTaken(taskId)) throw new WecomError(42014, `task_id ${taskId} was used before`);
}

const isAnswerable = (card: Content['body']): boolean =>
  ANSWERABLE.has(textAt(card, 'card_type')) || card.action_menu !== undefined;

function deliver(world: WecomWorld, content: Content, receivers: Receivers) {
  const msgid = newMsgid();
  const taskId = content.msgtype === 'template_card' ? textAt(content.body, 'task_id') : '';
  const to = receivers.members.map(({ userId }) => sameId(userId));
  const dropped = to.filter((userId) => !world.limits.takeMember(userId));
  world.messages.keepSent({ msgid, taskId, receivers: to, at: world.now() });
  for (const userId of to) {
    if (dropped.includes(userId)) continue;
    world.messages.create({ ...content, msgid, taskId, chatId: appChatOf(userId), sender: { kind: 'app', id: '' } });
  }
  note(world, { msgid, content, receivers, duplicate: false, dropped });
  const code = content.msgtype === 'template_card' && isAnswerable(content.body);
  return { msgid, ...receivers.invalid, ...(code ? { response_code: world.codes.issue(msgid) } : {}) };
}

interface Note {
  msgid: string;
  content: Content;
  receivers: Receivers;
  duplicate: boolean;
  dropped: string[];
}

function note(world: WecomWorld, { content, receivers, ...about }: Note): void {
  const taskId = textAt(content.body, 'task_id');
  world.traffic.addSend({
    ...about,
    msgtype: content.msgtype,
    to: receivers.members.map(({ userId }) => sameId(userId)),
    ...(taskId === '' ? {} : { taskId }),
  });
}
