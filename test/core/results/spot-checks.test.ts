import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCalendar } from '#core/calendar/working-days.ts';
import { addDays } from '#core/calendar/zone.ts';
import {
  checkScore,
  checksAsked,
  firstWorkingDay,
  type isThere,
  mondayOf,
  monthOfWeek,
  weeksOf,
} from '#core/results/spot-checks.ts';

const china = plainCalendar('Asia/Shanghai');
const there = { joinedOn: null, leftOn: null, leaves: [] };

describe('the weeks of spot checks', () => {
  it.each([
    ['2026-10-12', '2026-10-12'],
    ['2026-10-18', '2026-10-12'],
    ['2026-11-01', '2026-10-26'],
  ])('%s lies in the week of Monday, %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it('begin on Monday, after the National Day on Thursday the 8th, and not at all in the Spring Festival', () => {
    expect(firstWorkingDay('2026-10-12', china)).toBe('2026-10-12');
    expect(firstWorkingDay('2026-10-05', china)).toBe('2026-10-08');
    expect(firstWorkingDay('2026-02-16', china)).toBeNull();
  });

  it('count for the month with more of their working days', () => {
    // Monday, 30 November, against four days of December
    expect(monthOfWeek('2026-11-30', china)).toBe('2026-12');
    // Monday to Wednesday of September; from Thursday on it is the National Day
    expect(monthOfWeek('2026-09-28', china)).toBe('2026-09');
    expect(monthOfWeek('2026-02-16', china)).toBeNull();
  });

  it('count for the earlier month where both have as many', () => {
    const short = { ...china, rest: new Set(['2026-12-02', '2026-12-03', '2026-12-04']) };
    expect(monthOfWeek('2026-11-30', short)).toBe('2026-11');
  });

  it.each([
    ['2026-11', ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23']],
    ['2026-10', ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26']],
    ['2026-02', ['2026-02-02', '2026-02-09', '2026-02-23']],
    ['2026-12', ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28']],
  ])('of %s are %j', (month, mondays) => {
    expect(weeksOf(month, china)).toEqual(mondays);
  });

  it('count once each: every week people work in belongs to exactly one month', () => {
    const months = Array.from({ length: 14 }, (_, index) =>
      index < 12 ? `2026-${String(index + 1).padStart(2, '0')}` : index === 12 ? '2025-12' : '2027-01',
    );
    const counted = months.flatMap((month) => weeksOf(month, china));
    expect(new Set(counted).size).toBe(counted.length);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 51 }), (week) => {
        const monday = addDays('2026-01-05', week * 7);
        expect(counted.includes(monday)).toBe(firstWorkingDay(monday, china) !== null);
      }),
    );
  });
});

describe('how many checks a month asks for', () => {
  const asked = (attendance: Parameters<typeof isThere>[2], perWeek = 1) =>
    checksAsked('2026-11', { perWeek, calendar: china, attendance });

  it('is so many a week', () => {
    expect(asked(there)).toBe(4);
    expect(asked(there, 2)).toBe(8);
  });

  it('leaves out weeks the person was away all working days of', () => {
    expect(asked({ ...there, leaves: [{ fromDay: '2026-11-09', toDay: '2026-11-13' }] })).toBe(3);
    expect(asked({ ...there, leaves: [{ fromDay: '2026-11-09', toDay: '2026-11-12' }] })).toBe(4);
  });

  it('begins when the person joined and ends when the person left', () => {
    expect(asked({ ...there, joinedOn: '2026-11-13' })).toBe(3);
    expect(asked({ ...there, joinedOn: '2026-11-14' })).toBe(2);
    expect(asked({ ...there, leftOn: '2026-11-09' })).toBe(2);
  });
});

describe('the score of a check', () => {
  it('is the mean of its dimensions, each by its weight', () => {
    expect(checkScore([{ score: 9200, weight: 1 }])).toBe(9200);
    expect(
      checkScore([
        { score: 9000, weight: 1 },
        { score: 8500, weight: 1 },
      ]),
    ).toBe(8750);
    // 2 × 90 + 80 = 260, a third of it is 86.666…
    expect(
      checkScore([
        { score: 9000, weight: 2 },
        { score: 8000, weight: 1 },
      ]),
    ).toBe(8667);
  });

  it('never lies outside its dimensions', () => {
    const mark = fc.record({ score: fc.integer({ min: 0, max: 10_000 }), weight: fc.integer({ min: 1, max: 100 }) });
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 8 }), (marks) => {
        const scores = marks.map(({ score }) => score);
        expect(checkScore(marks)).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(checkScore(marks)).toBeLessThanOrEqual(Math.max(...scores));
      }),
    );
  });
});
