import { randomBytes } from 'node:crypto';
import type { Deps, Pictures, Vault } from '#app/deps.ts';
import type { MostRead } from '#app/exports/book.ts';
import type { Clock, Log, Store } from '#app/ports.ts';
import { recordingLooks } from '#app/record-looks.ts';
import { createSheets } from '#app/sheets.ts';
import type { Platform } from '#platforms/platform.ts';
import { makeFiles } from './files/make-files.ts';
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
  pictures?: Pictures | undefined;
  /** how much a file made in chat may read, when it is not the usual */
  most?: MostRead;
}

/** What the use cases need, without anything running. */
export function depsOf({ store: kept, platforms, rules, clock, log, vault, pictures, most }: Ground): Deps {
  const store = recordingLooks(kept, clock);
  return {
    store,
    clock,
    newId,
    newSalt: () => randomBytes(16).toString('hex'),
    log,
    ...(vault ? { vault } : {}),
    ...(pictures ? { pictures } : {}),
    files: makeFiles(most),
    sheets: createSheets(rules.scorecards, store),
    policies: policiesOf(rules),
    platforms: new Map(platforms.map((platform) => [platform.name, platform])),
  };
}

/** The policies among the rules, as the use cases want them. */
export const policiesOf = ({ cycle, calendar, assignments, raters, reviewers, results }: Rules): Deps['policies'] => ({
  cycle,
  calendar,
  assignments,
  raters,
  ...(reviewers ? { reviewers } : {}),
  results,
});
