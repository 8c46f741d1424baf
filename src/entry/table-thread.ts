/** Reads one table in a thread of its own: twenty megabytes would hold up every callback for seconds. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { NODE_BOUNDS } from './tables/bounds.ts';
import { readTable } from './tables/read-table.ts';
import { Refused } from './tables/refused.ts';

/** Rows of one message: as many as the receiver takes in some milliseconds. */
const PIECE = 1_000;

/** Messages that may wait to be heard. */
const AHEAD = 4;
const A_WHILE_MS = 1_000;

const { bytes, taken } = z
  .object({ bytes: z.instanceof(Uint8Array), taken: z.instanceof(Int32Array) })
  .parse(workerData);
let sent = 0;
/** Stands still while whoever listens has not heard the last ones. */
const say = (said: object): void => {
  for (let heard = Atomics.load(taken, 0); sent - heard >= AHEAD; heard = Atomics.load(taken, 0))
    Atomics.wait(taken, 0, heard, A_WHILE_MS);
  sent += 1;
  parentPort?.postMessage(said);
};
let rows: (readonly string[])[] = [];
let numbers: number[] = [];
const send = (): void => {
  say({ rows, numbers });
  [rows, numbers] = [[], []];
};

try {
  const sheet = readTable(bytes, NODE_BOUNDS, {
    row: (number, cells) => {
      rows.push(cells);
      numbers.push(number);
      if (rows.length === PIECE) send();
    },
    unread: (cell) => say({ unread: cell }),
  });
  send();
  say({ sheet });
} catch (problem) {
  if (!(problem instanceof Refused)) throw problem;
  say({ refused: problem.told });
}
