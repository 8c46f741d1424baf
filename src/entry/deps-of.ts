import { randomBytes } from 'node:crypto';
import type { Deps, Pictures, Vault } from '#app/deps.ts';
import type { MostRead } from '#app/exports/book.ts';
import type { Tables } from '#app/imports/tables.ts';
import type { Clock, Log, Store } from '#app/ports.ts';
import { recordingLooks } from '#app/record-looks.ts';
import { createSheets } from '#app/sheets.ts';
import type { Outside } from '#app/webhooks/outside.ts';
import type { Platform } from '#platforms/platform.ts';
import { makeFiles } from './files/make-files.ts';
import { newId } from './new-id.ts';
import type { PagesAt } from './pages-at.ts';
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
  tables?: Tables | undefined;
  /** who calls the company's own systems; without it webhooks wait */
  outside?: Outside | undefined;
  /** where the pages are; without it there are none */
  pages?: Pick<PagesAt, 'publicUrl'> | undefined;
  /** how much a file made in chat may read, when it is not the usual */
  most?: MostRead;
}

/** What the use cases need, without anything running. */
export function depsOf({
  store: kept,
  platforms,
  rules,
  clock,
  log,
  vault,
  pictures,
  tables,
  outside,
  pages,
  most,
}: Ground): Deps {
  const store = recordingLooks(kept, clock);
  return {
    store,
    clock,
    newId,
    newSalt: () => randomBytes(16).toString('hex'),
    log,
    ...(vault ? { vault } : {}),
    ...(pictures ? { pictures } : {}),
    ...(tables ? { tables } : {}),
    ...(outside ? { outside } : {}),
    ...(pages ? { publicUrl: pages.publicUrl.replace(/\/+$/, '') } : {}),
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
