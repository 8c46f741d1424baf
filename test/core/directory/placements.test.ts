import { describe, expect, it } from 'vitest';
import { daysOfMonth } from '#core/calendar/days.ts';
import { formerSupervisors, type Placed, supervisorsOn, unitMostDays } from '#core/directory/placements.ts';

const place = (fromDay: string, unitId: string, supervisorId: string | null): Placed => ({
  fromDay,
  unitId,
  supervisorId,
});
const NOVEMBER = daysOfMonth('2026-11');

describe('the places of a month', () => {
  it('split the days between two supervisors: twelve and eighteen of thirty', () => {
    const placed = [place('2026-01-01', 'care', 'wang'), place('2026-11-13', 'care', 'li')];
    expect(supervisorsOn(placed, NOVEMBER)).toEqual([
      { personId: 'wang', days: 12 },
      { personId: 'li', days: 18 },
    ]);
  });

  it('take the first known place for the days before it too', () => {
    expect(supervisorsOn([place('2026-11-20', 'care', 'wang')], NOVEMBER)).toEqual([{ personId: 'wang', days: 30 }]);
  });

  it('count somebody who came back once, and days without a supervisor for nobody', () => {
    const placed = [
      place('2026-10-01', 'care', 'wang'),
      place('2026-11-11', 'care', null),
      place('2026-11-16', 'care', 'li'),
      place('2026-11-21', 'care', 'wang'),
    ];
    expect(supervisorsOn(placed, NOVEMBER)).toEqual([
      { personId: 'wang', days: 20 },
      { personId: 'li', days: 5 },
    ]);
  });

  it('know nothing of a move after the month', () => {
    const placed = [place('2026-10-01', 'care', 'wang'), place('2026-12-01', 'desk', 'li')];
    expect(supervisorsOn(placed, NOVEMBER)).toEqual([{ personId: 'wang', days: 30 }]);
    expect(unitMostDays(placed, NOVEMBER)).toBe('care');
  });

  it('give the unit of the larger share, of equals the later one', () => {
    expect(unitMostDays([place('2026-10-01', 'care', 'w'), place('2026-11-13', 'desk', 'l')], NOVEMBER)).toBe('desk');
    expect(unitMostDays([place('2026-10-01', 'care', 'w'), place('2026-11-17', 'desk', 'l')], NOVEMBER)).toBe('care');
    expect(unitMostDays([place('2026-10-01', 'care', 'w'), place('2026-11-16', 'desk', 'l')], NOVEMBER)).toBe('desk');
    expect(unitMostDays([], NOVEMBER)).toBeNull();
  });
});

describe('supervisors somebody has no more', () => {
  const placed = [
    place('2026-10-01', 'care', 'wang'),
    place('2026-10-13', 'care', 'li'),
    place('2026-11-04', 'care', 'zhou'),
  ];

  it('are those since the opening, not who was passed by before it', () => {
    expect(formerSupervisors(placed, '2026-11-02')).toEqual(['li']);
    expect(formerSupervisors(placed.slice(0, 2), '2026-11-02')).toEqual([]);
    expect(formerSupervisors(placed, '2026-10-05')).toEqual(['wang', 'li']);
  });

  it('are nobody who is so again', () => {
    expect(formerSupervisors([...placed, place('2026-11-06', 'care', 'li')], '2026-11-02')).toEqual(['zhou']);
  });
});
