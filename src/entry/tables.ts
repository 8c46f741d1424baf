/** Tables on Node: each is read in a thread, one at a time, with a bound on its time and its memory. */
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { ReadTable, TableRefused, Tables, UnreadCell } from '#app/imports/tables.ts';
import { NODE_BOUNDS } from './tables/bounds.ts';
import { brokenXlsx, tookTooLong, tooLarge, unpacksToTooMuch } from './tables/refused.ts';

const THREAD = new URL('./table-thread.mjs', import.meta.url);
const LONGEST_MS = 30_000;
/** The texts of a workbook of the largest size, and no more. */
const MOST_MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };
/** So many cells whose value is missing are named. */
const MOST_UNREAD = 1_000;

export interface Limits {
  ms: number;
  memory: ResourceLimits;
}

export function createTables(limits: Limits = { ms: LONGEST_MS, memory: MOST_MEMORY }): Tables {
  let last: Promise<unknown> = Promise.resolve();
  return {
    most: { megabytes: NODE_BOUNDS.bytes / 1024 / 1024, rows: NODE_BOUNDS.rows },
    read: (bytes) => {
      if (bytes.length > NODE_BOUNDS.bytes) return Promise.resolve(tooLarge(NODE_BOUNDS.bytes / 1024 / 1024).told);
      const read = last.then(() => inThread(bytes, limits));
      last = read.catch(() => undefined);
      return read;
    },
  };
}

type Said =
  | { rows: string[][]; numbers: number[] }
  | { unread: UnreadCell }
  | { sheet: string | null }
  | { refused: TableRefused };

function inThread(bytes: Uint8Array, { ms, memory }: Limits): Promise<ReadTable> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(THREAD, { workerData: { bytes, taken }, execArgv: [], resourceLimits: memory });
  const hear = collecting();
  return new Promise<ReadTable>((resolve, reject) => {
    const timer = setTimeout(() => resolve(tookTooLong().told), ms);
    thread.on('message', (said: Said) => {
      const ended = hear(said);
      if (ended) resolve(ended);
      // every message that waits is heard in one turn: the thread sends the next ones only after it
      setImmediate(() => {
        Atomics.add(taken, 0, 1);
        Atomics.notify(taken, 0);
      });
    });
    thread.on('error', (error) => (isOutOfMemory(error) ? resolve(unpacksToTooMuch().told) : reject(error)));
    thread.on('exit', () => {
      clearTimeout(timer);
      resolve(brokenXlsx().told);
    });
  }).finally(() => thread.terminate());
}

/** Puts the pieces of a table together; tells what it came to once it is whole. */
function collecting(): (said: Said) => ReadTable | null {
  const rows: string[][] = [];
  const numbers: number[] = [];
  const unread: UnreadCell[] = [];
  const shared = sharing();
  return (said) => {
    if ('refused' in said) return said.refused;
    if ('sheet' in said) return { ok: true, table: { sheet: said.sheet, rows, numbers, unread } };
    if ('unread' in said) {
      if (unread.length < MOST_UNREAD) unread.push(said.unread);
      return null;
    }
    for (const row of said.rows) rows.push(shared(row));
    for (const number of said.numbers) numbers.push(number);
    return null;
  };
}

const MOST_SHARED = 100_000;
const LONGEST_SHARED = 40;

/** The same words come back in row after row: each is kept once, for a copy of each would be half of the memory. */
function sharing(): (row: string[]) => string[] {
  const known = new Map<string, string>();
  return (row) => {
    for (const [at, cell] of row.entries()) {
      const before = known.get(cell);
      if (before !== undefined) row[at] = before;
      else if (known.size < MOST_SHARED && cell.length <= LONGEST_SHARED) known.set(cell, cell);
    }
    return row;
  };
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
