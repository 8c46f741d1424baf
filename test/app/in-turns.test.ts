import { describe, expect, it } from 'vitest';
import { flatMapInTurns, inTurns } from '#app/in-turns.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('work on a long list', () => {
  it('leaves nobody out and keeps the order', async () => {
    expect(await flatMapInTurns(numbers(2_500), (each) => (each % 2 === 0 ? [each, each] : []))).toEqual(
      numbers(2_500).flatMap((each) => (each % 2 === 0 ? [each, each] : [])),
    );
    expect(await flatMapInTurns([], () => [1])).toEqual([]);
  });

  it('serves everybody who waits for the loop after each part', async () => {
    let served = 0;
    const seen: number[] = [];
    const serve = () => {
      served += 1;
      if (seen.length < 3) setImmediate(serve);
    };
    setImmediate(serve);
    for await (const _part of inTurns(numbers(3_000))) seen.push(served);
    expect(seen).toHaveLength(3);
    expect(seen[1]).toBeGreaterThan(seen[0] ?? 0);
    expect(seen[2]).toBeGreaterThan(seen[1] ?? 0);
  });
});
