import type { Hono } from 'hono';
import { BadRequest, check, pageRouter } from '#platforms/simulator/sim-api/page-router.ts';
import type { WecomTokens } from '#platforms/simulator/wecom/api/tokens.ts';
import type { WecomUrlCheck } from '#platforms/simulator/wecom/page-view.ts';
import { appChatOf, type Member } from '#platforms/simulator/wecom/state/members.ts';
import { messageView, robotUrl, stateView } from '#platforms/simulator/wecom/state/views.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import type { WecomPeople } from './people.ts';
import { alertBody, imageForm, menuBody, pressBody, robotBody, textBody, verifyBody, viewerBody } from './requests.ts';

interface WecomSimApi {
  world: WecomWorld;
  people: WecomPeople;
  tokens: WecomTokens;
  verifyUrl: (url: string) => Promise<WecomUrlCheck>;
}

/** Everything under /sim/wecom (page-view.ts). */
export function wecomSimRouter(deps: WecomSimApi): Hono {
  const router = pageRouter();
  chatRoutes(router, deps);
  robotRoutes(router, deps);
  controlRoutes(router, deps);
  return router;
}

function chatRoutes(router: Hono, { world, people }: WecomSimApi): void {
  router.get('/state', (c) => c.json(stateView(world, c.req.query('viewer') ?? '', new URL(c.req.url).origin)));
  router.get('/messages', (c) => {
    const chatId = chatOf(world, memberOf(world, c.req.query('viewer') ?? ''), c.req.query('chatId') ?? '');
    return c.json(world.messages.inChat(chatId).map((copy) => messageView(world, copy)));
  });
  router.post('/enter', async (c) => {
    const { viewer } = check(viewerBody, await c.req.json());
    return c.json({ chatId: people.enter(memberOf(world, viewer)) });
  });
  router.post('/texts', async (c) => {
    const { viewer, text } = check(textBody, await c.req.json());
    return c.json({ messageId: people.type(memberOf(world, viewer), text).messageId });
  });
  router.post('/images', async (c) => {
    const { viewer, file } = check(imageForm, await c.req.parseBody());
    const image = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    const { messageId } = people.sendImage(memberOf(world, viewer), image, new URL(c.req.url).origin);
    return c.json({ messageId });
  });
  router.post('/menu', async (c) => {
    const { viewer, ...entry } = check(menuBody, await c.req.json());
    people.pressMenu(memberOf(world, viewer), entry);
    return c.json({});
  });
  router.post('/presses', async (c) => {
    const press = check(pressBody, await c.req.json());
    return c.json(await people.pressCard(memberOf(world, press.viewer), press));
  });
}

function robotRoutes(router: Hono, { world }: WecomSimApi): void {
  router.post('/robots', async (c) => {
    const { viewer, chatId, name } = check(robotBody, await c.req.json());
    if (!world.groups.get(chatOf(world, memberOf(world, viewer), chatId)))
      throw new BadRequest('robots stand in groups');
    const { key } = world.groups.addRobot({ name, chatId });
    return c.json({ key, url: robotUrl(new URL(c.req.url).origin, key) });
  });
  router.delete('/robots/:key', (c) => {
    world.groups.removeRobot(c.req.param('key'));
    return c.json({});
  });
}

function controlRoutes(router: Hono, { world, people, tokens, verifyUrl }: WecomSimApi): void {
  router.post('/alerts', async (c) => {
    people.alert(check(alertBody, await c.req.json()));
    return c.json({});
  });
  router.post('/verify-url', async (c) => {
    const { url = world.callbackUrl() } = check(verifyBody, await c.req.json());
    if (!url) throw new BadRequest('no callback url is set');
    const result = await verifyUrl(url);
    if (result.ok) world.setCallbackUrl(url);
    return c.json(result);
  });
  router.delete('/tokens', (c) => {
    tokens.invalidate();
    return c.json({});
  });
  router.get('/seen', (c) => c.json(world.traffic.seen()));
}

function memberOf(world: WecomWorld, viewer: string): Member {
  const member = world.members.viewer(viewer);
  if (!member) throw new BadRequest(`no such person: ${viewer}`);
  return member;
}

/** A chat the member is in. */
function chatOf(world: WecomWorld, member: Member, chatId: string): string {
  const inGroup = world.groups.get(chatId)?.members.includes(member.person.open_id);
  if (chatId !== appChatOf(member.userId) && !inGroup) throw new BadRequest(`${member.userId} is in no chat ${chatId}`);
  return chatId;
}
