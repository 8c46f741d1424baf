/** One request: the same routes as on Node, what goes on after the answer kept alive until it is done. */
import { answerInTime } from '#app/answer-in-time.ts';
import type { Deps } from '#app/deps.ts';
import { heedChange } from '#app/directory/heed-change.ts';
import { answerLate, handleEvent } from '#app/handle-event.ts';
import { tooFast } from '#app/person-limit.ts';
import { newId } from '#entry/new-id.ts';
import { pagesAt } from '#entry/pages-at.ts';
import { createApp } from '#http/server.ts';
import type { Outcome, Platform, PlatformEvent } from '#platforms/platform.ts';
import type { Invocation } from './bindings.ts';
import type { Hand } from './errands.ts';
import { callsWritten, depsFor, type Isolate } from './isolate.ts';

export async function answer(
  request: Request,
  isolate: Isolate,
  { invocation, hand }: { invocation: Invocation; hand: Hand },
): Promise<Response> {
  const { log, mayAsk, clock } = isolate;
  let wrote = false;
  const deps = depsFor(isolate, () => {
    wrote = true;
  });
  const ended = async (work: Promise<unknown>): Promise<void> => {
    await work.catch(() => undefined);
    if (wrote) await hand({ kind: 'deliver' }).catch((error: unknown) => log.warn({ err: error }, QUEUE_REFUSED));
    await callsWritten(isolate);
  };

  const respond = async (platform: Platform, event: PlatformEvent): Promise<Outcome> => {
    if (event.type === 'directory-changed') {
      invocation.waitUntil(ended(heed(deps, { platform, event }, hand)));
      return {};
    }
    if (!mayAsk(`${platform.name}:${event.actor}`, clock())) return tooFast();
    const work = handleEvent(deps, platform, event);
    let late: Promise<void> | undefined;
    const first = answerInTime(
      work,
      (outcome) => {
        late = answerLate(deps, { platform, event }, outcome);
        return late;
      },
      { failed: (error) => log.error({ err: error }, 'an event failed after its answer had left') },
    );
    // `late` is set by now: whoever waits for the work after `first` comes behind it in the line
    invocation.waitUntil(ended(first.then(() => work).then(() => late)));
    return await first;
  };

  const at = pagesAt(isolate.config);
  const app = createApp({
    platforms: deps.platforms,
    respond,
    ready: () => deps.store.ready(),
    domainProof: isolate.config.wecom?.domainProof,
    pages: at && { deps, ...at, mayAsk, wrote: () => invocation.waitUntil(ended(Promise.resolve())) },
    api: { deps, limits: isolate.apiLimits, wrote: () => invocation.waitUntil(ended(Promise.resolve())) },
    newRequestId: newId,
    log,
  });
  return await app.fetch(request);
}

/** Somebody is read again in this very invocation; everybody by an errand. */
async function heed(
  deps: Deps,
  changed: { platform: Platform; event: Extract<PlatformEvent, { type: 'directory-changed' }> },
  hand: Hand,
): Promise<void> {
  let all = false;
  await heedChange(deps, changed, () => {
    all = true;
  });
  if (all) await hand({ kind: 'directory' }).catch(() => undefined);
}

const QUEUE_REFUSED = 'the queue took no errand; the next cron finds the messages in the table';
