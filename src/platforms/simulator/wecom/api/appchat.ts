import { z } from 'zod';
import { newId } from '#platforms/simulator/state/ids.ts';
import type { Group } from '#platforms/simulator/wecom/state/groups.ts';
import { sameId } from '#platforms/simulator/wecom/state/members.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { type ContentRules, checkType, readContent } from './content.ts';
import { bodyOf, type WecomRoute } from './gate.ts';
import { reachable } from './receivers.ts';
import { checked, WecomError } from './wecom-error.ts';

/** No cards and no tables in these groups. (wecom.md §5.2) */
const TYPES = ['text', 'markdown', 'textcard', 'news', 'image', 'voice', 'video', 'file'] as const;
const RULES: ContentRules = { markdown: 2048, robot: '', card: 'none' };

const createSchema = z.strictObject({
  name: z.string().max(50).default(''),
  owner: z.string().optional(),
  userlist: z.array(z.string()).min(2).max(2_000),
  chatid: z
    .string()
    .regex(/^[0-9A-Za-z]{1,32}$/)
    .optional(),
});
const sendSchema = z.strictObject({
  chatid: z.string(),
  msgtype: z.string(),
  safe: z.literal([0, 1]).optional(),
  ...Object.fromEntries(TYPES.map((type) => [type, z.unknown().optional()])),
});

/** Groups the app makes itself. */
export const appchatRoutes: WecomRoute[] = [
  {
    method: 'POST',
    path: '/appchat/create',
    api: 'wecom-appchat',
    handle: async ({ world }, c) => {
      const { name, userlist, chatid = newId('').slice(0, 32) } = checked(createSchema, (await bodyOf(c)).json);
      if (world.groups.get(chatid)) throw new WecomError(86001, 'chatid is taken');
      const members = userlist.map((userId) => reachable(world, userId)?.person.open_id);
      const known = members.flatMap((openId) => openId ?? []);
      if (known.length < members.length) throw new WecomError(86216, 'there is an invalid member in userlist');
      world.groups.make({ chatId: chatid, name: name || '群聊', members: known, ofApp: true });
      return { chatid };
    },
  },
  {
    method: 'GET',
    path: '/appchat/get',
    api: 'wecom-appchat',
    handle: ({ world }, c) => {
      const group = ownGroup(world, c.req.query('chatid') ?? '');
      const userlist = memberIds(world, group);
      return {
        chat_info: { chatid: group.chatId, name: group.name, owner: userlist[0] ?? '', userlist, chat_type: 0 },
      };
    },
  },
  {
    method: 'POST',
    path: '/appchat/send',
    api: 'wecom-appchat',
    handle: async ({ world }, c) => {
      const { json } = await bodyOf(c);
      checkType(json, TYPES);
      const request = checked(sendSchema, json);
      const group = ownGroup(world, request.chatid);
      const content = readContent(world, request, RULES);
      // what is too much for everybody is dropped without a word
      const reached = memberIds(world, group).filter((userId) => world.limits.takeGroupMember(sameId(userId)));
      if (reached.length > 0) {
        world.messages.create({ ...content, chatId: group.chatId, sender: { kind: 'app', id: '' } });
      }
      return {};
    },
  },
];

const memberIds = (world: WecomWorld, group: Group): string[] =>
  group.members.flatMap((openId) => world.members.ofPerson(openId)?.userId ?? []);

/** Codes: 86001 unknown, 86003 another's. */
function ownGroup(world: WecomWorld, chatId: string): Group {
  const group = world.groups.get(chatId);
  if (!group) throw new WecomError(86001, 'invalid chatid');
  if (!group.ofApp) throw new WecomError(86003, 'the chat was not created by this app');
  return group;
}
