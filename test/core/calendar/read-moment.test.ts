import { describe, expect, it } from 'vitest';
import { readMoment } from '#core/calendar/read-moment.ts';

const ground = { now: Date.parse('2026-11-23T06:00:00.000Z'), zone: 'Asia/Shanghai' };

describe('a date and time as people type it', () => {
  it.each([
    ['11-21 16:40', '2026-11-21T08:40:00.000Z'],
    ['2026-11-21 16:40', '2026-11-21T08:40:00.000Z'],
    ['2026/11/21 9:05', '2026-11-21T01:05:00.000Z'],
    ['11月21日 16：40', '2026-11-21T08:40:00.000Z'],
    ['11月21日16点40分', '2026-11-21T08:40:00.000Z'],
    ['16:40', '2026-11-23T08:40:00.000Z'],
    ['今天 08:00', '2026-11-23T00:00:00.000Z'],
    ['昨天 23:59', '2026-11-22T15:59:00.000Z'],
    ['Yesterday 9:05', '2026-11-22T01:05:00.000Z'],
    ['12-30 10:00', '2026-12-30T02:00:00.000Z'],
  ])('%s is %s', (typed, instant) => {
    expect(readMoment(typed, ground)).toBe(instant);
  });

  it.each(['', '下午', '11-21', '24:00', '10:60', '2026-02-30 10:00', '客户 11-21 16:40', '11-20–11-21 16:40'])(
    '%s is none',
    (typed) => {
      expect(readMoment(typed, ground)).toBeNull();
    },
  );
});
