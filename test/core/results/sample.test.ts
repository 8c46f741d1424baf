import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drawable, drawSample } from '#core/results/sample.ts';

const list = (many: number): readonly Drawable[] =>
  Array.from({ length: many }, (_, index) => ({ id: `r${index}`, line: `2002 REC-${String(index).padStart(4, '0')}` }));

const DRAW = { policyId: 'spot-checks', period: '2026-10', supervisor: '2001', size: 20 };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a sample of recordings', () => {
  it('is twenty different ones of the list', () => {
    const { ids } = drawSample(list(400), DRAW);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
    expect(ids.every((id) => list(400).some((each) => each.id === id))).toBe(true);
  });

  it('is the whole list where there are no more than asked', () => {
    expect([...drawSample(list(7), DRAW).ids].sort()).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6']);
    expect(drawSample([], DRAW).ids).toEqual([]);
  });

  it('does not depend on the order of the list', () => {
    const order = fc.shuffledSubarray([...list(60)], { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(order, (shuffled) => {
        expect(drawSample(shuffled, DRAW)).toEqual(drawSample(list(60), DRAW));
      }),
      { numRuns: 50 },
    );
  });

  it('is another one for another supervisor, month, policy or list', () => {
    const first = drawSample(list(200), DRAW).ids;
    expect(drawSample(list(200), { ...DRAW, supervisor: '2099' }).ids).not.toEqual(first);
    expect(drawSample(list(200), { ...DRAW, period: '2026-11' }).ids).not.toEqual(first);
    expect(drawSample(list(200), { ...DRAW, policyId: 'calls' }).ids).not.toEqual(first);
    expect(drawSample(list(201), DRAW).ids).not.toEqual(first);
  });

  it('counts a recording that stands twice in the list once', () => {
    const twice = [...list(3), { id: 'r9', line: '2002 REC-0001' }];
    expect([...drawSample(twice, DRAW).ids].sort()).toEqual(['r0', 'r2', 'r9']);
  });

  it('prefers none of the recordings: over 400 supervisors each of 40 is drawn about half of the times', () => {
    const drawn = new Map<string, number>();
    for (let supervisor = 0; supervisor < 400; supervisor++) {
      for (const id of drawSample(list(40), { ...DRAW, supervisor: String(supervisor) }).ids) {
        drawn.set(id, (drawn.get(id) ?? 0) + 1);
      }
    }
    // 400 draws of 20 out of 40: 200 expected, a standard deviation of 10
    expect(drawn.size).toBe(40);
    for (const times of drawn.values()) expect(Math.abs(times - 200)).toBeLessThanOrEqual(45);
  });

  it('can be drawn again by hand, with nothing but sha256', () => {
    const lines = list(50).map(({ line }) => line);
    const fingerprint = sha256([...lines].sort().join('\n'));
    const seed = sha256(`spot-checks\n2026-10\n2001\n${fingerprint}`);
    const hashed = lines.map((line) => `${sha256(`${seed}\n${line}`)} ${line}`).sort();
    const byHand = hashed.slice(0, 20).map((each) => `r${Number(each.slice(-4))}`);
    expect(drawSample(list(50), DRAW)).toEqual({ seed, ids: byHand });
  });
});
