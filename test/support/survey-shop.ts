/** A small company whose customers answer surveys over real HTTP: a store, the use cases, the pages; no chat. */
import { randomBytes } from 'node:crypto';
import type { Deps } from '#app/deps.ts';
import type { SurveyAnswerRow, SurveyLinkRow } from '#app/records-voices.ts';
import { type LinkSubject, makeLinks } from '#app/surveys/make-links.ts';
import type { ResultPolicy } from '#core/policies/result-policy.ts';
import { depsOf } from '#entry/deps-of.ts';
import { newId } from '#entry/new-id.ts';
import { listen } from '#entry/wire.ts';
import { createApp } from '#http/server.ts';
import { EMPLOYEE, HR } from './appraisals.ts';
import { shippedRules } from './shipped-rules.ts';
import { company } from './store-rows.ts';
import { openTempStore } from './temp-store.ts';

export const SURVEY = 'visit-survey';
/** Noon of the company's zone. */
const NOON = Date.parse('2026-11-02T04:00:00.000Z');
export const PERSON: LinkSubject = { kind: 'person', personId: EMPLOYEE };
export const UNIT: LinkSubject = { kind: 'unit', unitId: 'u1' };
export const visit = (number: string): LinkSubject => ({ kind: 'visit', visit: number, unitId: 'u1', personId: null });

export interface Shop {
  deps: Deps;
  url: string;
  clock: { now: number };
  /** errors of the log, by their words */
  errors: readonly string[];
  link(subject: LinkSubject): Promise<SurveyLinkRow>;
  answers(): Promise<readonly SurveyAnswerRow[]>;
}

interface ShopOptions {
  /** the policies of results, changed for the story */
  policies?: (shipped: readonly ResultPolicy[]) => readonly ResultPolicy[];
}

export async function withShop(story: (shop: Shop) => Promise<void>, { policies }: ShopOptions = {}): Promise<void> {
  const clock = { now: NOON };
  const temp = await openTempStore(() => clock.now);
  await temp.store.commit(company());
  const { rules } = await shippedRules();
  const errors: string[] = [];
  const none = () => undefined;
  const log = { debug: none, info: none, warn: none, error: (_: object, words: string) => void errors.push(words) };
  const pages = { publicUrl: 'http://127.0.0.1', sessionKey: 'the session key of these tests' };
  const deps = depsOf({
    ...{ store: temp.store, platforms: [], log, pages, clock: () => clock.now },
    rules: { ...rules, results: policies?.(rules.results) ?? rules.results },
  });
  const app = createApp({
    ...{ platforms: new Map(), log, newRequestId: newId, ready: async () => true, respond: async () => ({}) },
    pages: { deps, ...pages, mayAsk: () => true, wrote: none },
  });
  const server = await listen(app, { port: 0, host: '127.0.0.1' });
  const link = async (subject: LinkSubject): Promise<SurveyLinkRow> => {
    const made = await makeLinks(deps, { surveyId: SURVEY, subjects: [subject], by: HR });
    const [row] = made.kind === 'made' ? made.links : [];
    if (!row) throw new Error(`no link: ${made.kind}`);
    return row;
  };
  try {
    await story({
      ...{ deps, clock, errors, link },
      url: `http://127.0.0.1:${server.port}`,
      answers: () => deps.store.surveyAnswers(SURVEY, '2026-11'),
    });
  } finally {
    await server.close();
    await temp.close();
  }
}

export interface Seen {
  status: number;
  html: string;
  headers: Headers;
  /** of the body, as it came */
  bytes: number;
}

export interface Customer {
  open(path: string): Promise<Seen>;
  /** the form of a page with what is chosen and written in it */
  send(page: Seen, path: string, filled: Readonly<Record<string, string>>): Promise<Seen>;
  post(path: string, body: BodyInit, headers?: Readonly<Record<string, string>>): Promise<Seen>;
}

/** Somebody with a phone of their own, at an address of their own, whose browser keeps cookies or not. */
export function customer({ url }: Shop, { cookies = true }: { cookies?: boolean } = {}): Customer {
  const jar = new Map<string, string>();
  const address = `203.0.${randomBytes(2).join('.')}`;
  const call = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const headers = new Headers(init.headers);
    if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', address);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([key, value]) => `${key}=${value}`).join('; '));
    const response = await fetch(url + path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (cookies) jar.set(key, value);
    }
    const body = new Uint8Array(await response.arrayBuffer());
    const html = new TextDecoder().decode(body);
    return { status: response.status, html, headers: response.headers, bytes: body.byteLength };
  };
  const post = (path: string, body: BodyInit, headers: Readonly<Record<string, string>> = {}) =>
    call(path, { method: 'POST', body, headers });
  return {
    open: (path) => call(path),
    post,
    send: (page, path, filled) => post(path, new URLSearchParams({ nonce: nonceIn(page), lang: 'zh', ...filled })),
  };
}

export const nonceIn = ({ html }: Pick<Seen, 'html'>): string => /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** A whole sheet of the shipped survey. */
export const sheet = (marks: readonly [number, number, number, number], comment = ''): Record<string, string> => ({
  'q.attitude': String(marks[0]),
  'q.skill': String(marks[1]),
  'q.hygiene': String(marks[2]),
  'q.recommend': String(marks[3]),
  comment,
});
