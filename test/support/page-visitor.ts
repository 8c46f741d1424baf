/** Somebody with a browser that runs no script: cookies, links, forms as they stand in the page, nothing else. */
import type { TestBot } from './bot.ts';
import { PAGES } from './bot.ts';

export interface Page {
  status: number;
  path: string;
  html: string;
  headers: Headers;
  /** what a person reads, without any markup */
  words: string;
}

export interface PageForm {
  action: string;
  /** everything that would be sent but for the button, in the order of the page */
  fields: [string, string][];
  buttons: { name: string; value: string; label: string }[];
}

interface Sent {
  path: string;
  fields: readonly [string, string | File][];
  /** the headers, in place of what a browser sends by itself */
  headers?: Record<string, string>;
}

export interface PageVisitor {
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  /** goes through the platform's login and ends where it leads */
  login(to?: string): Promise<Page>;
  /** presses the button whose label holds these words, with what is typed and chosen in place of what stands there */
  press(page: Page, label: string, typed?: Record<string, string | readonly string[]>): Promise<Page>;
  /** a form as it is, for what no honest browser sends */
  send(sent: Sent): Promise<Page>;
  cookies: Map<string, string>;
}

const ORIGIN = PAGES.publicUrl;

export function pageVisitor(bot: TestBot, name: string): PageVisitor {
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([key, value]) => `${key}=${value}`).join('; '));
    const response = await bot.bot.app.request(new URL(path, ORIGIN).href, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(key);
      else cookies.set(key, value);
    }
    return response;
  };
  const follow = async (path: string, response: Response): Promise<Page> => {
    const to = response.headers.get('location');
    if (to === null) return pageOf(path, response);
    const next = new URL(to, ORIGIN);
    if (next.origin === ORIGIN) return follow(next.pathname + next.search, await call(next.pathname + next.search));
    next.searchParams.set('viewer', bot.viewer(name));
    const platform = await fetch(next, { redirect: 'manual' });
    const back = new URL(platform.headers.get('location') ?? 'about:blank');
    return follow(back.pathname + back.search, await call(back.pathname + back.search));
  };
  const send = async ({ path, fields, headers }: Sent): Promise<Page> => {
    const body = fields.some(([, value]) => typeof value !== 'string') ? new FormData() : new URLSearchParams();
    for (const [key, value] of fields) {
      if (body instanceof FormData) body.append(key, value);
      else body.append(key, String(value));
    }
    const sent = { method: 'POST', body, headers: headers ?? { origin: ORIGIN } };
    return follow(path, await call(path, sent));
  };
  return {
    cookies,
    send,
    get: async (path, headers = {}) => follow(path, await call(path, { headers })),
    login: async (to = '/') => follow(to, await call(to)),
    press: async (page, label, typed = {}) => {
      const form = formWith(page, label);
      const button = form.buttons.find((each) => each.label.includes(label));
      const kept = form.fields.filter(([key]) => !(key.slice(2) in typed));
      const own = Object.entries(typed).flatMap(([key, value]) =>
        (typeof value === 'string' ? [value] : value).map((each): [string, string] => [`f.${key}`, each]),
      );
      const pressed: [string, string][] = button?.name ? [[button.name, button.value]] : [];
      return send({ path: form.action, fields: [...kept, ...own, ...pressed] });
    },
  };
}

async function pageOf(path: string, response: Response): Promise<Page> {
  const html = await response.text();
  const words = plain(
    html
      .replace(/<head>[\s\S]*<\/head>/, '')
      .replace(/<option[^>]*>[^<]*<\/option>/g, '')
      .replace(/<[^>]*>/g, ' '),
  ).replace(/\s+/g, ' ');
  return { status: response.status, path, html, headers: response.headers, words };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => NAMED[name] ?? '');

const attribute = (tag: string, name: string): string => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const has = (tag: string, name: string): boolean => new RegExp(`\\s${name}(=|\\s|/|>)`).test(tag);

export const formsOf = (page: Page): readonly PageForm[] =>
  [...page.html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => ({
    action: attribute(` ${head}`, 'action') || page.path,
    fields: fieldsIn(body),
    buttons: [...body.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)].map(([, tag = '', label = '']) => ({
      name: attribute(` ${tag}`, 'name'),
      value: attribute(` ${tag}`, 'value'),
      label: plain(label),
    })),
  }));

export function formWith(page: Page, label: string): PageForm {
  const found = formsOf(page).find(({ buttons }) => buttons.some((button) => button.label.includes(label)));
  if (!found) throw new Error(`no button "${label}" on ${page.path} (${page.status}): ${page.words.slice(0, 600)}`);
  return found;
}

function fieldsIn(body: string): [string, string][] {
  const fields: [string, string][] = [];
  const parts = /<input([^>]*)>|<textarea([^>]*)>([\s\S]*?)<\/textarea>|<select([^>]*)>([\s\S]*?)<\/select>/g;
  for (const [, input, area, words = '', select, options = ''] of body.matchAll(parts)) {
    if (input !== undefined) {
      const type = attribute(input, 'type');
      if (type === 'file' || (type === 'checkbox' && !has(input, 'checked'))) continue;
      fields.push([attribute(input, 'name'), attribute(input, 'value')]);
    } else if (area !== undefined) fields.push([attribute(area, 'name'), plain(words).replace(/^\n/, '')]);
    else if (select !== undefined) {
      const chosen = [...options.matchAll(/<option([^>]*)>/g)].find(([, tag = '']) => has(tag, 'selected'));
      fields.push([attribute(select, 'name'), attribute(chosen?.[1] ?? '', 'value')]);
    }
  }
  return fields;
}

/** What stands in the fields somebody can fill in, by their names. */
export const typedIn = (page: Page): Record<string, string> =>
  Object.fromEntries(
    formsOf(page).flatMap(({ fields }) =>
      fields.filter(([name]) => name.startsWith('f.')).map(([name, value]) => [name.slice(2), value]),
    ),
  );

/** The page of the newest card of a kind about somebody's appraisal, `to` somebody when it is not that person. */
export async function pathOf(bot: TestBot, name: string, kind: string, to = name): Promise<string> {
  const { id } = await bot.appraisal(name);
  const reader = (await bot.person(to)).id;
  const own = (await bot.store.liveMessages(id)).findLast((card) => card.kind === kind && card.recipientId === reader);
  if (!own) throw new Error(`${to} has no ${kind}`);
  return `/m/${own.outboxId}`;
}
