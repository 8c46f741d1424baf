/** WeCom behind the port of platforms/platform.ts. Facts and their sources: wecom.md of the design notes. */
import { setTimeout as wait } from 'node:timers/promises';
import type { MessageRef, OpenPlatform, Received, Recipient } from '#platforms/platform.ts';
import { isAppGroup, makeAppGroup, sendToAppGroup } from './app-groups.ts';
import { createClient, type WecomClient } from './client.ts';
import { fetchDirectory } from './directory.ts';
import { fetchPerson } from './directory-person.ts';
import { renderCard } from './draw.ts';
import { eventOf } from './events.ts';
import { loginAddress, loginWithCode } from './login.ts';
import { attachFile, downloadFile, uploadFile } from './media.ts';
import { publishMenu } from './menu.ts';
import { DUPLICATE_CHECK_S, redraw, sendToMember } from './messages.ts';
import type { WecomOptions } from './options.ts';
import { readIncoming } from './parse.ts';
import { robotKey, sendToGroup } from './robots.ts';
import { createVerifier, type PushedCall, type Verified } from './verify.ts';

export { makeEcho } from './echo.ts';
export {
  type Inspection,
  inspectWecom,
  type SeenDirectory,
  type Tried,
} from './inspect.ts';
export type { KeptCards, WecomMemory, WecomOptions } from './options.ts';

/** A repeat so close to the end of WeCom's window is not trusted to fall into it. */
const REPEAT_WINDOW_MS = DUPLICATE_CHECK_S * 1000 - 5 * 60_000;

/**
 * The WeCom adapter of one self-built app. Asks WeCom for nothing until it is told to.
 * @throws Error for an EncodingAESKey that is none
 */
export function createWecom(options: WecomOptions): OpenPlatform {
  const client = createClient(options);
  const verify = createVerifier(options);
  return {
    name: 'wecom',
    answersLater: true,
    receive: async (request) => await receive(request, verify, options),
    // what a press came to is drawn by the outbox: WeCom shows nothing of this answer (wecom.md §0, item 2)
    answer: () => new Response(null, { status: 200 }),
    render: renderCard,
    repeatWindowMs: ({ kind }) => (kind === 'person' ? REPEAT_WINDOW_MS : 0),
    send: async (recipient, body, key) => await send(client, options, { recipient, body, key }),
    replace: async (message, body) => await replace(client, options, { message, body }),
    upload: async (file) => await uploadFile(client, file),
    attach: async (file) => await attachFile(client, file),
    download: async (_messageId, fileKey) => await downloadFile(client, fileKey),
    robotKey: (address) => robotKey(options, address),
    createGroup: async (wanted) => await makeAppGroup(client, wanted),
    people: async () => await fetchDirectory(client, { agentId: options.agentId, wait }),
    person: async (id) => await fetchPerson(client, id),
    loginAddress: (page) => loginAddress(options, page),
    login: async (code) => await loginWithCode(client, code),
    setUp: async () => await publishMenu(client, options),
  };
}

async function send(
  client: WecomClient,
  options: WecomOptions,
  { recipient, body, key }: { recipient: Recipient; body: string; key: string },
): Promise<MessageRef> {
  const { kind, id } = recipient;
  if (kind === 'person') return await sendToMember(client, options, { userId: id, body, key });
  if (isAppGroup(id)) return await sendToAppGroup(client, { chatId: id, body, key });
  return await sendToGroup(client, options, { robotId: id, body, key });
}

/** What was said in a group stays as it is (wecom.md §5.1, §5.2); it was never kept, and so has no code either. */
async function replace(
  client: WecomClient,
  options: WecomOptions,
  { message, body }: { message: MessageRef; body: string },
): Promise<void> {
  await redraw(client, options, { taskId: message.messageId, body });
}

const REFUSED = 401;

async function receive(
  request: Request,
  verify: (call: PushedCall) => Verified,
  options: WecomOptions,
): Promise<Received> {
  const { now, log } = options;
  const { searchParams: query } = new URL(request.url);
  const body = request.method === 'GET' ? {} : { body: new Uint8Array(await request.arrayBuffer()) };
  const verified = verify({ query, now: now(), ...body });
  if (verified.kind === 'refused') {
    log.warn({ reason: verified.reason }, 'refused a call to the WeCom address');
    return respond(new Response(null, { status: REFUSED }));
  }
  if (verified.kind === 'echo') return respond(new Response(verified.text));
  const event = await eventOf(readIncoming(verified.xml, verified.fields), options);
  return event ? { kind: 'event', event } : respond(new Response(null, { status: 200 }));
}

const respond = (response: Response): Received => ({ kind: 'response', response });
