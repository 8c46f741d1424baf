/** The outbox's own life: leases taken and given back, each step committed before it is acted on. */
import type { OutboxEnd, OutboxStore } from '#app/ports.ts';
import type { OutboxState } from '#app/records.ts';
import type { Engine, ReadAll, ReadOne } from './engine.ts';
import type { OutboxModel } from './generated/node/models.ts';
import { OUTBOX_SQL as SQL } from './outbox-sql.ts';
import { inTurn, OUTBOX_STATES, outboxRowOf } from './rows-outbox.ts';
import type { SqlRow, Statement } from './sql.ts';
import { instantOrNull, oneOf, stored } from './values.ts';

export const outboxOn = (engine: Engine): OutboxStore => ({
  ...leases(engine),
  ...ends(engine),
  ...overviews(engine),
});

function leases(engine: Engine): Pick<OutboxStore, 'boot' | 'join' | 'claim' | 'claimHooks'> {
  const numbered = async (...statements: readonly Statement[]): Promise<number> => {
    const [boot] = await engine.write<{ number: number }>(statements);
    return boot?.rows[0]?.number ?? 1;
  };
  const newNumber = (now: string): Statement => ({ sql: SQL.boot, params: [stored(now)] });
  return {
    boot: (now) => numbered(newNumber(now), { sql: SQL.returnOlder, params: [stored(now)] }),
    join: (now) => numbered(newNumber(now)),
    claim: async ({ owner, now, leaseUntil, limit, skip }) => {
      const due = [stored(now), JSON.stringify(skip), limit];
      const [, taken] = await engine.write<SqlRow<OutboxModel>>([
        { sql: SQL.returnExpired, params: [stored(now), stored(now)] },
        { sql: SQL.take, params: [owner, stored(leaseUntil), ...due, ...due, limit] },
      ]);
      // RETURNING gives rows in no order of its own
      return inTurn((taken?.rows ?? []).map(outboxRowOf));
    },
    claimHooks: async ({ owner, now, leaseUntil, limit, skip }) => {
      const [, taken] = await engine.write<SqlRow<OutboxModel>>([
        { sql: SQL.returnExpiredHooks, params: [stored(now), stored(now)] },
        { sql: SQL.takeHooks, params: [owner, stored(leaseUntil), stored(now), JSON.stringify(skip), limit] },
      ]);
      return inTurn((taken?.rows ?? []).map(outboxRowOf));
    },
  };
}

function ends(engine: Engine): Pick<OutboxStore, 'freeze' | 'arrived' | 'finish'> {
  const held = async (statement: Statement): Promise<boolean> => {
    const [written] = await engine.write([statement]);
    return written !== undefined && written.changes > 0;
  };
  return {
    freeze: (id, owner, { body, platform, now }) =>
      held({ sql: SQL.freeze, params: [body, platform, stored(now), id, owner] }),
    arrived: (id, owner, { messageId, chatId }) => held({ sql: SQL.arrived, params: [messageId, chatId, id, owner] }),
    finish: (id, owner, end) => held(ending(end, [id, owner])),
  };
}

function ending(end: OutboxEnd, held: readonly [id: string, owner: number]): Statement {
  switch (end.state) {
    case 'sent':
      return { sql: SQL.sent, params: [end.messageId, end.chatId, ...held] };
    case 'pending':
      return { sql: SQL.again, params: [stored(end.nextAt), end.countsAsAttempt ? 1 : 0, end.error, ...held] };
    case 'cancelled':
      return { sql: SQL.cancelled, params: [...held] };
    default:
      return { sql: SQL.givenUp, params: [end.state, end.error, ...held] };
  }
}

function overviews(engine: Engine): Pick<OutboxStore, 'stuck' | 'counts' | 'nextDue' | 'nextHookDue'> {
  const stuck: ReadAll<[number], SqlRow<OutboxModel>> = engine.all(SQL.stuck);
  const counts: ReadAll<[], { state: string; rows: number }> = engine.all(SQL.counts);
  const nextDue: ReadOne<[], { nextAt: string | null }> = engine.one(SQL.nextDue);
  const nextHookDue: ReadOne<[], { nextAt: string | null }> = engine.one(SQL.nextHookDue);
  return {
    stuck: async (limit) => (await stuck(limit)).map(outboxRowOf),
    counts: async () => {
      const found: Record<OutboxState, number> = { pending: 0, sending: 0, sent: 0, unknown: 0, dead: 0, cancelled: 0 };
      for (const { state, rows } of await counts()) found[oneOf(OUTBOX_STATES, state)] = rows;
      return found;
    },
    nextDue: async () => instantOrNull((await nextDue())?.nextAt ?? null),
    nextHookDue: async () => instantOrNull((await nextHookDue())?.nextAt ?? null),
  };
}
