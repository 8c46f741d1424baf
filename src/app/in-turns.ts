/** Work on everybody of a large company, so that nobody's click waits for the whole of it. */

import type { Steps } from '#core/steps.ts';

/** So many are looked at before callbacks get their turn: some milliseconds. */
const AT_ONCE = 1_000;

/**
 * A click takes so many turns of the loop: its connection, of which one is accepted a turn, its body, its commit, its
 * answer. With one turn between two long pieces each of them would wait for a piece of its own.
 */
const TURNS_OF_A_CLICK = 4;

/** Everybody who waits for the loop is served first; costs nothing to speak of when nobody does. */
export async function callbacksTurn(): Promise<void> {
  for (let turn = 0; turn < TURNS_OF_A_CLICK; turn++) await new Promise(setImmediate);
}

/** Work of the core that was cut into steps, with the turn of callbacks after each. */
export async function inSteps<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await callbacksTurn();
  }
}

/** A list in parts, with the turn of callbacks after each. */
export async function* inTurns<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    yield items.slice(start, start + AT_ONCE);
    await callbacksTurn();
  }
}

/** Like `flatMap`, part by part. */
export async function flatMapInTurns<Item, Value>(
  items: readonly Item[],
  tell: (item: Item) => readonly Value[],
): Promise<readonly Value[]> {
  const values: Value[] = [];
  for await (const part of inTurns(items)) for (const item of part) values.push(...tell(item));
  return values;
}
