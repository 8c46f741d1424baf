/** Sends what is due: lease, draw, freeze, send, record (reliability.md §1). The table is the truth, never the memory. */
import { PlatformError, type PlatformWord } from '#core/errors.ts';
import type { MessageRef, Platform, Recipient } from '#platforms/platform.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { Pacer } from './pacing.ts';
import { isStoreFailure, type OutboxEnd } from './ports.ts';
import { waitsForWords } from './ranking-picture.ts';
import { personBehind } from './rater-tokens.ts';
import type { OutboxRow, PlatformName } from './records.ts';
import { renderMessage } from './render-message.ts';
import { asks, catchUp, closeOlder } from './standing-cards.ts';

/** How long a claimed row is ours; longer than any call may take. */
const LEASE_MS = 60_000;
/** At the lane's pace one batch takes a second: what becomes urgent meanwhile does not wait longer for its claim. */
const BATCH = 16;
/** What cannot be delivered for so long is shown to HR. A platform that is down for a weekend loses nothing. */
const PATIENCE_MS = 3 * 24 * 3_600_000;
const FIRST_DELAY_MS = 2_000;
const STORE_PAUSE_MS = 15_000;
const LONGEST_DELAY_MS = 10 * 60_000;

export interface Delivery {
  deps: Deps;
  /** this process's boot number */
  owner: number;
  pacers: ReadonlyMap<PlatformName, Pacer>;
  /** waits in real time */
  sleep: (ms: number) => Promise<void>;
  /** 0 ≤ x < 1, for the jitter of the back-off */
  random: () => number;
  /** rows taken at once, when they are to be fewer than usual */
  limit?: number;
}

/** One round: takes what is due and ends every attempt. Resolves to how many rows were taken. */
export async function deliverDue(delivery: Delivery): Promise<number> {
  const { deps, owner } = delivery;
  const now = deps.clock();
  const rows = await deps.store.outbox.claim({
    owner,
    now: new Date(now).toISOString(),
    leaseUntil: new Date(now + LEASE_MS).toISOString(),
    limit: delivery.limit ?? BATCH,
    skip: pausedLanes(delivery, now),
  });
  await Promise.all([...byRecipient(rows).values()].map((queue) => deliverInOrder(delivery, queue)));
  return rows.length;
}

const pausedLanes = ({ pacers }: Delivery, now: number): readonly string[] =>
  [...pacers].filter(([, pacer]) => pacer.pausedUntil() > now).map(([name]) => name);

/** Messages to one recipient, and changes of one message, go out one after another and in order. */
function byRecipient(rows: readonly OutboxRow[]): Map<string, OutboxRow[]> {
  const queues = new Map<string, OutboxRow[]>();
  for (const row of rows) queues.set(row.recipientId, [...(queues.get(row.recipientId) ?? []), row]);
  return queues;
}

async function deliverInOrder(delivery: Delivery, queue: readonly OutboxRow[]): Promise<void> {
  for (const row of queue) await deliverRow(delivery, row);
}

async function deliverRow(delivery: Delivery, waiting: OutboxRow): Promise<void> {
  const { deps, owner } = delivery;
  const { end, row } = await attempt(delivery, waiting).catch((error: unknown) => ({
    end: endOfFailure(delivery, waiting, error),
    row: waiting,
  }));
  // a card that cannot be redrawn any more is nobody's loss, and on WeCom the rule once its code is used
  const level = end.state === 'cancelled' ? 'info' : 'warn';
  if (end.state !== 'sent') deps.log[level]({ row: row.id, kind: row.kind, end: end.state }, 'message not sent');
  const recorded =
    end.state === 'sent' && asks(row)
      ? await finishCard(delivery, row, end)
      : await deps.store.outbox.finish(row.id, owner, end);
  if (!recorded) deps.log.warn({ row: row.id }, 'the lease of a message was lost before its end was recorded');
}

/**
 * Until its message is written down nobody can find a card: a step that its appraisal takes meanwhile leaves it open. So it
 * is written down before it is called sent; a crash in between brings the row again, without another send.
 */
async function finishCard(
  { deps, owner }: Delivery,
  row: OutboxRow & { appraisalId: string },
  end: Extract<OutboxEnd, { state: 'sent' }>,
): Promise<boolean> {
  const message = { messageId: end.messageId, chatId: end.chatId };
  await closeOlder(deps, row, message);
  if (!(await deps.store.outbox.arrived(row.id, owner, message))) return false;
  await catchUp(deps, row, message);
  return deps.store.outbox.finish(row.id, owner, end);
}

/** An attempt and its end; the row then knows the platform it belongs to. */
async function attempt(delivery: Delivery, waiting: OutboxRow): Promise<{ end: OutboxEnd; row: OutboxRow }> {
  const { deps } = delivery;
  const { messageId, chatId } = waiting;
  if (messageId !== null && chatId !== null)
    return { end: { state: 'sent', messageId, chatId, at: nowIso(deps) }, row: waiting };
  const route = await routeOf(deps, waiting);
  if (!route) return { end: { state: 'dead', error: NOBODY_BOUND }, row: waiting };
  const row = { ...waiting, platform: route.platform.name };
  const end = await attemptOn(delivery, row, route).catch((error: unknown) => endOfFailure(delivery, row, error));
  return { end, row };
}

const NOBODY_BOUND = 'unreachable: nobody is bound to this person on any platform';

async function attemptOn(delivery: Delivery, row: OutboxRow, route: Route): Promise<OutboxEnd> {
  const { deps, owner } = delivery;
  if (outsideWindow(row, windowOf(deps, row), deps.clock()))
    return { state: 'unknown', error: row.lastError ?? CUT_OFF };
  if (await waitsForWords(deps, row)) return waitsItsTurn(row, deps.clock() + WORDS_FIRST_MS, 'its words come first');
  const body = row.body ?? (await renderMessage(deps, row, route.platform));
  if (body === null || (await isDone(deps, row, route.platform))) return { state: 'cancelled' };
  if (row.body === null) {
    const frozen = { body, platform: route.platform.name, now: nowIso(deps) };
    if (!(await deps.store.outbox.freeze(row.id, owner, frozen))) return { state: 'cancelled' };
  }
  return inItsTurn(delivery, row, { route, body });
}

/** What is taken back when everything it asks for was done before it could leave. */
const DIGESTS: ReadonlySet<string> = new Set(['reminder', 'urge', 'escalation']);

/** A digest that surely did not arrive yet is looked at again: nobody is reminded of what is done. */
const isDone = async (deps: Deps, row: OutboxRow, platform: Platform): Promise<boolean> =>
  row.body !== null &&
  row.lastError !== null &&
  !isAmbiguous(row) &&
  DIGESTS.has(row.kind) &&
  (await renderMessage(deps, row, platform)) === null;

/** No row is held for longer than this before its call: a lease would run out under it. */
const LONGEST_WAIT_MS = 10_000;

/** Messages to one recipient leave one after another, so the call that has ended is the one that began last. */
async function inItsTurn(
  delivery: Delivery,
  row: OutboxRow,
  { route, body }: { route: Route; body: string },
): Promise<OutboxEnd> {
  const { deps, pacers, sleep } = delivery;
  const pacer = pacers.get(route.platform.name);
  const { id, kind } = route.recipient;
  const how = { priority: row.priority, isGroup: kind === 'chat', isRedraw: row.replaces !== null };
  const wait = pacer?.take(id, deps.clock(), how) ?? 0;
  if (wait > LONGEST_WAIT_MS) {
    pacer?.giveBack(id);
    return waitsItsTurn(row, deps.clock() + wait, 'the recipient has had enough for this minute');
  }
  if (wait > 0) await sleep(wait);
  const sent = await hand(route, row, body).finally(() => pacer?.ended(id, deps.clock()));
  return { state: 'sent', ...sent, at: nowIso(deps) };
}

/** How soon a picture looks again whether the words before it have left. */
const WORDS_FIRST_MS = 5_000;

const waitsItsTurn = (row: OutboxRow, at: number, reason: string): OutboxEnd => ({
  state: 'pending',
  nextAt: new Date(at).toISOString(),
  countsAsAttempt: false,
  error: row.lastError ?? reason,
});

/** A process died in the middle of a send: the row was frozen, and no end of the attempt was ever recorded. */
const CUT_OFF = 'ambiguous: the process ended during the call';

/** Somebody died or lost the line in the middle of a send, longer ago than the platform remembers its key: never guess. */
const outsideWindow = (row: OutboxRow, windowMs: number, now: number): boolean =>
  !row.replaces &&
  row.firstTriedAt !== null &&
  (row.lastError === null || isAmbiguous(row)) &&
  now - Date.parse(row.firstTriedAt) > windowMs;

/** How long a repeat of the send cannot arrive twice. */
function windowOf(deps: Deps, { platform, recipientKind, recipientId: id }: OutboxRow): number {
  const kind = recipientKind === 'chat' ? 'chat' : 'person';
  return (platform && deps.platforms.get(platform)?.repeatWindowMs({ kind, id })) ?? 0;
}

const isAmbiguous = ({ lastError }: OutboxRow): boolean => lastError?.startsWith('ambiguous') ?? false;

/** What is remembered of a failed attempt. Once nobody knows whether a message arrived, no later failure makes it known. */
const remembered = (row: OutboxRow, { message: failure }: PlatformError): string =>
  isAmbiguous(row) && !failure.startsWith('ambiguous') ? `ambiguous: before ${failure}` : failure;

async function hand(route: Route, row: OutboxRow, body: string): Promise<MessageRef> {
  if (!row.replaces) return route.platform.send(route.recipient, body, row.id);
  await route.platform.replace(row.replaces, body);
  return row.replaces;
}

interface Route {
  platform: Platform;
  recipient: Recipient;
}

async function routeOf(deps: Deps, row: OutboxRow): Promise<Route | null> {
  if (row.recipientKind !== 'person') {
    const platform = row.platform ? deps.platforms.get(row.platform) : undefined;
    const kind = row.recipientKind === 'chat' ? 'chat' : 'person';
    return platform ? { platform, recipient: { kind, id: row.recipientId } } : null;
  }
  const personId = await personBehind(deps, row.recipientId);
  const identity = personId === null ? null : await accountOf(deps, personId, row.platform);
  const platform = identity && deps.platforms.get(identity.platform);
  return platform ? { platform, recipient: { kind: 'person', id: identity.platformId } } : null;
}

/** What was begun on a platform is ended there: a repeat of the send, and every redrawing of what it sent. */
async function accountOf({ store, platforms }: Deps, personId: string, platform: PlatformName | null) {
  if (platform !== null) return store.identityOn(personId, platform);
  const preferred = await store.identityOf(personId);
  if (preferred === null || platforms.has(preferred.platform)) return preferred;
  // the company has left that platform
  const others = await Promise.all([...platforms.keys()].map((name) => store.identityOn(personId, name)));
  return others.find((identity) => identity !== null) ?? null;
}

/** The word decides (core/errors.ts). Anything that is not a PlatformError is our own fault and shown to HR. */
function endOfFailure(delivery: Delivery, row: OutboxRow, error: unknown): OutboxEnd {
  const { deps } = delivery;
  if (isStoreFailure(error)) return whenTheStoreAnswers(delivery, row);
  if (!(error instanceof PlatformError)) {
    deps.log.error({ row: row.id, kind: row.kind, err: error }, 'a message could not be drawn or sent');
    return { state: 'dead', error: 'rejected: the bot itself failed on this message' };
  }
  return END_OF[error.word](delivery, row, error);
}

/** The database did not answer before the message left: nobody did anything wrong, and nothing was sent. */
const whenTheStoreAnswers = ({ deps }: Delivery, row: OutboxRow): OutboxEnd => ({
  state: 'pending',
  nextAt: new Date(deps.clock() + STORE_PAUSE_MS).toISOString(),
  countsAsAttempt: false,
  error: isAmbiguous(row) && row.lastError !== null ? row.lastError : 'the database did not answer',
});

type Ending = (delivery: Delivery, row: OutboxRow, error: PlatformError) => OutboxEnd;

const dead: Ending = (_delivery, _row, error) => ({ state: 'dead', error: error.message });

/** A card that can no longer be changed (recalled, older than 14 days) is nobody's loss. */
const gone: Ending = (delivery, row, error) => (row.replaces ? { state: 'cancelled' } : dead(delivery, row, error));

const again: Ending = (delivery, row, error) => {
  const now = delivery.deps.clock();
  const delay = error.retryAfterMs ?? Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** row.attempts);
  const nextAt = now + delay * (1 + delivery.random() / 2);
  if (nextAt - firstTry(row, now) > PATIENCE_MS) return { state: 'dead', error: error.message };
  return {
    state: 'pending',
    nextAt: new Date(nextAt).toISOString(),
    countsAsAttempt: true,
    error: remembered(row, error),
  };
};

const firstTry = ({ firstTriedAt }: OutboxRow, now: number): number =>
  firstTriedAt === null ? now : Date.parse(firstTriedAt);

/** The lane rests and nobody's attempt is counted: the message did nothing wrong. */
const pauseLane: Ending = (delivery, row, error) => {
  const until = delivery.deps.clock() + (error.retryAfterMs ?? 60_000);
  for (const [name, pacer] of delivery.pacers) if (row.platform === null || row.platform === name) pacer.pause(until);
  const nextAt = new Date(until).toISOString();
  return { state: 'pending', nextAt, countsAsAttempt: false, error: remembered(row, error) };
};

/** Nobody knows whether it arrived: the platform's own key makes a repeat harmless, but only inside its window. */
const repeatInWindow: Ending = (delivery, row, error) => {
  if (row.replaces) return again(delivery, row, error);
  const firstTried = firstTry(row, delivery.deps.clock());
  const end = again(delivery, row, error);
  const late = end.state !== 'pending' || Date.parse(end.nextAt) - firstTried > windowOf(delivery.deps, row);
  return late ? { state: 'unknown', error: error.message } : end;
};

const END_OF: Readonly<Record<PlatformWord, Ending>> = {
  rate_limited: pauseLane,
  quota: pauseLane,
  unavailable: again,
  ambiguous: repeatInWindow,
  unauthorized: again,
  unreachable: dead,
  gone,
  rejected: dead,
};
