import type { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { download } from '#platforms/simulator/open-api/files.ts';
import { VIEWER_COOKIE } from '#platforms/simulator/open-api/login.ts';
import type { GalleryCard, SimChange } from '#platforms/simulator/page-api.ts';
import type { PressButton } from '#platforms/simulator/push/card-callback.ts';
import type { DeliveryQueue } from '#platforms/simulator/push/deliveries.ts';
import type { Webhook } from '#platforms/simulator/push/webhook.ts';
import type { Chat } from '#platforms/simulator/state/chats.ts';
import { isoTime } from '#platforms/simulator/state/clock.ts';
import { personChanges } from '#platforms/simulator/state/company.ts';
import type { Message } from '#platforms/simulator/state/messages.ts';
import { messageView, stateView } from '#platforms/simulator/state/views.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { BadRequest, check, pageRouter } from './page-router.ts';
import type { People } from './people.ts';
import {
  clickBody,
  clockBody,
  faultBody,
  fileForm,
  forwardBody,
  forwardedFilesBody,
  groupBody,
  listenerBody,
  menuBody,
  typeBody,
  verifyBody,
  viewerBody,
} from './requests.ts';

export interface SimApiDeps {
  world: World;
  people: People;
  deliveries: DeliveryQueue;
  webhook: Webhook;
  pressButton: PressButton;
  moveClock: (instant: number) => Promise<void>;
  gallery: () => GalleryCard[] | Promise<GalleryCard[]>;
  /** aborted when the simulator closes: open streams end */
  closing: AbortSignal;
}

/** Everything under /sim (page-api.ts). */
export function simApiRouter(deps: SimApiDeps): Hono {
  const router = pageRouter();
  chatRoutes(router, deps);
  groupRoutes(router, deps);
  controlRoutes(router, deps);
  return router;
}

function chatRoutes(router: Hono, { world, people, pressButton, closing }: SimApiDeps): void {
  router.get('/state', (c) => {
    const viewer = c.req.query('viewer') ?? '';
    if (world.directory.person(viewer)) setCookie(c, VIEWER_COOKIE, viewer, { path: '/', sameSite: 'Lax' });
    return c.json(stateView(world, viewer));
  });
  router.get('/messages', (c) => {
    const chat = chatOf(world, c.req.query('viewer') ?? '', c.req.query('chatId') ?? '');
    return c.json(world.messages.inChat(chat.chatId).map((message) => messageView(world, message)));
  });
  router.post('/chats/open', async (c) => {
    const { viewer } = check(viewerBody, await c.req.json());
    return c.json({ chatId: people.openDirectChat(knownPerson(world, viewer)).chatId });
  });
  router.post('/messages', async (c) => {
    const { viewer, chatId, text } = check(typeBody, await c.req.json());
    return c.json({ messageId: people.type(viewer, chatOf(world, viewer, chatId), text).messageId });
  });
  router.post('/files', async (c) => {
    const { viewer, chatId, file } = check(fileForm, await c.req.parseBody());
    const dropped = { name: file.name, mime: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
    return c.json({ messageId: people.dropFile(viewer, chatOf(world, viewer, chatId), dropped).messageId });
  });
  router.post('/forwards', async (c) => {
    const { viewer, chatId, messageIds } = check(forwardBody, await c.req.json());
    const messages = messageIds.map((id) => readableBy(world, viewer, id));
    return c.json({ messageId: people.forward(viewer, chatOf(world, viewer, chatId), messages).messageId });
  });
  router.get('/files/:key', (c) => {
    const file = world.files.get(c.req.param('key'));
    return file ? download(world, file) : c.json({ error: 'no such file' }, 404);
  });
  router.post('/clicks', async (c) => {
    const click = check(clickBody, await c.req.json());
    const message = world.messages.get(click.messageId);
    if (!message || message.deleted || message.msgType !== 'interactive') throw new BadRequest('no such card');
    chatOf(world, click.viewer, message.chatId);
    return c.json(await pressButton(click, message));
  });
  router.post('/menu', async (c) => {
    const { viewer, eventKey } = check(menuBody, await c.req.json());
    people.pressMenu(knownPerson(world, viewer), eventKey);
    return c.json({});
  });
  router.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const send = (change: SimChange): void => void stream.writeSSE({ data: JSON.stringify(change) });
      const unsubscribe = world.changes.subscribe(send);
      await stream.write(': open\n\n');
      await ended(stream, closing);
      unsubscribe();
    }),
  );
}

/** Until the page goes away or the simulator closes. */
function ended(stream: SSEStreamingApi, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      closing.removeEventListener('abort', end);
      resolve();
    };
    closing.addEventListener('abort', end);
    stream.onAbort(end);
  });
}

function groupRoutes(router: Hono, { world, people }: SimApiDeps): void {
  router.post('/groups', async (c) => {
    const { name, members } = check(groupBody, await c.req.json());
    return c.json({
      chatId: people.makeGroup(
        name,
        members.map((each) => knownPerson(world, each)),
      ).chatId,
    });
  });
  router.post('/groups/:chatId/bot', async (c) => {
    const { viewer } = check(viewerBody, await c.req.json());
    people.addBot(viewer, chatOf(world, viewer, c.req.param('chatId')));
    return c.json({});
  });
  router.delete('/groups/:chatId/bot', async (c) => {
    const { viewer } = check(viewerBody, await c.req.json());
    people.removeBot(viewer, chatOf(world, viewer, c.req.param('chatId')));
    return c.json({});
  });
  router.post('/people/:openId', async (c) => {
    const changes = check(personChanges, await c.req.json());
    if (!people.changePerson(c.req.param('openId'), changes)) throw new BadRequest('no such person');
    return c.json({});
  });
}

function controlRoutes(router: Hono, deps: SimApiDeps): void {
  const { world, deliveries, webhook, moveClock, gallery } = deps;
  router.post('/clock', async (c) => {
    const move = check(clockBody, await c.req.json());
    await moveClock('to' in move ? move.to : world.clock.now() + move.forwardMs);
    return c.json({ now: isoTime(world.clock.now()) });
  });
  router.post('/clock-listeners', async (c) => {
    world.settings.addClockListener(check(listenerBody, await c.req.json()).url);
    return c.json({ now: isoTime(world.clock.now()), offsetMs: world.clock.offsetMs() });
  });
  router.post('/faults', async (c) => {
    world.faults.add(check(faultBody, await c.req.json()));
    return c.json({});
  });
  router.delete('/faults', (c) => {
    world.faults.clear();
    return c.json({});
  });
  router.post('/forwarded-files', async (c) => {
    world.settings.setForwardedFiles(check(forwardedFilesBody, await c.req.json()).given);
    return c.json({});
  });
  router.post('/verify-url', async (c) => {
    const { url = world.settings.callbackUrl() } = check(verifyBody, await c.req.json());
    if (!url) throw new BadRequest('no callback url is set');
    const result = await webhook.verifyUrl(url);
    if (result.ok) world.settings.setCallbackUrl(url);
    return c.json(result);
  });
  router.get('/deliveries', (c) => c.json(deliveries.list()));
  router.get('/seen', (c) => c.json(world.traffic.seen()));
  router.get('/gallery', async (c) => c.json(await gallery()));
}

function knownPerson(world: World, openId: string): string {
  if (!world.directory.person(openId)) throw new BadRequest(`no such person: ${openId}`);
  return openId;
}

/** A message of a chat the viewer is in. */
function readableBy(world: World, viewer: string, messageId: string): Message {
  const message = world.messages.get(messageId);
  if (!message) throw new BadRequest(`no such message: ${messageId}`);
  chatOf(world, viewer, message.chatId);
  return message;
}

/** A chat the viewer is in. */
function chatOf(world: World, viewer: string, chatId: string): Chat {
  const chat = world.chats.get(chatId);
  if (!chat?.members.includes(viewer)) throw new BadRequest(`${viewer} is in no chat ${chatId}`);
  return chat;
}
