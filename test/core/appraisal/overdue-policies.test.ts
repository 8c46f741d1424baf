import { describe, expect, it } from 'vitest';
import type { DEFAULT_CYCLE_POLICY as DEFAULT } from '#core/calendar/cycle-policy.ts';
import { accepted, EMPLOYEE, momentAt, NOW, RATER, refusal, SYSTEM, sheetIn } from '#test/support/appraisals.ts';

const expiry = { type: 'expire', escalateTo: null, actor: SYSTEM } as const;

/** Two hours past the deadline of the table's sheet. */
const late = (overdue: (typeof DEFAULT)['collecting']['overdue']) =>
  momentAt(NOW + 2 * 3_600_000, { collecting: { within: 3, overdue } });

const selfIn = { role: 'self', personId: EMPLOYEE, status: 'submitted', revision: 2 } as const;
const peerOpen = { role: 'peer', personId: RATER, status: 'open', revision: null } as const;

describe('when the time to rate is up', () => {
  it('other raters block where the policy says so, and only while one of them is open', () => {
    const blocked = late({ self: 'pass_on', others: 'block' });
    const waiting = { ...sheetIn('collecting'), tasks: [selfIn, peerOpen] };
    expect(refusal(waiting, expiry, blocked)).toBe('wrong_state');
    expect(accepted(waiting, expiry, late({ self: 'block', others: 'reweight' })).next).toMatchObject({
      state: 'review',
      tasks: [{ status: 'submitted' }, { status: 'expired' }],
    });
  });

  it('the self-review blocks where the policy says so', () => {
    expect(refusal(sheetIn('collecting'), expiry, late({ self: 'block', others: 'reweight' }))).toBe('wrong_state');
    expect(accepted(sheetIn('collecting'), expiry, late({ self: 'pass_on', others: 'reweight' })).next.state).toBe(
      'review',
    );
  });
});
