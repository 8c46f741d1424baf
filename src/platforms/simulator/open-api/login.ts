import { getCookie } from 'hono/cookie';
import { z } from 'zod';
import { isLoopbackUrl } from '#platforms/simulator/sim-api/guard.ts';
import { newId } from '#platforms/simulator/state/ids.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import type { HttpContext, Route } from './gate.ts';

/** The person the chat page was last looked at as: whoever logs in on this browser is that person. */
export const VIEWER_COOKIE = 'sim_viewer';

/** A code lives five minutes and works once. (feishu.md §8, D:oauth-code) */
const CODE_MS = 300_000;

const tokenRequest = z.object({
  grant_type: z.literal('authorization_code'),
  client_id: z.string(),
  client_secret: z.string(),
  code: z.string(),
});

interface Given {
  openId: string;
  until: number;
}

/** Logging in to web pages: the page that asks, the code, the token, whose it is. (feishu.md §8) */
export function loginRoutes(): Route[] {
  const codes = new Map<string, Given>();
  const tokens = new Map<string, string>();
  return [
    {
      method: 'GET',
      path: '/authen/v1/authorize',
      api: 'authorize',
      open: true,
      handle: ({ world }, c) => authorize(world, c, codes),
    },
    {
      method: 'POST',
      path: '/authen/v2/oauth/token',
      api: 'oauth',
      open: true,
      handle: async ({ world }, c) => {
        const given = tokenRequest.safeParse(await c.req.json().catch(() => undefined));
        if (!given.success) return refusal(20001, 'invalid_request');
        const { client_id, client_secret, code } = given.data;
        if (client_id !== world.app.appId || client_secret !== world.app.appSecret)
          return refusal(20002, 'invalid_client');
        const known = codes.get(code);
        codes.delete(code);
        if (!known) return refusal(20003, 'invalid_grant');
        if (known.until < world.clock.now()) return refusal(20004, 'invalid_grant');
        const token = newId('u-');
        tokens.set(token, known.openId);
        return { code: 0, access_token: token, expires_in: 7200, token_type: 'Bearer', scope: '' };
      },
    },
    {
      method: 'GET',
      path: '/authen/v1/user_info',
      api: 'user-info',
      open: true,
      handle: ({ world }, c) => {
        const token = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
        const person = world.directory.person(tokens.get(token) ?? '');
        if (!person) return refusal(20005, 'invalid access token');
        const { open_id, union_id, name } = person;
        return { code: 0, msg: 'success', data: { open_id, union_id, name, tenant_key: world.tenantKey } };
      },
    },
  ];
}

const refusal = (code: number, error: string): Response =>
  Response.json({ code, error, error_description: error }, { status: 400 });

/** Sends whoever looks at the chats back with a code; a browser that looks at none is asked who it is. */
function authorize(world: World, c: HttpContext, codes: Map<string, Given>): Response {
  const { client_id = '', redirect_uri = '', response_type = '', state = '' } = c.req.query();
  const isOurs = client_id === world.app.appId && response_type === 'code' && isAddress(redirect_uri);
  if (!isOurs) return c.text('20029 redirect_uri 或 client_id 不对 · wrong redirect_uri or client_id', 400);
  const person = world.directory.person(c.req.query('viewer') ?? getCookie(c, VIEWER_COOKIE) ?? '');
  if (!person || person.is_resigned) return c.html(choicePage(world, c.req.url));
  const code = newId('code');
  codes.set(code, { openId: person.open_id, until: world.clock.now() + CODE_MS });
  const back = new URL(redirect_uri);
  back.searchParams.set('code', code);
  back.searchParams.set('state', state);
  return c.redirect(back.href, 302);
}

/** The list of addresses an app may name is not kept here: https, or this machine. */
const isAddress = (uri: string): boolean =>
  isLoopbackUrl(uri) || (URL.canParse(uri) && new URL(uri).protocol === 'https:');

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function choicePage(world: World, address: string): string {
  const lines = world.directory
    .people()
    .filter(({ is_resigned }) => !is_resigned)
    .map(({ open_id, name, job_title }) => {
      const own = new URL(address);
      own.searchParams.set('viewer', open_id);
      return `<li><a href="${escaped(own.pathname + own.search)}">${escaped(`${name} ${job_title ?? ''}`)}</a></li>`;
    });
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>登录 · Log in</title>
<h1>以谁的身份登录？ · Log in as whom?</h1>
<ul>${lines.join('\n')}</ul>
</html>
`;
}
