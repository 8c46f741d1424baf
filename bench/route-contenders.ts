/** Three ways to take a pushed click: bare Hono, the Lark SDK's dispatcher, and ours, each with the same answer. */
import { adaptDefault, EventDispatcher } from '@larksuiteoapi/node-sdk';
import { Hono } from 'hono';
import { createApp } from '#http/server.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import type { Outcome } from '#platforms/platform.ts';
import { APP, optionsOf } from '#test/platforms/feishu/app.ts';
import { PATH } from './push.ts';

const TEXT = { zh: '已提交', en: 'Submitted.' };
const OUTCOME: Outcome = { toast: { kind: 'success', text: TEXT } };

/** The same outcome in Feishu's words, for those who have no adapter (feishu.md §6.2). */
const ANSWER = { toast: { type: 'success', content: TEXT.zh, i18n: { zh_cn: TEXT.zh, en_us: TEXT.en } } };

/** What every contender's answer contains. */
export const EXPECTED = '"success"';

/** Reads the body, checks nothing, answers. */
export function bareHono(): Hono {
  const app = new Hono();
  app.post(PATH, async (c) => {
    await c.req.arrayBuffer();
    return c.json(ANSWER);
  });
  return app;
}

/** Our routes and our adapter; what a click means is constant. */
export function ours(now: number): Hono {
  const feishu = createFeishu(optionsOf({ now: () => now }));
  return createApp({
    platforms: new Map([[feishu.name, feishu]]),
    respond: async () => OUTCOME,
    ready: async () => true,
    newRequestId: () => '',
    log: { error: () => {} },
  });
}

const quiet = () => {};
const SILENT = { error: quiet, warn: quiet, info: quiet, debug: quiet, trace: quiet };

function dispatcher(): EventDispatcher {
  const { encryptKey, verificationToken } = APP;
  const made = new EventDispatcher({ encryptKey, verificationToken, logger: SILENT });
  return made.register({ 'card.action.trigger': async () => ANSWER });
}

/** The SDK's dispatcher inside Hono, called the way its adapters call it: headers as the prototype of the body. */
export function sdkInHono(): Hono {
  const events = dispatcher();
  const app = new Hono();
  app.post(PATH, async (c) => {
    const data: object = Object.assign(Object.create({ headers: c.req.header() }), await c.req.json());
    return c.json(await events.invoke(data));
  });
  return app;
}

/** The SDK's own adapter for Node's http server. */
export const sdkAdapter = () => adaptDefault(PATH, dispatcher());
