/**
 * Two presses on one message at the same moment: a double click, one person on two devices. Each answer may carry a card,
 * the platform shows whichever comes last, and nobody knows which that was. So afterwards the message is drawn once more.
 */
import { decodeAction } from '#cards/action.ts';
import type { PlatformEvent } from '#platforms/platform.ts';
import type { Deps } from './deps.ts';
import { replacement } from './outbox-drafts.ts';

/** An answer is at its reader's by then. */
const ON_ITS_WAY_MS = 1_000;

/** The presses on one message that are under way, or were a moment ago. */
interface Presses {
  underWay: number;
  lastAt: number;
  crossed: boolean;
}

type Work<T> = () => Promise<T>;

/** Runs the handling of an event; when it crossed with another one on the same message, that is redrawn at the end. */
export function crossingAnswers(deps: Deps): <T>(event: PlatformEvent, work: Work<T>) => Promise<T> {
  const recent = new Map<string, Presses>();
  return async (event, work) => {
    if (event.type !== 'click') return work();
    forgetOld(recent, deps.clock());
    const own = recent.get(event.messageId) ?? { underWay: 0, lastAt: 0, crossed: false };
    // whoever stands here is under way or a moment old
    own.crossed = recent.has(event.messageId);
    own.underWay += 1;
    recent.set(event.messageId, own);
    try {
      return await work();
    } finally {
      own.underWay -= 1;
      own.lastAt = deps.clock();
      if (own.crossed && own.underWay === 0)
        await drawAgain(deps, event).catch((error: unknown) => notDrawn(deps, error));
    }
  };
}

/** Few are ever kept: a message stays a second. */
function forgetOld(recent: Map<string, Presses>, now: number): void {
  for (const [messageId, { underWay, lastAt }] of recent)
    if (underWay === 0 && lastAt <= now - ON_ITS_WAY_MS) recent.delete(messageId);
}

async function drawAgain(deps: Deps, { messageId, eventKey, payload }: Click): Promise<void> {
  const decoded = decodeAction(payload);
  if (decoded.kind !== 'action') return;
  const { id } = decoded.action;
  const card = (await deps.store.liveMessages(id)).find((live) => live.messageId === messageId);
  if (!card) return;
  const { row } = replacement(deps, card, { id, version: 0, overtaken: false });
  const notBefore = new Date(deps.clock() + ON_ITS_WAY_MS).toISOString();
  await deps.store.commit([{ put: 'outbox', row: { ...row, key: `crossed:${messageId}:${eventKey}`, notBefore } }]);
}

/** The answers themselves are good: nobody is told of an error. */
const notDrawn = (deps: Deps, error: unknown): void =>
  deps.log.error({ err: error }, 'a message whose answers crossed could not be drawn again');

type Click = Extract<PlatformEvent, { type: 'click' }>;
