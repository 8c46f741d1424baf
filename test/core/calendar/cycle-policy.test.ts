import { describe, expect, it } from 'vitest';
import {
  approvalAt,
  DEFAULT_CYCLE_POLICY as DEFAULT,
  daysFor,
  dueAfter,
  opensAt,
  policyWith,
  publishesFrom,
  reminderTimes,
} from '#core/calendar/cycle-policy.ts';
import { plainCalendar } from '#core/calendar/working-days.ts';

const SHANGHAI = plainCalendar('Asia/Shanghai');
const local = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

describe('the month’s clockwork', () => {
  it('opens a month on the first working day after it, at 09:00', () => {
    expect(opensAt('2026-10', DEFAULT, SHANGHAI)).toBe(local('2026-11-02 09:00'));
    expect(opensAt('2026-09', DEFAULT, SHANGHAI)).toBe(local('2026-10-08 09:00'));
    expect(opensAt('2026-12', DEFAULT, SHANGHAI)).toBe(local('2027-01-01 09:00')); // until the notice of 2027 is entered
  });

  it('opens in January on the day the company’s own calendar allows', () => {
    const own = { ...SHANGHAI, rest: new Set(['2027-01-01']) };
    expect(opensAt('2026-12', DEFAULT, own)).toBe(local('2027-01-04 09:00'));
  });

  it('does not publish before the sixth working day, 10:00', () => {
    expect(publishesFrom('2026-10', DEFAULT, SHANGHAI)).toBe(local('2026-11-09 10:00'));
    expect(publishesFrom('2026-09', DEFAULT, SHANGHAI)).toBe(local('2026-10-14 10:00'));
  });

  it('gives each stage its working days, and a closed sheet none', () => {
    const stages = ['collecting', 'review', 'calibration', 'sign_off', 'appeal', 'final', 'cancelled'];
    expect(stages.map((state) => daysFor(state, DEFAULT))).toEqual([3, 2, 1, 3, 3, null, null]);
    expect(dueAfter('review', local('2026-11-03 10:00'), { policy: DEFAULT, calendar: SHANGHAI })).toBe(
      local('2026-11-05 18:00'),
    );
    expect(dueAfter('final', local('2026-11-03 10:00'), { policy: DEFAULT, calendar: SHANGHAI })).toBeNull();
  });
});

describe('reminders', () => {
  it('come a day before the deadline, at it, and on the next three working mornings', () => {
    expect(reminderTimes(local('2026-11-05 18:00'), SHANGHAI)).toEqual(
      ['2026-11-04 18:00', '2026-11-05 18:00', '2026-11-06 10:00', '2026-11-09 10:00', '2026-11-10 10:00'].map(local),
    );
  });

  it('move out of a weekend to the morning of the deadline', () => {
    expect(reminderTimes(local('2026-11-09 18:00'), SHANGHAI)[0]).toBe(local('2026-11-09 09:00'));
  });

  it('skip the National Day holiday and use its make-up Saturday', () => {
    expect(reminderTimes(local('2026-09-30 18:00'), SHANGHAI)).toEqual(
      ['2026-09-29 18:00', '2026-09-30 18:00', '2026-10-08 10:00', '2026-10-09 10:00', '2026-10-10 10:00'].map(local),
    );
  });
});

describe('a scorecard with stages of its own', () => {
  it('keeps the company’s way where it writes nothing', () => {
    expect(policyWith(DEFAULT, undefined)).toBe(DEFAULT);
    expect(policyWith(DEFAULT, {})).toEqual({ ...DEFAULT, review: { ...DEFAULT.review, gap: undefined } });
  });

  it('has its own days, ways when overdue, calibration and gap', () => {
    const own = policyWith(DEFAULT, {
      collecting: { within: 5, overdue: { self: 'block' } },
      review: { within: 4, gap: { points: 8 } },
      calibration: { enabled: true },
      sign_off: { overdue: 'block' },
      appeal: { decide_within: 1 },
    });
    const days = ['collecting', 'review', 'calibration', 'sign_off', 'appeal'].map((state) => daysFor(state, own));
    expect(days).toEqual([5, 4, 1, 3, 1]);
    expect(own.collecting.overdue).toEqual({ self: 'block', others: 'reweight' });
    expect(own.review).toEqual({ within: 4, overdue: 'escalate', gap: { points: 8 } });
    expect([own.calibration.enabled, own.sign_off.overdue, own.appeal.overdue]).toEqual([true, 'block', 'escalate']);
    expect(own.publish).toEqual(DEFAULT.publish);
  });
});

describe('the approval of new versions', () => {
  it('is asked two working days before the notice', () => {
    // the notice of November 2026 is on Thursday 29 October, of October on Tuesday 29 September
    expect(approvalAt('2026-11', DEFAULT, SHANGHAI)).toBe(local('2026-10-27 10:00'));
  });
});
