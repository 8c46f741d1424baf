import { z } from 'zod';
import type { StoredFile } from '#platforms/simulator/state/files.ts';
import { parseObject, textAt } from '#platforms/simulator/state/json.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { ApiError, problemText } from './api-error.ts';
import { type HttpContext, pathParam, type Route, readQuery } from './gate.ts';
import { imageMime } from './image-format.ts';
import { knownMessage } from './messages.ts';
import { type FormPart, readMultipart } from './multipart.ts';

/** Uploads: images 10 MB, files 30 MB. (feishu.md §4.5) */
const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
const MAX_FILE_BYTES = 30 * 1024 * 1024;
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'] as const;

const imageForm = z.object({ image_type: z.enum(['message', 'avatar']) });
const fileForm = z.object({ file_type: z.enum(FILE_TYPES), file_name: z.string().min(1) });
const resourceQuery = z.object({ type: z.enum(['image', 'file']) });

/** Uploads and downloads (feishu.md §4.5). */
export const fileRoutes: Route[] = [
  {
    method: 'POST',
    path: '/im/v1/images',
    api: 'upload',
    handle: async ({ world }, c) => {
      const { fields, part } = await readForm(c, imageForm, 'image');
      const bytes = limitBytes(part, MAX_IMAGE_BYTES);
      const mime = imageMime(bytes);
      if (!mime) throw new ApiError(234011, "Can't regonize image format.");
      const file = {
        kind: 'image',
        type: fields.image_type,
        name: part.fileName ?? 'image',
        mime,
        owner: 'bot',
      } as const;
      return { image_key: world.files.add(file, bytes).key };
    },
  },
  {
    method: 'POST',
    path: '/im/v1/files',
    api: 'upload',
    handle: async ({ world }, c) => {
      const { fields, part } = await readForm(c, fileForm, 'file');
      const bytes = limitBytes(part, MAX_FILE_BYTES);
      const mime = part.type ?? 'application/octet-stream';
      const file = { kind: 'file', type: fields.file_type, name: fields.file_name, mime, owner: 'bot' } as const;
      return { file_key: world.files.add(file, bytes).key };
    },
  },
  { method: 'GET', path: '/im/v1/images/:key', api: 'download', handle: ({ world }, c) => ownUpload(world, c) },
  { method: 'GET', path: '/im/v1/files/:key', api: 'download', handle: ({ world }, c) => ownUpload(world, c) },
  {
    method: 'GET',
    path: '/im/v1/messages/:message_id/resources/:key',
    api: 'download',
    handle: ({ world }, c) => {
      const { type } = readQuery(c, resourceQuery);
      return messageResource(world, { messageId: pathParam(c, 'message_id'), key: pathParam(c, 'key'), type });
    },
  },
];

/** Code 234001: a field is missing or has a wrong value. */
async function readForm<T>(
  c: HttpContext,
  schema: z.ZodType<T>,
  fileField: string,
): Promise<{ fields: T; part: FormPart }> {
  const body = Buffer.from(await c.req.arrayBuffer());
  const parts = readMultipart(body, c.req.header('content-type') ?? '') ?? new Map<string, FormPart>();
  const part = parts.get(fileField);
  if (!part) throw new ApiError(234001, `Invalid request param: ${fileField} is missing`);
  const texts = [...parts]
    .filter(([name]) => name !== fileField)
    .map(([name, each]) => [name, each.bytes.toString('utf8')]);
  const parsed = schema.safeParse(Object.fromEntries(texts));
  if (parsed.success) return { fields: parsed.data, part };
  throw new ApiError(234001, `Invalid request param: ${problemText(parsed.error)}`);
}

/** Codes: 234010 empty, 234006 too big. */
function limitBytes({ bytes }: FormPart, limit: number): Buffer {
  if (bytes.length === 0) throw new ApiError(234010, "File's size can't be 0.");
  if (bytes.length > limit) throw new ApiError(234006, 'The file size exceed the max value.');
  return bytes;
}

function ownUpload(world: World, c: HttpContext): Response {
  const file = world.files.get(pathParam(c, 'key'));
  if (!file) throw new ApiError(234001, 'Invalid request param: unknown key.');
  if (file.owner !== 'bot') throw new ApiError(234008, 'The app is not the resource owner.');
  return download(world, file);
}

/**
 * Codes: 99992354 unknown message, 234043 cards and what was forwarded as one have none, 230002 bot outside, 234003 not of
 * this message. Where a company is given forwarded files all the same, they are those of the forwarding message.
 */
function messageResource(world: World, wanted: { messageId: string; key: string; type: string }): Response {
  const message = knownMessage(world, wanted.messageId);
  const isForward = message.msgType === 'merge_forward' || message.upperId !== undefined;
  if (message.msgType === 'interactive' || (isForward && !world.settings.forwardedFiles()))
    throw new ApiError(234043, 'Unsupported message type.');
  if (!world.chats.get(message.chatId)?.hasBot) throw new ApiError(230002, 'The bot can not be outside the group.');
  const holds = message.upperId === undefined ? [message, ...world.messages.below(message)] : [];
  const file = world.files.get(wanted.key);
  const ofMessage = holds
    .map(({ content }) => parseObject(content))
    .flatMap(keysIn)
    .includes(wanted.key);
  if (!file || !ofMessage || file.kind !== wanted.type) throw new ApiError(234003, 'File not in msg.');
  return download(world, file);
}

const keysIn = (content: Record<string, unknown>): string[] => [
  textAt(content, 'file_key'),
  textAt(content, 'image_key'),
];

/** The bytes of a stored file, under its name. */
export function download(world: World, file: StoredFile): Response {
  const bytes = world.files.bytes(file.key) ?? Buffer.alloc(0);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': file.mime,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    },
  });
}
