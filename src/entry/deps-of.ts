import { randomBytes } from 'node:crypto';
import type { Deps, Vault } from '#app/deps.ts';
import type { Clock, Log, Store } from '#app/ports.ts';
import { recordingLooks } from '#app/record-looks.ts';
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
  vault?: Vault | undefined;
}

/** What the use cases need, without anything running. */
export function depsOf({ store: kept, platforms, rules, clock, log, vault }: Ground): Deps {
  const store = recordingLooks(kept, clock);
  return {
    store,
    clock,
    newId,
    newSalt: () => randomBytes(16).toString('hex'),
    log,
    ...(vault ? { vault } : {}),
    sheets: createSheets(rules.scorecards, store),
    policies: policiesOf(rules),
    platforms: new Map(platforms.map((platform) => [platform.name, platform])),
  };
}

/** The policies among the rules, as the use cases want them. */
export const policiesOf = ({ cycle, calendar, assignments, raters, reviewers }: Rules): Deps['policies'] => ({
  cycle,
  calendar,
  assignments,
  raters,
  ...(reviewers ? { reviewers } : {}),
});
