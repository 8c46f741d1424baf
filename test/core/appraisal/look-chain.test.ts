import { describe, expect, it } from 'vitest';
import { checkLooks } from '#app/audit/check-looks.ts';
import { canonicalJson, GENESIS, sha256 } from '#core/appraisal/chain.ts';
import { isSealedLook, type Look, looksIdOf, sealLook } from '#core/appraisal/look-chain.ts';

const seen = (readerId: string) => ({
  appraisalId: 'a1',
  readerId,
  what: 'receipt',
  at: '2026-11-02T01:00:00.000Z',
  source: `reply:feishu:${readerId}`,
});

const first = sealLook(null, seen('chen'));
const second = sealLook(first, seen('zhou'));
const third = sealLook(second, seen('he'));
const chain = [first, second, third];

describe('the looks at a sheet', () => {
  it('are numbered from one and stand each on the one before', () => {
    expect(chain.map(({ number, prevHash }) => [number, prevHash])).toEqual([
      [1, GENESIS],
      [2, first.hash],
      [3, second.hash],
    ]);
    const { hash, ...rest } = first;
    expect(hash).toBe(sha256(canonicalJson(rest)));
    expect(chain.every(isSealedLook)).toBe(true);
  });

  it('stand in the digest beside the events of their appraisal', () => expect(looksIdOf('a1')).toBe('a1/looks'));
});

describe('a chain of looks', () => {
  it('is sound as it was written, and when there is none', () => {
    expect(checkLooks({ looks: chain })).toEqual([]);
    expect(checkLooks({ looks: [] })).toEqual([]);
  });

  const changed: readonly (readonly [string, readonly Look[]])[] = [
    ['another reader', [first, { ...second, readerId: 'li' }, third]],
    ['another time', [first, { ...second, at: '2026-11-02T02:00:00.000Z' }, third]],
    ['another thing seen', [{ ...first, what: 'todo' }, second, third]],
    ['one taken out of the middle', [first, third]],
    ['the first taken out', [second, third]],
    ['two swapped', [second, first, third]],
    ['one sealed anew without those after it', [first, sealLook(first, seen('li')), third]],
  ];
  it.each(changed)('is unsound with %s', (_what, looks) => expect(checkLooks({ looks })).not.toEqual([]));
});
