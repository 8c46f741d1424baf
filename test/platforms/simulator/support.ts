import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@larksuiteoapi/node-sdk';
import { type Simulator, type SimulatorOptions, startSimulator } from '#platforms/simulator/index.ts';

export const APP = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret of the app',
  encryptKey: 'test key',
  verificationToken: 'token of the app',
  botName: '月评',
};

const FANG = 'ou_fang';
const HUA = 'ou_hua';
const GONE = 'ou_gone';
const FAR = 'ou_far';
export const PEOPLE = { FANG, HUA, GONE, FAR };
export const GROUP_ID = `oc_${'1'.repeat(32)}`;

export const COMPANY: SimulatorOptions['company'] = {
  departments: [
    { open_department_id: 'od-care', name: '客服部', parent_department_id: '0', leader_user_id: HUA },
    { open_department_id: 'od-online', name: '在线组', parent_department_id: 'od-care', leader_user_id: FANG },
    { open_department_id: 'od-phone', name: '电话组', parent_department_id: 'od-care' },
  ],
  people: [
    {
      open_id: FANG,
      name: '王芳',
      email: 'fang@example.com',
      mobile: '13800000001',
      department_ids: ['od-online'],
      leader_user_id: HUA,
      job_title: '网络客服',
    },
    { open_id: HUA, name: '李华', department_ids: ['od-care', 'od-online'] },
    { open_id: GONE, name: '赵离', department_ids: ['od-online'], is_resigned: true },
    { open_id: FAR, name: '陈远', department_ids: ['od-phone'], available: false },
  ],
  groups: [
    { chat_id: GROUP_ID, name: '客服群', members: [FANG, HUA], hasBot: true },
    { chat_id: `oc_${'2'.repeat(32)}`, name: '没有机器人的群', members: [FANG], hasBot: false },
  ],
};

/** A good card, smallest form. */
export const card = (content: string) => ({
  schema: '2.0',
  config: { update_multi: true },
  body: { elements: [{ tag: 'markdown', content }] },
});

const closers: (() => Promise<void>)[] = [];

/** Closes what the test opened, last first. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export async function openSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ file: ':memory:', app: APP, company: COMPANY, ...options });
  closers.push(simulator.close);
  return simulator;
}

const silent = () => undefined;
export const SILENT_LOGGER = { error: silent, warn: silent, info: silent, debug: silent, trace: silent };

let clients = 0;
/** The real SDK against the simulator; its token cache is shared by process, so each gets its own namespace. */
export function sdkClient(simulator: Simulator): Client {
  const cached = new Map<string, unknown>();
  clients += 1;
  const prefix = String(clients);
  const keyOf = (key: unknown): string => `${prefix} ${String(key)}`;
  return new Client({
    appId: APP.appId,
    appSecret: APP.appSecret,
    domain: simulator.url,
    logger: SILENT_LOGGER,
    cache: {
      get: async (key) => cached.get(keyOf(key)),
      set: async (key, value) => {
        cached.set(keyOf(key), value);
        return true;
      },
    },
  });
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}

/** A call of the page's API: POST when there is a body. */
export async function sim(simulator: Simulator, path: string, body?: unknown): Promise<Answer> {
  const init = body === undefined ? {} : { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) };
  return answerOf(await fetch(`${simulator.url}/sim${path}`, init));
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

export type Api = (method: string, path: string, body?: unknown) => Promise<Answer>;

export async function tokenOf(simulator: Simulator): Promise<string> {
  const response = await fetch(`${simulator.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ app_id: APP.appId, app_secret: APP.appSecret }),
  });
  const body = (await answerOf(response)).body;
  return body.tenant_access_token;
}

/** Plain HTTP against the open API, with a good token. */
export async function openApi(simulator: Simulator): Promise<Api> {
  const headers = { ...JSON_TYPE, Authorization: `Bearer ${await tokenOf(simulator)}` };
  return async (method, path, body) =>
    answerOf(
      await fetch(`${simulator.url}/open-apis${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
}

export const sendText = (api: Api, text: string, more: Record<string, unknown> = {}, to = FANG): Promise<Answer> =>
  api('POST', `/im/v1/messages?receive_id_type=${to.startsWith('oc_') ? 'chat_id' : 'open_id'}`, {
    receive_id: to,
    msg_type: 'text',
    content: JSON.stringify({ text }),
    ...more,
  });

export const sendCard = (api: Api, json: unknown, to = FANG): Promise<Answer> =>
  api('POST', `/im/v1/messages?receive_id_type=${to.startsWith('oc_') ? 'chat_id' : 'open_id'}`, {
    receive_id: to,
    msg_type: 'interactive',
    content: JSON.stringify(json),
  });

export interface Pushed {
  headers: IncomingHttpHeaders;
  raw: string;
}

export interface BotAnswer {
  status?: number;
  body?: string;
  delayMs?: number;
}

/** A bot's web server: keeps what it was pushed and answers as told. */
export async function openBot(answer: (pushed: Pushed, count: number) => BotAnswer | Promise<BotAnswer> = () => ({})) {
  const pushed: Pushed[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const push = { headers: request.headers, raw: Buffer.concat(chunks).toString('utf8') };
      pushed.push(push);
      const { status = 200, body = '{}', delayMs = 0 } = await answer(push, pushed.length);
      setTimeout(() => response.writeHead(status, JSON_TYPE).end(body), delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  closers.push(async () => {
    if (server.listening) await close();
  });
  return { url: `http://127.0.0.1:${port}/webhook`, pushed, close };
}

/** Waits until the condition holds; fails after three seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 3_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('the condition did not come true within 3 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
