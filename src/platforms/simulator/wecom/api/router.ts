import { Hono } from 'hono';
import type { HttpEnv } from '#platforms/simulator/open-api/gate.ts';
import { textAt } from '#platforms/simulator/state/json.ts';
import { agentRoutes } from './agent.ts';
import { appchatRoutes } from './appchat.ts';
import { authRoute } from './auth.ts';
import { contactRoutes } from './contact.ts';
import { gate, type WecomApi } from './gate.ts';
import { mediaRoutes } from './media.ts';
import { robotRoutes } from './robots.ts';
import { sendRoute } from './send.ts';
import { updateRoutes } from './update.ts';

/** Everything under /cgi-bin. */
export function wecomApiRouter(api: WecomApi): Hono<HttpEnv> {
  const router = new Hono<HttpEnv>();
  const routes = [
    ...agentRoutes,
    sendRoute,
    ...updateRoutes,
    ...mediaRoutes,
    ...robotRoutes,
    ...appchatRoutes,
    ...contactRoutes,
    authRoute,
  ];
  for (const route of routes) router.all(route.path, gate(api, route));
  router.notFound((c) => c.text('404 page not found', 404));
  router.onError((error, c) => c.json({ errcode: -1, errmsg: `system busy: ${textAt(error, 'message')}` }, 500));
  return router;
}
