import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCallCounter } from '#app/call-counter.ts';
import { DEFAULT_CYCLE_POLICY } from '#core/calendar/cycle-policy.ts';
import { plainCalendar } from '#core/calendar/working-days.ts';
import { openTempStore, type TempStore } from '#test/support/temp-store.ts';

let temp: TempStore;
beforeEach(async () => {
  temp = await openTempStore();
});
afterEach(() => temp.close());

const policies = {
  cycle: DEFAULT_CYCLE_POLICY,
  calendar: plainCalendar('Asia/Shanghai'),
  assignments: { entries: [] } as never,
  results: [],
  raters: [],
};

describe('calls to a platform', () => {
  it('are added to their month of the company’s zone, with one commit for many', async () => {
    let now = Date.parse('2026-11-30T15:59:59.000Z');
    let commits = 0;
    const store = {
      ...temp.store,
      commit: (...args: Parameters<typeof temp.store.commit>) => {
        commits += 1;
        return temp.store.commit(...args);
      },
    };
    const counter = createCallCounter({ store, clock: () => now, policies });
    for (let call = 0; call < 40; call++) counter.count('feishu');
    // midnight in Shanghai
    now += 1_000;
    for (let call = 0; call < 2; call++) counter.count('feishu');
    await counter.flush();
    await counter.flush();
    expect(commits).toBe(1);
    counter.count('feishu');
    await counter.flush();
    expect(await store.callsIn('feishu', '2026-11')).toBe(40);
    expect(await store.callsIn('feishu', '2026-12')).toBe(3);
    expect(await store.callsIn('wecom', '2026-12')).toBe(0);
  });

  it('that could not be written are kept for the next time', async () => {
    let isBroken = true;
    const store = {
      ...temp.store,
      commit: (...args: Parameters<typeof temp.store.commit>) =>
        isBroken ? Promise.reject(new Error('disk full')) : temp.store.commit(...args),
    };
    const counter = createCallCounter({ store, clock: () => Date.parse('2026-11-05T00:00:00Z'), policies });
    counter.count('feishu');
    await expect(counter.flush()).rejects.toThrow('disk full');
    counter.count('feishu');
    isBroken = false;
    await counter.flush();
    expect(await store.callsIn('feishu', '2026-11')).toBe(2);
  });
});
