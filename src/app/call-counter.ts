/**
 * Counts the calls made to each platform, for free plans end at a number of them a month. Written now and then, not at
 * each call: a crash loses the count of at most that time, which a forecast can bear.
 */
import { monthOf } from '#core/calendar/period.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import type { PlatformName } from './records.ts';
import { today } from './views/figures.ts';

export interface CallCounter {
  count(platform: PlatformName): void;
  /** adds what was counted since the last time to the table; what could not be written is kept for the next time */
  flush(): Promise<void>;
}

interface Counted {
  platform: PlatformName;
  month: string;
  calls: number;
}

export function createCallCounter(deps: Pick<Deps, 'store' | 'clock' | 'policies'>): CallCounter {
  const counted = new Map<string, Counted>();
  const add = ({ platform, month, calls }: Counted): void => {
    const key = `${platform} ${month}`;
    const before = counted.get(key)?.calls ?? 0;
    counted.set(key, { platform, month, calls: before + calls });
  };
  return {
    count: (platform) => add({ platform, month: monthOf(today(deps)), calls: 1 }),
    flush: async () => {
      if (counted.size === 0) return;
      const taken = [...counted.values()];
      counted.clear();
      try {
        await deps.store.commit(taken.map((each): Change => ({ count: 'calls', ...each })));
      } catch (error) {
        for (const each of taken) add(each);
        throw error;
      }
    },
  };
}
