/**
 * Group commit: everything asked for in one turn of the loop is written in one transaction with one sync of the disk,
 * and everyone is answered after it. A piece that fails falls back to its own savepoint and touches no neighbour.
 */
import type { Database } from 'better-sqlite3';
import { StoreError, storeErrorOf } from './store-error.ts';

export interface GroupWriter {
  /**
   * Runs `work` inside the next transaction; resolves once it is durable. When `work` throws, its writes are undone and
   * `recover` may turn the error into an answer, or throw on.
   * @throws StoreError when the transaction as a whole failed: then nothing of anybody was written
   */
  run<T>(work: () => T, recover?: (error: unknown) => T): Promise<T>;
  /** writes what waits, then refuses everything new */
  close(): void;
}

/** Longer than this nobody else's callback waits; what is left goes into the next turn. */
const TURN_MS = 20;

interface Piece {
  /** writes, and returns how to answer once that is durable */
  write: () => () => void;
  recover: (error: unknown) => () => void;
  refuse: (error: unknown) => void;
}

export function groupWriter(database: Database): GroupWriter {
  const transact = transactions(database);
  let waiting: Piece[] = [];
  let closed = false;

  function flush(): void {
    const pieces = waiting;
    waiting = [];
    if (pieces.length === 0) return;
    try {
      const answers = transact(pieces, closed ? Number.POSITIVE_INFINITY : TURN_MS);
      waiting = pieces.slice(answers.length);
      for (const answer of answers) answer();
    } catch (failure) {
      for (const piece of pieces) piece.refuse(failure);
    }
    if (waiting.length > 0) setImmediate(flush);
  }

  function enqueue(piece: Piece): void {
    if (closed) {
      piece.refuse(new StoreError('closed', 'The store is closed; nothing was written.'));
      return;
    }
    waiting.push(piece);
    if (waiting.length === 1) setImmediate(flush);
  }

  return {
    run: (work, recover = rethrow) =>
      new Promise((resolve, reject) => {
        const answer =
          <T>(value: T, tell: (value: T) => void) =>
          () =>
            tell(value);
        enqueue({
          write: () => answer(work(), resolve),
          recover: (error) => answer(recover(error), resolve),
          refuse: reject,
        });
      }),
    close() {
      closed = true;
      flush();
    },
  };
}

/**
 * One transaction over as many of the pieces as fit the time, at least one; returns how to answer them, in order.
 * It throws when the database itself failed: then nothing of any piece was kept.
 */
function transactions(database: Database): (pieces: readonly Piece[], ms: number) => readonly (() => void)[] {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const write = savepoints(database);
  return (pieces, ms) => {
    const answers: (() => void)[] = [];
    const until = performance.now() + ms;
    try {
      begin.run();
      for (const piece of pieces) {
        answers.push(write(piece));
        if (performance.now() > until) break;
      }
      commit.run();
      return answers;
    } catch (error) {
      if (database.inTransaction) rollback.run();
      throw storeErrorOf(error) ?? error;
    }
  };
}

/** Writes one piece under a savepoint of its own; an error of the database itself is thrown on, it ends them all. */
function savepoints(database: Database): (piece: Piece) => () => void {
  const savepoint = database.prepare('SAVEPOINT piece');
  const release = database.prepare('RELEASE piece');
  const undo = database.prepare('ROLLBACK TO piece');
  return (piece) => {
    savepoint.run();
    try {
      const answer = piece.write();
      release.run();
      return answer;
    } catch (error) {
      if (storeErrorOf(error) || !database.inTransaction) throw error;
      undo.run();
      release.run();
      return settle(() => piece.recover(error), piece);
    }
  };
}

function rethrow(error: unknown): never {
  throw error;
}

/** A recovery that throws on refuses this piece alone. */
function settle(recover: () => () => void, piece: Piece): () => void {
  try {
    return recover();
  } catch (error) {
    return () => piece.refuse(error);
  }
}
