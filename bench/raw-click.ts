/**
 * What a click costs at the least: Hono, the same verification, and the same statements by hand, one transaction a
 * click. It reads nothing, decides nothing and draws nothing; the statements and the answers were recorded beforehand.
 */
import type { Database, Statement as Prepared } from 'better-sqlite3';
import { Hono } from 'hono';
import { createVerifier } from '#platforms/feishu/verify.ts';
import type { Param, Statement } from '#store/sql.ts';
import { APP } from '#test/platforms/feishu/app.ts';
import { PATH } from './push.ts';

export interface Recorded {
  statements: readonly Statement[];
  /** the body of the answer */
  answer: string;
}

export function rawApp(database: Database, recorded: ReadonlyMap<string, Recorded>, now: number): Hono {
  const verify = createVerifier({ ...APP, tenantKey: undefined });
  const write = transactions(database);
  const app = new Hono();
  app.post(PATH, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const verified = verify({ headers: c.req.raw.headers, body, now });
    if (verified.kind !== 'event') return c.body(null, 401);
    const click = recorded.get(verified.envelope.header.event_id);
    if (!click) return c.body(null, 404);
    write(click.statements);
    return c.body(click.answer, 200, { 'content-type': 'application/json' });
  });
  return app;
}

function transactions(database: Database): (statements: readonly Statement[]) => void {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const run = preparedOnce(database);
  return (statements) => {
    begin.run();
    for (const statement of statements) run(statement);
    commit.run();
  };
}

/** Prepares each text once and runs it with its values. */
export function preparedOnce(database: Database): (statement: Statement) => void {
  const prepared = new Map<string, Prepared<Param[]>>();
  return ({ sql, params }) => {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = database.prepare<Param[]>(sql);
      prepared.set(sql, statement);
    }
    statement.run(...params);
  };
}
