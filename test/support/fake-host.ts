/** A loopback server that answers as it is told, for what the simulator is too well-behaved for. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

interface FakeCall {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
  json: () => Record<string, unknown>;
}

export interface FakeReply {
  status?: number;
  headers?: Record<string, string>;
  /** JSON unless it is a text or bytes */
  body?: unknown;
}

/** `reset` cuts the connection, `hang` never answers, `drip` answers a byte at a time and never ends. */
export type FakeAnswer = FakeReply | 'reset' | 'hang' | 'drip';

export interface FakeHost {
  url: string;
  calls: FakeCall[];
  /** the calls to one path, below the prefix */
  callsTo: (path: string) => FakeCall[];
  /** what that path answers from now on; a list is used up and its last answer stays */
  answer: (path: string, ...answers: (FakeAnswer | ((call: FakeCall) => FakeAnswer))[]) => void;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Starts one for the running test, whose API stands below `prefix`. */
export async function startFakeHost(prefix: string): Promise<FakeHost> {
  const answers = new Map<string, (FakeAnswer | ((call: FakeCall) => FakeAnswer))[]>();
  const calls: FakeCall[] = [];
  const callsTo = (path: string) => calls.filter((call) => call.path === path);
  const answer: FakeHost['answer'] = (path, ...list) => void answers.set(path, list);
  const server = createServer(async (request, response) => {
    const call = await read(request, prefix);
    calls.push(call);
    const list = answers.get(call.path) ?? [];
    const next = list.length > 1 ? list.shift() : list[0];
    write(response, typeof next === 'function' ? next(call) : next);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, calls, callsTo, answer };
}

async function read(request: IncomingMessage, prefix: string): Promise<FakeCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? '/', 'http://fake');
  return {
    method: request.method ?? '',
    path: url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    json: () => JSON.parse(body.toString('utf8')),
  };
}

function write(response: ServerResponse, answer: FakeAnswer = { status: 404, body: 'not found' }): void {
  if (typeof answer === 'string') WAYS[answer](response);
  else reply(response, answer);
}

const WAYS: Readonly<Record<Exclude<FakeAnswer, FakeReply>, (response: ServerResponse) => void>> = {
  hang: () => {},
  reset: (response) => response.socket?.resetAndDestroy(),
  drip: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const dripping = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(dripping));
  },
};

function reply(response: ServerResponse, { status = 200, headers = {}, body }: FakeReply): void {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, { 'content-type': isRaw ? 'text/plain' : 'application/json', ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}
