/** When a bot that was just started answers for the first time. */
import { setTimeout as wait } from 'node:timers/promises';
import { CAST, openIdOf } from '#entry/demo/company.ts';
import type { BotProcess } from './bot-process.ts';
import { clickPush, requestFor } from './push.ts';

const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 60_000;

/** Clicks until a click is answered; ms since the process was started. */
export const firstAnswer = (bot: BotProcess): Promise<number> => firstTime(bot, clickAnswered);

/** Asks until /health says that all is well; ms since the process was started. */
export const firstHealth = (bot: BotProcess): Promise<number> => firstTime(bot, isHealthy);

async function firstTime({ port, startedAt }: BotProcess, happens: (port: number) => Promise<boolean>) {
  while (performance.now() - startedAt < PATIENCE_MS) {
    if (await happens(port).catch(() => false)) return performance.now() - startedAt;
    await wait(LOOK_EVERY_MS);
  }
  throw new Error('the bot did not answer');
}

/** A press on a card of an appraisal that is gone: it goes the whole way to the store and changes nothing. */
async function clickAnswered(port: number): Promise<boolean> {
  const action = { command: 'sign', id: 'gone', revision: 1 };
  const eventId = `e${process.hrtime.bigint()}`;
  const push = clickPush({ eventId, openId: openIdOf(CAST.specialist), action, form: {} }, Date.now());
  const request = requestFor(push);
  const response = await fetch(new URL(new URL(request.url).pathname, `http://127.0.0.1:${port}`), {
    method: 'POST',
    headers: headersOf(request),
    body: new Uint8Array(push.body),
  });
  return response.ok && (await response.text()).includes('toast');
}

const isHealthy = async (port: number): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/health`)).ok;

/** fetch counts the body itself. */
function headersOf({ headers }: Request): Headers {
  const copy = new Headers(headers);
  copy.delete('content-length');
  return copy;
}
