import { randomBytes } from 'node:crypto';
import type { Deps } from '#app/deps.ts';
import type { Clock, Log, Store } from '#app/ports.ts';
import { createSheets } from '#app/sheets.ts';
import type { Platform } from '#platforms/platform.ts';
import { newId } from './new-id.ts';
import type { Rules } from './rules.ts';

/** What a root stands on. */
export interface Ground {
  store: Store;
  platforms: readonly Platform[];
  rules: Rules;
  clock: Clock;
  log: Log;
}

/** What the use cases need, without anything running. */
export function depsOf({ store, platforms, rules, clock, log }: Ground): Deps {
  return {
    store,
    clock,
    newId,
    newSalt: () => randomBytes(16).toString('hex'),
    log,
    sheets: createSheets(rules.scorecards, store),
    policies: { cycle: rules.cycle, calendar: rules.calendar, assignments: rules.assignments },
    platforms: new Map(platforms.map((platform) => [platform.name, platform])),
  };
}
