import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { soon } from '#entry/soon.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('work that is done soon', () => {
  it('is done once for all who ask meanwhile, and again for who asks later', () => {
    const work = vi.fn(async () => undefined);
    const { ask } = soon(work, 30_000);
    for (let times = 0; times < 100; times += 1) ask();
    vi.advanceTimersByTime(29_999);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    ask();
    vi.advanceTimersByTime(30_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is not done any more once it is stopped', () => {
    const work = vi.fn(async () => undefined);
    const { ask, stop } = soon(work, 30_000);
    ask();
    stop();
    vi.advanceTimersByTime(60_000);
    expect(work).not.toHaveBeenCalled();
  });
});
