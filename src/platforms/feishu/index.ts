/** Feishu behind the port of platforms/platform.ts. Facts and their sources: feishu.md of the design notes. */
import { setTimeout as wait } from 'node:timers/promises';
import type { AdapterLog } from '#platforms/outgoing/told.ts';
import type { OpenPlatform, Outcome, PlatformEvent, Received } from '#platforms/platform.ts';
import { answerBody } from './answer.ts';
import { createBotIdentity } from './bot.ts';
import { createClient } from './client.ts';
import { fetchDirectory } from './directory.ts';
import { fetchPerson } from './directory-person.ts';
import type { Envelope } from './envelope.ts';
import { attachFile, downloadFile, uploadFile } from './files.ts';
import { readForwarded } from './forwarded.ts';
import { loginAddress, loginWithCode } from './login.ts';
import { type LongConnection, openLongConnection } from './long-connection.ts';
import { replaceMessage, sendMessage } from './messages.ts';
import type { FeishuOptions } from './options.ts';
import { parse } from './parse.ts';
import type { ParseContext } from './reading.ts';
import { renderCard } from './render.ts';
import { createVerifier, isOurs, type PushedCall, type Verified } from './verify.ts';

export { makeChallenge } from './challenge.ts';
export { type Inspection, inspectFeishu, isMissingScope, type SeenDirectory, type Tried } from './inspect.ts';
export type { LongConnection } from './long-connection.ts';
export type { FeishuMemory, FeishuOptions } from './options.ts';

/** Inside this the platform itself refuses the same key twice (feishu.md §4.2: one hour), less a margin. */
const SAME_KEY_WINDOW_MS = 55 * 60_000;

/** The port, and the state of the long connection for health checks. */
export interface FeishuPlatform extends OpenPlatform {
  listen?(handle: (event: PlatformEvent) => Promise<Outcome>): Promise<LongConnection>;
}

/**
 * The Feishu adapter of one app. Opens nothing and imports no SDK until the first call.
 * @throws Error in webhook mode without Encrypt Key and Verification Token: anybody could speak for anybody
 */
export function createFeishu(options: FeishuOptions): FeishuPlatform {
  const client = createClient(options);
  const reader: Reader = { options, context: { botOpenId: createBotIdentity(client, options) } };
  const verify = options.mode === 'webhook' ? createVerifier(secretsOf(options)) : refuseAll;
  return {
    name: 'feishu',
    drawsCharts: true,
    receive: async (request) => await receive(request, verify, reader),
    answer: (event, outcome) => Response.json(event.type === 'click' ? answerBody(outcome, options.log) : {}),
    render: renderCard,
    repeatWindowMs: () => SAME_KEY_WINDOW_MS,
    send: async (recipient, body, key) => await sendMessage(client, recipient, { body, key }),
    replace: async (message, body) => await replaceMessage(client, message, body),
    upload: async (file) => await uploadFile(client, file),
    attach: async (file) => await attachFile(client, file),
    download: async (messageId, fileKey) => await downloadFile(client, messageId, fileKey),
    forwarded: async (messageId) => await readForwarded(client, messageId),
    people: async () => await fetchDirectory(client, wait),
    person: async (id) => await fetchPerson(client, id),
    loginAddress: (wanted) => loginAddress(options, wanted),
    login: async (code) => await loginWithCode(client, options, code),
    ...(options.mode === 'long-connection' ? { listen: listenWith(reader) } : {}),
  };
}

interface Reader {
  options: FeishuOptions;
  context: ParseContext;
}

function secretsOf({ appId, encryptKey, verificationToken, tenantKey }: FeishuOptions) {
  if (encryptKey && verificationToken) return { appId, encryptKey, verificationToken, tenantKey };
  throw new Error(
    'webhook 模式必须配置 FEISHU_ENCRYPT_KEY 与 FEISHU_VERIFICATION_TOKEN · webhook mode needs both of them (开发者后台 → 事件与回调 → 加密策略)',
  );
}

/** With a long connection nobody has a reason to call us. */
const refuseAll = (_call: PushedCall): Verified => ({ kind: 'refused', reason: 'webhooks are off' });

async function receive(request: Request, verify: (call: PushedCall) => Verified, reader: Reader): Promise<Received> {
  const { now, log } = reader.options;
  const body = new Uint8Array(await request.arrayBuffer());
  const verified = verify({ headers: request.headers, body, now: now() });
  if (verified.kind === 'refused') {
    log.warn({ reason: verified.reason }, 'refused a call to the Feishu address');
    return respond(new Response(null, { status: 401 }));
  }
  if (verified.kind === 'challenge') return respond(Response.json({ challenge: verified.challenge }));
  const event = await eventOf(verified.envelope, reader);
  return event ? { kind: 'event', event } : respond(Response.json({}));
}

const respond = (response: Response): Received => ({ kind: 'response', response });

/** What is not for us is answered as done: a refusal would only bring it again. */
async function eventOf(envelope: Envelope, { options, context }: Reader): Promise<PlatformEvent | undefined> {
  const parsed = await parse(envelope, context);
  if (parsed.kind === 'unknown') warnUnknown(options.log, parsed.type);
  return parsed.kind === 'event' ? parsed.event : undefined;
}

const warnUnknown = (log: AdapterLog, type: string) => log.warn({ type }, 'a Feishu event nobody reads');

function listenWith(reader: Reader): NonNullable<FeishuPlatform['listen']> {
  const { options } = reader;
  return async (handle) =>
    await openLongConnection(options, async (envelope) => {
      const event = isOurs(envelope, options) ? await eventOf(envelope, reader) : undefined;
      if (!event) return {};
      const outcome = await handle(event);
      return event.type === 'click' ? answerBody(outcome, options.log) : {};
    });
}
