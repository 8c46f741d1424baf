import { randomInt, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { AppSettings } from '#platforms/simulator/options.ts';
import { parseJson } from '#platforms/simulator/state/json.ts';
import type { Envelope, PushResult } from './envelope.ts';
import { decodeFrame, encodeFrame, type Frame } from './frame.ts';

/** Seconds, as the endpoint and every pong tell them to the client. */
const CLIENT_CONFIG = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 1 };
/** At most so many connections an app. (feishu.md §2, D:ev-ws) */
const MAX_CONNECTIONS = 50;
const SERVICE_ID = 33554678;
const METHOD = { control: 0, data: 1 } as const;
const TICKET_MS = 60_000;

/** The long connection: pushes go to one random client, all alike, plain and unsigned. (feishu.md §2) */
export interface LongConnection {
  connections: () => number;
  push: (envelope: Envelope, deadlineMs: number) => Promise<PushResult>;
  /** The answer of POST /callback/ws/endpoint. */
  endpoint: (body: unknown, origin: string) => EndpointAnswer;
  /** Takes over the WebSocket upgrades of the server. */
  attach: (server: Server) => void;
  close: () => void;
}

interface EndpointAnswer {
  code: number;
  msg: string;
  data: { URL: string; ClientConfig: typeof CLIENT_CONFIG };
}

const credentials = z.object({ AppID: z.string(), AppSecret: z.string() });

export function makeLongConnection(app: AppSettings): LongConnection {
  const sockets = new Set<WebSocket>();
  const tickets = new Map<string, number>();
  const waiting = new Map<string, (answer: Frame) => void>();
  const server = new WebSocketServer({ noServer: true });

  server.on('connection', (socket: WebSocket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => onFrame(socket, data, waiting));
  });

  return {
    connections: () => sockets.size,
    endpoint: (body, origin) => {
      const answer = (code: number, msg: string, url = ''): EndpointAnswer => ({
        code,
        msg,
        data: { URL: url, ClientConfig: CLIENT_CONFIG },
      });
      const given = credentials.safeParse(body);
      if (!given.success || given.data.AppID !== app.appId || given.data.AppSecret !== app.appSecret) {
        return answer(514, 'auth failed');
      }
      if (sockets.size >= MAX_CONNECTIONS) return answer(1000040350, 'the number of connections exceeded the limit');
      const ticket = randomUUID();
      tickets.set(ticket, Date.now() + TICKET_MS);
      const base = origin.replace(/^http/, 'ws');
      return answer(0, 'ok', `${base}/ws/v2?device_id=${ticket}&service_id=${SERVICE_ID}&access_key=${ticket}`);
    },
    attach: (http) => {
      http.on('upgrade', (request, socket, head) => {
        const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('access_key') ?? '';
        const until = tickets.get(ticket) ?? 0;
        tickets.delete(ticket);
        if (until < Date.now()) {
          socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
          return;
        }
        server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request));
      });
    },
    push: (envelope, deadlineMs) => pushToOne([...sockets], waiting, { envelope, deadlineMs }),
    close: () => {
      for (const socket of sockets) socket.terminate();
      server.close();
    },
  };
}

function onFrame(socket: WebSocket, data: RawData, waiting: Map<string, (answer: Frame) => void>): void {
  let frame: Frame;
  try {
    frame = decodeFrame(Buffer.isBuffer(data) ? data : Buffer.from(String(data)));
  } catch {
    socket.close(1002, 'not a frame');
    return;
  }
  if (frame.method === METHOD.control && frame.headers.type === 'ping') {
    const payload = Buffer.from(JSON.stringify(CLIENT_CONFIG));
    socket.send(encodeFrame({ ...frame, headers: { ...frame.headers, type: 'pong' }, payload }));
  } else if (frame.method === METHOD.data) {
    waiting.get(frame.headers.message_id ?? '')?.(frame);
  }
}

function pushToOne(
  sockets: WebSocket[],
  waiting: Map<string, (answer: Frame) => void>,
  { envelope, deadlineMs }: { envelope: Envelope; deadlineMs: number },
): Promise<PushResult> {
  const socket = sockets[randomInt(Math.max(1, sockets.length))];
  if (!socket) return Promise.resolve({ kind: 'nowhere' });
  const messageId = randomUUID();
  const frame: Frame = {
    method: METHOD.data,
    service: SERVICE_ID,
    headers: { type: 'event', message_id: messageId, sum: '1', seq: '0', trace_id: randomUUID() },
    payload: Buffer.from(JSON.stringify({ ...envelope, header: { ...envelope.header, token: '' } })),
  };
  return new Promise((resolve) => {
    const finish = (result: PushResult): void => {
      clearTimeout(timer);
      waiting.delete(messageId);
      socket.off('close', onClose);
      resolve(result);
    };
    const onClose = (): void => finish({ kind: 'unreachable', reason: 'the long connection was closed' });
    const timer = setTimeout(() => finish({ kind: 'late' }), deadlineMs);
    socket.on('close', onClose);
    waiting.set(messageId, (answer) => finish(readAck(answer)));
    socket.send(encodeFrame(frame));
  });
}

const ack = z.object({ code: z.number(), data: z.string().optional() });

/** A client that answers nothing sends an ack without data: over HTTP that is `{}`. */
function readAck(frame: Frame): PushResult {
  const answer = ack.safeParse(parseJson(Buffer.from(frame.payload).toString('utf8')));
  if (!answer.success) return { kind: 'answered', status: 500, body: '' };
  const { code, data } = answer.data;
  return { kind: 'answered', status: code, body: data ? Buffer.from(data, 'base64').toString('utf8') : '{}' };
}
