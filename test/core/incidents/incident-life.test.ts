/** When an incident can be withdrawn or disputed, and when a dispute goes on to the next judge. */
import { describe, expect, it } from 'vitest';
import { plainCalendar } from '#core/calendar/working-days.ts';
import { incidentRevision, judgesPassed, mayDispute, withdrawalRefusal } from '#core/incidents/incident-life.ts';

const ZONE = 'Asia/Shanghai';
const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
const life = {
  state: 'standing',
  remarkAt: null,
  disputedAt: null,
  endedAt: null,
  at: '2026-10-12T13:30:00.000Z',
} as const;
const decided = { ...life, disputedAt: '2026-10-13T01:00:00.000Z', endedAt: '2026-10-14T01:00:00.000Z' };
const gone = { ...life, state: 'withdrawn', endedAt: '2026-10-12T14:00:00.000Z' } as const;

describe('withdrawalRefusal', () => {
  const of = { recorder: true, hr: false, opened: false, zone: ZONE };
  it.each([
    ['the recorder a minute before midnight', life, { ...of, now: at('2026-10-12 23:59') }, null],
    ['the recorder a minute after midnight', life, { ...of, now: at('2026-10-13 00:01') }, 'incident_day_over'],
    ['HR the day after', life, { ...of, recorder: false, hr: true, now: at('2026-10-13 09:00') }, null],
    [
      'HR once the cycle is open',
      life,
      { ...of, hr: true, opened: true, now: at('2026-11-02 09:01') },
      'incident_opened',
    ],
    ['anybody else', life, { ...of, recorder: false, now: at('2026-10-12 22:00') }, 'not_yours'],
    ['the recorder of what was decided', decided, { ...of, now: at('2026-10-12 22:00') }, 'incident_decided'],
    ['the recorder a second time', gone, { ...of, now: at('2026-10-12 22:00') }, 'already_done'],
  ])('for %s', (_who, each, asked, refusal) => {
    expect(withdrawalRefusal(each, asked)).toBe(refusal);
  });
});

describe('a dispute', () => {
  it('is filed once, and not of what is gone', () => {
    expect([life, decided, gone].map(mayDispute)).toEqual([true, false, false]);
    expect(new Set([life, decided, gone].map(incidentRevision)).size).toBe(3);
  });

  it.each([
    // Monday morning; three working days end on Thursday at six, six of them on the Tuesday after
    ['2026-10-15 17:59', 0],
    ['2026-10-15 18:00', 1],
    ['2026-10-20 17:59', 1],
    ['2026-10-20 18:00', 2],
    ['2026-12-01 09:00', 2],
  ])('has passed on by %s so often: %d', (now, passed) => {
    expect(judgesPassed('2026-10-12T02:00:00.000Z', at(now), plainCalendar(ZONE))).toBe(passed);
  });
});
