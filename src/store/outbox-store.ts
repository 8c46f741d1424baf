/** The outbox's own life: leases taken and given back, each step committed before it is acted on. */
import type { Database } from 'better-sqlite3';
import type { OutboxEnd, OutboxStore } from '#app/ports.ts';
import type { OutboxRow, OutboxState } from '#app/records.ts';
import type { OutboxModel } from './generated/node/models.ts';
import type { GroupWriter } from './group-writer.ts';
import { OUTBOX_SQL as SQL } from './outbox-sql.ts';
import { OUTBOX_STATES, outboxRowOf } from './rows-outbox.ts';
import type { Param, SqlRow } from './sql.ts';
import { instantOrNull, oneOf, stored } from './values.ts';

export const outboxOn = (database: Database, writer: GroupWriter): OutboxStore => ({
  ...leases(database, writer),
  ...ends(database, writer),
  ...overviews(database),
});

function leases(database: Database, writer: GroupWriter): Pick<OutboxStore, 'boot' | 'claim'> {
  const boot = database.prepare<[string], { number: number }>(SQL.boot);
  const returnOlder = database.prepare<[string, number]>(SQL.returnOlder);
  const returnExpired = database.prepare<[string, string]>(SQL.returnExpired);
  const dueUrgent = database.prepare<[string, string, number], { id: string }>(SQL.dueUrgent);
  const dueBulk = database.prepare<[string, string, number], { id: string }>(SQL.dueBulk);
  const take = database.prepare<[number, string, string], SqlRow<OutboxModel>>(SQL.take);

  const nextBoot = (now: string): number => {
    const number = boot.get(now)?.number ?? 1;
    returnOlder.run(now, number);
    return number;
  };

  /** Urgent before bulk, then by when it was due; the second look is spared when the first fills the hand. */
  const dueIds = (now: string, lanes: string, limit: number): readonly string[] => {
    const urgent = dueUrgent.all(now, lanes, limit);
    const bulk = urgent.length < limit ? dueBulk.all(now, lanes, limit - urgent.length) : [];
    return [...urgent, ...bulk].map(({ id }) => id);
  };

  return {
    boot: (now) => writer.run(() => nextBoot(stored(now))),
    claim: ({ owner, now, leaseUntil, limit, skip }) =>
      writer.run(() => {
        returnExpired.run(stored(now), stored(now));
        const ids = dueIds(stored(now), JSON.stringify(skip), limit);
        return ids.flatMap((id) => take.all(owner, stored(leaseUntil), id)).map(outboxRowOf);
      }),
  };
}

function ends(database: Database, writer: GroupWriter): Pick<OutboxStore, 'freeze' | 'finish'> {
  const prepared = {
    freeze: database.prepare<Param[]>(SQL.freeze),
    sent: database.prepare<Param[]>(SQL.sent),
    again: database.prepare<Param[]>(SQL.again),
    givenUp: database.prepare<Param[]>(SQL.givenUp),
    cancelled: database.prepare<Param[]>(SQL.cancelled),
  };

  const record = (id: string, owner: number, end: OutboxEnd) => {
    switch (end.state) {
      case 'sent':
        return prepared.sent.run(end.messageId, end.chatId, id, owner);
      case 'pending':
        return prepared.again.run(stored(end.nextAt), end.countsAsAttempt ? 1 : 0, end.error, id, owner);
      case 'cancelled':
        return prepared.cancelled.run(id, owner);
      default:
        return prepared.givenUp.run(end.state, end.error, id, owner);
    }
  };

  return {
    freeze: (...[id, owner, body, now]) =>
      writer.run(() => prepared.freeze.run(body, stored(now), id, owner).changes > 0),
    finish: (id, owner, end) => writer.run(() => record(id, owner, end).changes > 0),
  };
}

function overviews(database: Database): Pick<OutboxStore, 'stuck' | 'counts' | 'nextDue'> {
  const stuck = database.prepare<[number], SqlRow<OutboxModel>>(SQL.stuck);
  const counts = database.prepare<[], { state: string; rows: number }>(SQL.counts);
  const nextDue = database.prepare<[], { nextAt: string | null }>(SQL.nextDue);
  return {
    stuck: async (limit): Promise<readonly OutboxRow[]> => stuck.all(limit).map(outboxRowOf),
    counts: async () => {
      const found: Record<OutboxState, number> = { pending: 0, sending: 0, sent: 0, unknown: 0, dead: 0, cancelled: 0 };
      for (const { state, rows } of counts.all()) found[oneOf(OUTBOX_STATES, state)] = rows;
      return found;
    },
    nextDue: async () => instantOrNull(nextDue.get()?.nextAt ?? null),
  };
}
