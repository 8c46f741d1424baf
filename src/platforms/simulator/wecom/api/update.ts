import { z } from 'zod';
import { isObject, textAt } from '#platforms/simulator/state/json.ts';
import { ANSWERABLE } from '#platforms/simulator/wecom/card-rules/cards.ts';
import { words } from '#platforms/simulator/wecom/card-rules/values.ts';
import { validateTemplateCard } from '#platforms/simulator/wecom/card-rules.ts';
import { appChatOf, sameId } from '#platforms/simulator/wecom/state/members.ts';
import type { Copy } from '#platforms/simulator/wecom/state/messages.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { bodyOf, type WecomRoute } from './gate.ts';
import { reachable } from './receivers.ts';
import { checkAgent } from './send.ts';
import { checked, WecomError } from './wecom-error.ts';

/** A message can be taken back for a day. (wecom.md §3.4) */
const RECALL_MS = 86_400_000;

const updateSchema = z
  .strictObject({
    userids: z.array(z.string()).max(1_000).default([]),
    partyids: z.array(z.int()).max(100).default([]),
    tagids: z.array(z.int()).max(100).default([]),
    atall: z.literal([0, 1]).default(0),
    agentid: z.int(),
    response_code: z.string().min(1),
    enable_id_trans: z.literal([0, 1]).optional(),
    button: z.strictObject({ replace_name: words(10) }).optional(),
    template_card: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(({ button, template_card: card }) => (button === undefined) !== (card === undefined), {
    error: 'expected either button or template_card',
  });
type Update = z.infer<typeof updateSchema>;

/** message/update_template_card (wecom.md §4.3) and message/recall. */
export const updateRoutes: WecomRoute[] = [
  {
    method: 'POST',
    path: '/message/update_template_card',
    api: 'wecom-update',
    handle: async ({ world }, c) => {
      const { json } = await bodyOf(c);
      checkAgent(world, isObject(json) ? json.agentid : undefined);
      return update(world, checked(updateSchema, json));
    },
  },
  {
    method: 'POST',
    path: '/message/recall',
    api: 'wecom-recall',
    handle: async ({ world }, c) => {
      const { msgid } = checked(recallSchema, (await bodyOf(c)).json);
      recall(world, msgid);
      return {};
    },
  },
];

const recallSchema = z.strictObject({ msgid: z.string() });

/**
 * Codes: 60140 the code is unknown, used or older than 72 hours; 82101 nobody named; 82102 nobody of them got it; those of
 * the card. A refused call does not use the code up.
 */
function update(world: WecomWorld, request: Update): Record<string, unknown> {
  const sent = world.messages.sent(world.codes.messageOf(request.response_code) ?? '');
  if (!sent) throw new WecomError(60140, 'invalid response_code, maybe expired');
  const targets = targetsOf(world, request, sent.receivers);
  if (targets.length === 0) throw new WecomError(82101, 'the target of the update is empty');
  const invaliduser = targets.filter((userId) => !sent.receivers.includes(userId) || !reachable(world, userId));
  const reached = targets.filter((userId) => !invaliduser.includes(userId));
  if (reached.length === 0) throw new WecomError(82102, 'not among the receivers', { invaliduser });
  const copies = world.messages.copiesOf(sent.msgid).filter(({ chatId }) => reached.map(appChatOf).includes(chatId));
  checkUpdate(request, copies);
  world.codes.useUp(request.response_code);
  for (const copy of copies) change(world, copy, request);
  world.traffic.addUpdate({ msgid: sent.msgid, userIds: reached });
  return invaliduser.length > 0 ? { invaliduser } : {};
}

/** Ids in lower case, each once. */
function targetsOf(world: WecomWorld, { userids, partyids, atall }: Update, receivers: string[]): string[] {
  const inUnits = partyids.flatMap((id) => world.members.subtree(id)).flatMap(({ id }) => world.members.inUnit(id));
  const named = [...userids, ...inUnits.map(({ userId }) => userId)].map(sameId);
  return [...new Set(atall === 1 ? receivers : named)];
}

/** Codes: 42016 a button where there is none, and those of the card. */
function checkUpdate({ button, template_card: card }: Update, copies: Copy[]): void {
  if (button && copies.some(({ body }) => !ANSWERABLE.has(textAt(body, 'card_type')))) {
    throw new WecomError(42016, 'the card has no button to replace');
  }
  const problems = card ? validateTemplateCard(card, 'update') : [];
  const [first] = problems;
  if (!first) return;
  throw new WecomError(first.code, problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
}

function change(world: WecomWorld, copy: Copy, { button, template_card: card }: Update): void {
  const body = card ?? copy.body;
  const replacedBy = button?.replace_name ?? textAt(body, 'replace_text');
  world.messages.change(copy, { body, ...(replacedBy === '' ? {} : { replacedBy }) });
}

/** Codes: 40058 not a message of this app, 42052 too late. */
function recall(world: WecomWorld, msgid: string): void {
  const sent = world.messages.sent(msgid);
  if (!sent) throw new WecomError(40058, 'invalid msgid');
  if (world.now() - sent.at > RECALL_MS) throw new WecomError(42052, 'the message can not be recalled any more');
  for (const copy of world.messages.copiesOf(msgid)) world.messages.change(copy, { recalled: true });
}
