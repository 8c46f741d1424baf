import { describe, expect, it } from 'vitest';
import { plainCalendar } from '#core/calendar/working-days.ts';
import { DEFAULT_PEOPLE_POLICY, type PeoplePolicy, presenceIn } from '#core/directory/presence.ts';

const calendar = plainCalendar('Asia/Shanghai');
const presence = (
  of: { joinedOn?: string | null; leaves?: readonly [string, string][] },
  policy: Partial<PeoplePolicy> = {},
) =>
  presenceIn(
    {
      month: '2026-11',
      joinedOn: of.joinedOn ?? null,
      leaves: (of.leaves ?? []).map(([fromDay, toDay]) => ({ fromDay, toDay })),
    },
    { policy: { ...DEFAULT_PEOPLE_POLICY, ...policy }, calendar },
  );

const part = (days: number) => ({ kind: 'part', present: { days, of: 30 } });
const skipped = (reason: string) => ({ kind: 'skipped', reason });

describe('how much of a month somebody was there for', () => {
  it.each([
    ['nobody knows when they joined', null, { kind: 'whole' }],
    ['joined long ago', '2020-01-01', { kind: 'whole' }],
    ['joined on the first day', '2026-11-01', { kind: 'whole' }],
    ['joined on the 13th: 18 of 30 days', '2026-11-13', part(18)],
    ['joined on the 15th still takes part', '2026-11-15', part(16)],
    ['joined on the 16th is skipped', '2026-11-16', skipped('joined_late')],
    ['joined after the month', '2026-12-01', skipped('joined_late')],
  ])('%s', (_, joinedOn, expected) => expect(presence({ joinedOn })).toEqual(expected));

  it('follows the policy for who joined late', () => {
    const joinedAfter = (what: 'pro_rate' | 'full') =>
      presence(
        { joinedOn: '2026-11-21' },
        // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
        { joinedAfter: { ...DEFAULT_PEOPLE_POLICY.joinedAfter, ...{ then: what } } },
      );
    expect(joinedAfter('pro_rate')).toEqual(part(10));
    expect(joinedAfter('full')).toEqual({ kind: 'whole' });
  });

  it('skips who was away for half of the 21 working days or more', () => {
    // 2–13 November: 10 working days; with Monday the 16th: 11
    expect(presence({ leaves: [['2026-11-02', '2026-11-13']] })).toEqual({ kind: 'whole' });
    expect(presence({ leaves: [['2026-11-02', '2026-11-16']] })).toEqual(skipped('long_leave'));
    expect(
      presence({
        leaves: [
          ['2026-10-19', '2026-11-06'],
          ['2026-11-23', '2027-01-08'],
        ],
      }),
    ).toEqual(skipped('long_leave'));
  });

  it('pays by days who was away for long, where the policy says so', () => {
    // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
    const longLeave = { ...DEFAULT_PEOPLE_POLICY.longLeave, ...{ then: 'pro_rate' as const } };
    expect(presence({ leaves: [['2026-11-02', '2026-11-16']] }, { longLeave })).toEqual(part(15));
    // two leaves over the same days count once; a short one counts for nothing
    expect(
      presence(
        {
          leaves: [
            ['2026-11-02', '2026-11-16'],
            ['2026-11-10', '2026-11-20'],
          ],
        },
        { longLeave },
      ),
    ).toEqual(part(11));
    expect(presence({ leaves: [['2026-11-02', '2026-11-03']] }, { longLeave })).toEqual({ kind: 'whole' });
  });
});
