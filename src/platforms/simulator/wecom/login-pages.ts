import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { isLoopbackUrl } from '#platforms/simulator/sim-api/guard.ts';
import type { Member } from './state/members.ts';
import type { WecomWorld } from './state/wecom-world.ts';

/** Who is at the browser, when nobody of the company is. */
const OUTSIDER = 'outsider';

const state = z
  .string()
  .regex(/^[a-zA-Z0-9]{0,128}$/)
  .default('');
const insideQuery = z.object({
  appid: z.string(),
  redirect_uri: z.string(),
  response_type: z.literal('code'),
  scope: z.enum(['snsapi_base', 'snsapi_privateinfo']),
  state,
  agentid: z.string().optional(),
});
const desktopQuery = z.object({
  login_type: z.literal('CorpApp'),
  appid: z.string(),
  agentid: z.string(),
  redirect_uri: z.string(),
  state,
});

interface Login {
  appid: string;
  redirect_uri: string;
  state: string;
  agentid?: string | undefined;
}

/**
 * Where browsers are sent to log in: inside WeCom (wecom.md §6.2) and on a desktop (§6.3). The real one knows who holds
 * the phone; here a page asks, unless `viewer` says it.
 */
export function loginPages(world: WecomWorld): Hono {
  const router = new Hono();
  router.get('/connect/oauth2/authorize', (c) => login(world, c, insideQuery));
  router.get('/wwlogin/sso/login', (c) => login(world, c, desktopQuery));
  return router;
}

function login(world: WecomWorld, c: Context, schema: z.ZodType<Login>): Response {
  const parsed = schema.safeParse(c.req.query());
  if (!parsed.success) return c.html(page('登录参数错误', `<p>${safe(z.prettifyError(parsed.error))}</p>`), 400);
  const problem = problemOf(world, parsed.data);
  if (problem) return c.html(page('登录参数错误', `<p>${safe(problem)}</p>`), 400);
  const viewer = c.req.query('viewer');
  if (viewer === undefined) return c.html(chooser(world, new URL(c.req.url)));
  const member = world.members.viewer(viewer);
  if (!member && viewer !== OUTSIDER) return c.html(page('没有这个人', `<p>${safe(viewer)}</p>`), 400);
  const back = new URL(parsed.data.redirect_uri);
  back.searchParams.set('code', world.logins.issue(member?.userId ?? ''));
  back.searchParams.set('state', parsed.data.state);
  return c.redirect(back.toString());
}

/** The host must be that of the app, port and all. (wecom.md §6.2, 50001) */
function problemOf({ app }: WecomWorld, { appid, agentid, redirect_uri: uri }: Login): string | undefined {
  if (appid !== app.corpId) return `appid 不是这家企业 · not this corp: ${appid}`;
  if (agentid !== undefined && agentid !== String(app.agentId)) return `agentid 不对 · not this app: ${agentid}`;
  if (!URL.canParse(uri)) return 'redirect_uri 参数错误 (50001)';
  const trusted = app.trustedDomains?.includes(new URL(uri).host) ?? isLoopbackUrl(uri);
  return trusted ? undefined : `redirect_uri 参数错误 (50001)：${new URL(uri).host} 不是应用的可信域名`;
}

function chooser(world: WecomWorld, address: URL): string {
  const links = world.members.all().map((member) => choice(address, member.person.open_id, labelOf(member)));
  const outsider = choice(address, OUTSIDER, '企业外的人 · somebody of no company');
  return page('以谁的身份登录？ · Who is at the browser?', `<ul>${links.join('')}${outsider}</ul>`);
}

const labelOf = ({ person, userId }: Member): string => `${person.name} · ${person.job_title ?? ''} · ${userId}`;

function choice(address: URL, viewer: string, label: string): string {
  const chosen = new URL(address);
  chosen.searchParams.set('viewer', viewer);
  return `<li><a href="${safe(`${chosen.pathname}${chosen.search}`)}">${safe(label)}</a></li>`;
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<h1>${title}</h1>
${body}
</html>
`;

const safe = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
