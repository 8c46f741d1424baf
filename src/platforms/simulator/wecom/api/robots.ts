import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { HttpContext } from '#platforms/simulator/open-api/gate.ts';
import { imageMime } from '#platforms/simulator/open-api/image-format.ts';
import { isObject } from '#platforms/simulator/state/json.ts';
import type { Robot } from '#platforms/simulator/wecom/state/groups.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { type Content, checkType, readContent } from './content.ts';
import { bodyOf, type WecomRoute } from './gate.ts';
import { CHAT_IMAGES, typeOf, uploadOf } from './media.ts';
import { checked, WecomError } from './wecom-error.ts';

const TYPES = ['text', 'markdown', 'markdown_v2', 'news', 'image', 'file', 'voice', 'template_card'] as const;
const MARKDOWN_BYTES = 4096;
const MAX_IMAGE_BYTES = 2 * 1_048_576;

const requestSchema = z.strictObject({
  msgtype: z.string(),
  ...Object.fromEntries(TYPES.map((type) => [type, z.unknown().optional()])),
});
/** base64 and the md5 of the bytes (wecom.md §5.1) */
const imageSchema = z.strictObject({ base64: z.base64(), md5: z.string() });

/** The addresses of group robots: the key in them is all the secret there is, and no token is asked for. */
export const robotRoutes: WecomRoute[] = [
  {
    method: 'POST',
    path: '/webhook/send',
    api: 'wecom-robot',
    open: true,
    handle: async ({ world }, c) => {
      const robot = robotOf(world, c);
      const { json } = await bodyOf(c);
      checkType(json, TYPES);
      const request = checked(requestSchema, json);
      const content = request.msgtype === 'image' ? readImage(world, request) : readOther(world, robot, request);
      if (!world.limits.takeRobot(robot.key)) throw new WecomError(45009, 'api freq out of limit');
      world.messages.create({ ...content, chatId: robot.chatId, sender: { kind: 'robot', id: robot.name } });
      world.traffic.addRobot({ key: robot.key, msgtype: content.msgtype });
      return {};
    },
  },
  {
    method: 'POST',
    path: '/webhook/upload_media',
    api: 'wecom-robot',
    open: true,
    handle: async ({ world }, c) => {
      const robot = robotOf(world, c);
      const type = typeOf(c, ['file', 'voice']);
      const media = world.media.add({ ...(await uploadOf(c, type)), owner: 'bot', robot: robot.key });
      return { type, media_id: media.mediaId, created_at: String(Math.floor(media.at / 1000)) };
    },
  },
];

/** Code 93000: nobody of that key stands in a group. */
function robotOf(world: WecomWorld, c: HttpContext): Robot {
  const robot = world.groups.robot(c.req.query('key') ?? '');
  if (!robot) throw new WecomError(93000, 'invalid webhook url');
  return robot;
}

const readOther = (world: WecomWorld, robot: Robot, request: Record<string, unknown>): Content =>
  readContent(world, request, { markdown: MARKDOWN_BYTES, robot: robot.key, card: 'robot' });

/** Codes: 40063 missing, 93018 too big, 40009 no picture, or not the one of its md5. */
function readImage(world: WecomWorld, request: Record<string, unknown>): Content {
  if (!isObject(request.image)) throw new WecomError(40063, 'some parameters are empty: image');
  const { base64, md5 } = checked(imageSchema, request.image);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > MAX_IMAGE_BYTES) throw new WecomError(93018, 'image size out of limit');
  const mime = imageMime(bytes) ?? '';
  const same = createHash('md5').update(bytes).digest('hex') === md5;
  if (!CHAT_IMAGES.includes(mime) || !same) throw new WecomError(40009, 'invalid image');
  const stored = world.shared.files.add({ kind: 'image', type: 'image', name: 'image', mime, owner: 'bot' }, bytes);
  return { msgtype: 'image', body: { fileKey: stored.key } };
}
