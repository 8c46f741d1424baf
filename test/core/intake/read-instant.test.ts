import { describe, expect, it } from 'vitest';
import { instantReader } from '#core/intake/read-instant.ts';

const read = instantReader('Asia/Shanghai');

describe('a moment as systems write it', () => {
  it.each([
    ['2026-10-12 14:30:05', '2026-10-12T06:30:05.000Z'],
    ['2026/10/12 9:05', '2026-10-12T01:05:00.000Z'],
    ['2026年10月12日 00:00', '2026-10-11T16:00:00.000Z'],
    ['２０２６－１０－１２　１４：３０', '2026-10-12T06:30:00.000Z'],
    ['2026-10-12T14:30:05.123+08:00', '2026-10-12T06:30:05.000Z'],
    ['2026-10-12T14:30:05+0530', '2026-10-12T09:00:05.000Z'],
    ['2026-10-12T06:30:00Z', '2026-10-12T06:30:00.000Z'],
  ])('%s is %s', (typed, instant) => {
    expect(read(typed)).toBe(instant);
  });

  it.each(['2026-10-12', '14:30', '2026-02-30 10:00', '2026-10-12 24:00', '2026-10-12 10:60', 'yesterday', ''])(
    '"%s" is none',
    (typed) => {
      expect(read(typed)).toBeNull();
    },
  );
});
