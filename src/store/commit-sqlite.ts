/** The write path on SQLite: a list of changes as one atomic piece of the next group commit. */
import type { Database, Statement as Prepared } from 'better-sqlite3';
import type { Change, CommitResult } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import type { GroupWriter } from './group-writer.ts';
import { chunksOf } from './open-appraisals.ts';
import type { Param, Statement } from './sql.ts';
import { statementsOf } from './statements.ts';
import { meaningOf } from './violations.ts';

/** commit() and openAppraisals() of the Store port. */
export function writesOn(database: Database, writer: GroupWriter): Pick<Store, 'commit' | 'openAppraisals'> {
  const run = statementRunner(database);
  const answerTo = answerReader(database);

  const commit: Store['commit'] = async (changes) => {
    const statements = statementsOf(changes);
    return writer.run<CommitResult>(
      () => {
        for (const statement of statements) run(statement);
        return { kind: 'done' };
      },
      (error) => {
        const kind = meaningOf(error);
        if (kind === null) throw error;
        return kind === 'seen' ? { kind, answer: answerTo(changes) } : { kind };
      },
    );
  };

  const openAppraisals: Store['openAppraisals'] = async ({ key, rows, at }) => {
    let opened = 0;
    for (const chunk of chunksOf(key, rows, at)) {
      opened += await writer.run(
        () => {
          run(chunk.claim);
          const { changes } = run(chunk.appraisals);
          for (const statement of chunk.rest) run(statement);
          return changes;
        },
        (error) => {
          if (meaningOf(error) === 'seen') return 0;
          throw error;
        },
      );
    }
    return opened;
  };

  return { commit, openAppraisals };
}

/** Prepares each constant text once: without it a commit runs at two thirds of the speed (commit.md). */
function statementRunner(database: Database): (statement: Statement) => { changes: number } {
  const prepared = new Map<string, Prepared<Param[]>>();
  return ({ sql, params }) => {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = database.prepare<Param[]>(sql);
      prepared.set(sql, statement);
    }
    return statement.run(...params);
  };
}

/** What was said the first time; null for a job, which says nothing. */
function answerReader(database: Database): (changes: readonly Change[]) => string | null {
  const answer = database.prepare<[string], { answer: string }>('SELECT "answer" FROM "Inbox" WHERE "key" = ?');
  return (changes) => {
    for (const change of changes) {
      if ('put' in change && change.put === 'inbox') return answer.get(change.key)?.answer ?? null;
    }
    return null;
  };
}
