import { Hono } from 'hono';
import { textAt } from '#platforms/simulator/state/json.ts';
import { chatRoutes } from './chats.ts';
import { contactRoutes } from './contact.ts';
import { fileRoutes } from './files.ts';
import { gate, type HttpEnv, type OpenApi, type Route } from './gate.ts';
import { messageRoutes } from './messages.ts';

const tokenRoute: Route = {
  method: 'POST',
  path: '/auth/v3/tenant_access_token/internal',
  api: 'token',
  open: true,
  handle: async ({ tokens }, c) => tokens.issue(await c.req.json().catch(() => undefined)),
};

/** The bot itself; its answer has `bot` at the top level. (feishu.md §3.1, D:bot-info) */
const botRoute: Route = {
  method: 'GET',
  path: '/bot/v3/info',
  api: 'bot',
  handle: ({ world }, c) =>
    c.json({
      code: 0,
      msg: 'ok',
      bot: {
        activate_status: 2,
        app_name: world.app.botName,
        avatar_url: '',
        ip_white_list: [],
        open_id: world.botOpenId,
      },
    }),
};

/** Everything under /open-apis. */
export function openApiRouter(openApi: OpenApi, more: Route[]): Hono<HttpEnv> {
  const router = new Hono<HttpEnv>();
  const routes = [tokenRoute, botRoute, ...messageRoutes, ...fileRoutes, ...chatRoutes, ...contactRoutes, ...more];
  for (const route of routes) router.on(route.method, route.path, gate(openApi, route));
  router.notFound((c) => c.text('404 page not found', 404));
  router.onError((error, c) => c.json({ code: 2200, msg: `Internal Error: ${textAt(error, 'message')}` }, 500));
  return router;
}
