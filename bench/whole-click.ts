/** The bot as it answers clicks, without the outbox that sends and the jobs that wake: those run beside the answer. */
import type { Hono } from 'hono';
import { answerInTime } from '#app/answer-in-time.ts';
import type { Deps } from '#app/deps.ts';
import { handleEvent } from '#app/handle-event.ts';
import { createApp } from '#http/server.ts';
import { statementsOf } from '#store/statements.ts';
import type { PreparedClick } from './month-clicks.ts';
import { requestFor } from './push.ts';
import type { Recorded } from './raw-click.ts';

/** As many at a time share one commit. */
const CLIENTS = 32;

export const wholeApp = (deps: Deps): Hono =>
  createApp({
    platforms: deps.platforms,
    respond: (platform, event) =>
      answerInTime(handleEvent(deps, platform, event), async () => {}, {
        failed: (error) => deps.log.error({ err: error }, 'a click failed'),
      }),
    ready: () => deps.store.ready(),
    newRequestId: deps.newId,
    log: deps.log,
  });

/** Plays clicks and keeps, by event, the statements each wrote and the answer it got. */
export async function record(deps: Deps, clicks: readonly PreparedClick[]): Promise<Map<string, Recorded>> {
  const statements = new Map<string, Recorded['statements']>();
  const listening: Deps = {
    ...deps,
    store: {
      ...deps.store,
      commit: (changes) => {
        for (const change of changes) {
          if ('put' in change && change.put === 'inbox') statements.set(change.key, statementsOf(changes));
        }
        return deps.store.commit(changes);
      },
    },
  };
  const app = wholeApp(listening);
  const recorded = new Map<string, Recorded>();
  const waiting = clicks.values();
  const client = async () => {
    for (const { eventId, push } of waiting) {
      const response = await app.fetch(requestFor(push));
      const answer = await response.text();
      if (!answer.includes('"success"')) throw new Error(`a click was not accepted: ${response.status} ${answer}`);
      recorded.set(eventId, { statements: statements.get(`feishu:${eventId}`) ?? [], answer });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return recorded;
}
