import { describe, expect, it } from 'vitest';
import { readSaidDay } from '#core/calendar/read-day.ts';

describe('a day as people say it', () => {
  it.each([
    ['今天', '2026-10-12'],
    ['昨天', '2026-10-11'],
    ['前天', '2026-10-10'],
    ['Yesterday', '2026-10-11'],
    ['10-05', '2026-10-05'],
    ['10月5日', '2026-10-05'],
    ['１０－０５', '2026-10-05'],
    ['2026-09-30', '2026-09-30'],
    ['1.5', '2027-01-05'],
    ['12-30', '2026-12-30'],
    ['', null],
    ['badge', null],
    ['constructor', null],
    ['10-05–10-07', null],
    ['13-45', null],
    ['客户 10-05', null],
  ])('reads %s on 12 October', (typed, day) => {
    expect(readSaidDay(typed, '2026-10-12')).toBe(day);
  });
});
