/** The API of a small company over real HTTP, on a real store, without any chat. */
import { request } from 'node:http';
import Database from 'better-sqlite3';
import { type ApiPace, createApiLimits } from '#app/api/limits.ts';
import { issueToken } from '#app/api/tokens.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { Log } from '#app/ports.ts';
import type { Person } from '#app/records.ts';
import { depsOf } from '#entry/deps-of.ts';
import { createVault } from '#entry/vault.ts';
import { listen } from '#entry/wire.ts';
import { createApp } from '#http/server.ts';
import { sheetsOf, shippedRules } from './shipped-rules.ts';
import { openTempStore } from './temp-store.ts';

const LOG: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** 2 November 2026, nine in the morning in Shanghai. */
const NOW = Date.parse('2026-11-02T01:00:00Z');

const person = (employeeNo: string, fields: Partial<Person> = {}): Change => ({
  put: 'person',
  row: {
    ...{ id: `p-${employeeNo}`, employeeNo, name: `员工${employeeNo}`, title: '客服专员', level: '', unitId: 'care' },
    ...{ supervisorId: null, locale: 'zh', joinedOn: '2024-01-01', leftOn: null, active: true, ...fields },
  },
});

const COMPANY: readonly Change[] = [
  { put: 'unit', row: { id: 'office', name: '总部', parentId: null, headId: null } },
  { put: 'unit', row: { id: 'care', name: '客服部', parentId: 'office', headId: null } },
  person('1001'),
  person('1002', { title: '导医' }),
  person('1003'),
  person('1009', { active: false, leftOn: '2026-10-20' }),
];

export interface ApiAnswer {
  status: number;
  headers: Headers;
  /** the parsed body, {} where there is none */
  json: {
    code?: string;
    effect?: string;
    rows?: number;
    errors?: readonly Readonly<Record<string, unknown>>[];
  } & Record<string, unknown>;
}

export interface RawCall {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface ApiShop {
  deps: Deps;
  file: string;
  url: string;
  port: number;
  now: { at: number };
  /** whether the bot is ready, for calls that come before */
  gate: { isOpen: boolean };
  /** a new token, and its id */
  token(scopes?: readonly string[], source?: string): Promise<{ token: string; id: string }>;
  /** sends JSON, or a body as it is */
  post(path: string, body: unknown, token: string): Promise<ApiAnswer>;
  /** sends a request letter by letter, as no client of ours would */
  raw(call: RawCall): Promise<ApiAnswer>;
  /** how many rows every table has */
  rows(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const FAST: ApiPace = { address: { perSecond: 1e6, burst: 1e6 }, token: { perSecond: 1e6, burst: 1e6 } };

interface ShopOptions {
  pace?: ApiPace;
  people?: readonly Change[];
  publicUrl?: string;
}

export async function openApiShop({
  pace = FAST,
  people = [],
  publicUrl = 'https://kaohe.example.com',
}: ShopOptions = {}): Promise<ApiShop> {
  const now = { at: NOW };
  const gate = { isOpen: true };
  const kept = await openTempStore(() => now.at);
  const shipped = await shippedRules();
  // surveys are switched off as shipped
  const results = shipped.rules.results.map((each) => (each.kind === 'survey' ? { ...each, enabled: true } : each));
  const ground = {
    store: kept.store,
    platforms: [],
    rules: { ...shipped.rules, results },
    clock: () => now.at,
    log: LOG,
  };
  const deps = depsOf({ ...ground, vault: createVault('the session key of these tests'), pages: { publicUrl } });
  deps.sheets = sheetsOf(shipped, shipped.rules, deps.store);
  await deps.store.commit([...COMPANY, ...people]);
  const app = createApp({
    platforms: new Map(),
    respond: async () => ({}),
    ready: async () => gate.isOpen && (await deps.store.ready()),
    newRequestId: () => 'r1',
    log: LOG,
    api: { deps, limits: createApiLimits(pace), wrote: () => undefined },
  });
  const server = await listen(app, { port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${server.port}`;
  const raw = (call: RawCall) => sent(server.port, call);
  return {
    ...{ deps, file: kept.file, url, port: server.port, now, gate, raw },
    token: async (scopes = ['metrics', 'incidents', 'answers'], source = '客服系统') => {
      const issued = issueToken(deps, { source, scopes, days: null, by: 'cli' });
      if (!issued.ok) throw new Error(issued.said.en);
      await deps.store.commit(issued.changes);
      return { token: issued.token, id: issued.row.id };
    },
    post: (path, body, token) =>
      raw({
        path,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    rows: () => rowsOf(kept.file),
    close: async () => {
      await server.close();
      await kept.close();
    },
  };
}

function sent(
  port: number,
  { method = 'POST', path = '/api/metrics', headers = {}, body = '' }: RawCall,
): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const length =
      headers['transfer-encoding'] === undefined && method !== 'GET' && method !== 'HEAD'
        ? { 'content-length': String(Buffer.byteLength(body)) }
        : {};
    const call = request(
      { host: '127.0.0.1', port, path, method, headers: { ...length, ...headers }, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve(answerOf(answer.statusCode ?? 0, answer.headers, Buffer.concat(chunks).toString('utf8'))),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

function answerOf(status: number, headers: NodeJS.Dict<string | string[]>, text: string): ApiAnswer {
  const told = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return { status, headers: new Headers(told), json: text.startsWith('{') ? JSON.parse(text) : {} };
}

/** Counted from outside, so that nothing of the store's own can hide. */
function rowsOf(file: string): Readonly<Record<string, number>> {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
    const count = (name: string) => database.prepare<[], { n: number }>(`SELECT COUNT(*) AS n FROM "${name}"`).get()?.n;
    return Object.fromEntries(tables.map(({ name }) => [name, count(name) ?? 0]));
  } finally {
    database.close();
  }
}
