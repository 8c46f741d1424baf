/**
 * Sends what waits for webhooks: a lane of its own beside the chats, so that an address that is dead or slow keeps nobody
 * waiting. An address that failed rests before anything else is sent to it, the longer the more often it failed.
 */

import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import { isStoreFailure, type OutboxEnd } from '#app/ports.ts';
import type { OutboxRow } from '#app/records.ts';
import type { WebhookRow } from '#app/records-intake.ts';
import { answerCard } from '#cards/answer-card.ts';
import { both } from '#cards/texts.ts';
import { hookBody } from './hook-body.ts';
import { hostOf } from './host-of.ts';
import type { Outside, OutsideAnswer } from './outside.ts';
import { hookHeaders } from './sign-hook.ts';

const LEASE_MS = 60_000;
/** Taken at once. */
const HAND = 16;
/** Rows of one address follow each other for so long; then those that are left are given back before their lease ends. */
const A_TURN_MS = 30_000;
/** What cannot be delivered for so long is shown to HR. */
const PATIENCE_MS = 3 * 24 * 3_600_000;
const FIRST_REST_MS = 2_000;
const LONGEST_REST_MS = 10 * 60_000;
const STORE_PAUSE_MS = 15_000;

interface Rest {
  until: number;
  failures: number;
}

export interface HookLane {
  deps: Deps & { outside: Outside };
  /** this process's boot number */
  owner: number;
  /** 0 ≤ x < 1, for the jitter of the back-off */
  random: () => number;
  /** addresses that failed, by webhook; nothing but courtesy, so it may be forgotten */
  rests: Map<string, Rest>;
  limit?: number;
}

/** One round; resolves to how many rows were taken. */
export async function deliverHooks(lane: HookLane): Promise<number> {
  const { deps, owner, rests, limit = HAND } = lane;
  const now = deps.clock();
  const rows = await deps.store.outbox.claimHooks({
    ...{ owner, limit, now: new Date(now).toISOString(), leaseUntil: new Date(now + LEASE_MS).toISOString() },
    skip: [...rests].filter(([, { until }]) => until > now).map(([id]) => id),
  });
  const targets = [...new Set(rows.map(({ recipientId }) => recipientId))];
  const queueOf = (target: string) => rows.filter(({ recipientId }) => recipientId === target);
  await Promise.all(targets.map((target) => deliverQueue(lane, queueOf(target), now + A_TURN_MS)));
  return rows.length;
}

/** When this lane has anything to do again, or null. */
export async function nextHookAt({ deps, rests }: Pick<HookLane, 'deps' | 'rests'>): Promise<number | null> {
  const due = await deps.store.outbox.nextHookDue();
  if (due === null) return null;
  const now = deps.clock();
  const open = [...rests.values()].map(({ until }) => until).filter((until) => until > now);
  // what is due and was not taken belongs to an address that rests
  return Date.parse(due) > now || open.length === 0 ? Date.parse(due) : Math.min(...open);
}

async function deliverQueue(lane: HookLane, queue: readonly OutboxRow[], until: number): Promise<void> {
  const { deps, owner, rests } = lane;
  for (const row of queue) {
    const rest = rests.get(row.recipientId)?.until ?? 0;
    const isOver = rest > deps.clock() || deps.clock() > until;
    const end = isOver ? givenBack(deps, row) : await attempt(lane, row).catch((error) => ownFault(deps, row, error));
    if (end.state !== 'sent') deps.log.warn({ row: row.id, kind: row.kind, end: end.state }, 'a webhook was not told');
    await deps.store.outbox.finish(row.id, owner, end);
  }
}

const givenBack = (deps: Deps, row: OutboxRow, pauseMs = 0): OutboxEnd => ({
  state: 'pending',
  nextAt: new Date(deps.clock() + pauseMs).toISOString(),
  countsAsAttempt: false,
  error: row.lastError ?? 'unavailable: the address rests',
});

function ownFault(deps: Deps, row: OutboxRow, error: unknown): OutboxEnd {
  if (isStoreFailure(error)) return givenBack(deps, row, STORE_PAUSE_MS);
  deps.log.error({ row: row.id, kind: row.kind, err: error }, 'a message to a webhook could not be made');
  return { state: 'dead', error: 'rejected: the bot itself failed on this message' };
}

async function attempt(lane: HookLane, row: OutboxRow): Promise<OutboxEnd> {
  const { deps, owner, rests } = lane;
  const hook = await deps.store.webhook(row.recipientId);
  if (!hook || hook.endedAt !== null) return { state: 'cancelled' };
  const secret = deps.vault?.open(hook.secret) ?? null;
  if (secret === null) return { state: 'dead', error: 'unauthorized: the secret cannot be opened' };
  const body = row.body ?? (await hookBody(deps, row));
  const frozen = { body, platform: null, now: nowIso(deps) };
  if (!(await deps.store.outbox.freeze(row.id, owner, frozen))) return { state: 'cancelled' };
  const timestamp = Math.floor(deps.clock() / 1000);
  const headers = await hookHeaders(secret, { id: row.id, timestamp, body });
  const answer = await deps.outside.post({ url: hook.url, headers, body });
  if (answer.kind === 'answer' && answer.status >= 200 && answer.status < 300) {
    rests.delete(hook.id);
    return { state: 'sent', messageId: row.id, chatId: hook.id, at: nowIso(deps) };
  }
  if (answer.kind === 'answer' && answer.status === GONE) {
    await endAndTell(deps, hook);
    return { state: 'cancelled' };
  }
  return endOf(lane, row, answer);
}

const GONE = 410;

/** Answers after which the same again may go well; every other refusal is for good. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

const mayPass = (answer: OutsideAnswer): boolean =>
  answer.kind === 'failed' ? answer.why !== 'private' : answer.status >= 500 || PASSING.has(answer.status);

const WHY: Readonly<Record<Extract<OutsideAnswer, { kind: 'failed' }>['why'], string>> = {
  timeout: 'ambiguous: no answer in time',
  unreachable: 'unavailable: the address cannot be reached',
  private: 'unreachable: the address does not lead into the open internet',
};

function endOf(lane: HookLane, row: OutboxRow, answer: OutsideAnswer): OutboxEnd {
  const { deps, random, rests } = lane;
  if (!mayPass(answer)) return { state: 'dead', error: wordOf(answer) };
  const now = deps.clock();
  const failures = (rests.get(row.recipientId)?.failures ?? row.attempts) + 1;
  const asked = answer.kind === 'answer' ? answer.retryAfterMs : null;
  const delay = asked ?? Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - 1));
  const until = now + Math.round(delay * (1 + random() / 2));
  rests.set(row.recipientId, { until, failures });
  const first = row.firstTriedAt === null ? now : Date.parse(row.firstTriedAt);
  if (until - first > PATIENCE_MS) return { state: 'dead', error: wordOf(answer) };
  return { state: 'pending', nextAt: new Date(until).toISOString(), countsAsAttempt: true, error: wordOf(answer) };
}

const wordOf = (answer: OutsideAnswer): string => {
  if (answer.kind === 'failed') return WHY[answer.why];
  return `${mayPass(answer) ? 'unavailable' : 'rejected'}: answered ${answer.status}`;
};

/** Whoever answers 410 wants to hear no more. HR learns of it, once, and nothing more is sent there. */
async function endAndTell(deps: Deps, hook: WebhookRow): Promise<void> {
  const sentence = both((t) => t.doors.hookGone(hostOf(hook.url)));
  const told = (await deps.store.withRole('hr')).map(({ id: personId, locale }) =>
    message(deps, {
      key: `hook-gone:${hook.id}:${personId}`,
      kind: 'sentence',
      to: { personId },
      args: { card: answerCard({ tone: 'orange', sentence }, locale) },
    }),
  );
  await deps.store.commit([
    { put: 'job', key: `hook-gone:${hook.id}`, at: nowIso(deps) },
    { put: 'webhook', row: { ...hook, endedAt: nowIso(deps) } },
    ...told,
  ]);
}
