/** Everything a use case may reach, put together once by the root (entry/wire.ts). */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { type CyclePolicy, policyWith } from '#core/calendar/cycle-policy.ts';
import type { Calendar } from '#core/calendar/working-days.ts';
import type { Assignments } from '#core/policies/assignments.ts';
import type { RaterRules } from '#core/policies/raters.ts';
import type { ResultPolicy } from '#core/policies/result-policy.ts';
import type { ReviewerRules } from '#core/policies/reviewers.ts';
import type { Platform, PlatformName } from '#platforms/platform.ts';
import type { Files } from './exports/book.ts';
import type { Tables } from './imports/tables.ts';
import type { Clock, Log, NewId, Store } from './ports.ts';
import type { Sheets } from './sheets.ts';
import type { Outside } from './webhooks/outside.ts';

export interface Vault {
  seal(secret: string): string;
  /** null for what another key sealed, or nobody */
  open(sealed: string): string | null;
}

/** Draws pictures, where the bot runs on something that can. */
export interface Pictures {
  /** SVG → PNG, as large as the SVG says */
  png(svg: string): Promise<Uint8Array>;
}

export interface Deps {
  store: Store;
  clock: Clock;
  newId: NewId;
  /** a fresh secret salt, 32 hex digits */
  newSalt: () => string;
  /** closes and opens what must not stand readable in the database; without a key for it there is none */
  vault?: Vault;
  /** left out where nothing can draw */
  pictures?: Pictures;
  /** calls addresses of the company's own systems; without it webhooks wait */
  outside?: Outside;
  files: Files;
  /** reads tables people hand in; left out where nothing can */
  tables?: Tables;
  /** the origin of the pages, such as "https://kaohe.example.com"; left out where there are none */
  publicUrl?: string;
  log: Log;
  sheets: Sheets;
  policies: {
    cycle: CyclePolicy;
    calendar: Calendar;
    assignments: Assignments;
    raters: RaterRules;
    reviewers?: ReviewerRules;
    /** of rankings, prizes, plans, alerts: every file with a `kind`, switched on or not */
    results: readonly ResultPolicy[];
  };
  platforms: ReadonlyMap<PlatformName, Platform>;
  /** how many appraisals a job works on at a time, where that is to be fewer than usual */
  atOnce?: number;
}

/** The clock's instant as it is written everywhere. */
export const nowIso = (deps: Pick<Deps, 'clock'>): string => new Date(deps.clock()).toISOString();

/** When and by which rules `decide` decides. */
export const momentOf = ({ clock, policies }: Pick<Deps, 'clock' | 'policies'>) => ({
  now: clock(),
  policy: policies.cycle,
  calendar: policies.calendar,
});

/** The same for one appraisal: its scorecard may have stages of its own. */
export async function momentFor(
  deps: Pick<Deps, 'clock' | 'policies' | 'sheets'>,
  { scorecardId, scorecardVersion }: Pick<Appraisal, 'scorecardId' | 'scorecardVersion'>,
) {
  const { scorecard } = await deps.sheets.at(scorecardId, scorecardVersion);
  const moment = momentOf(deps);
  return { ...moment, policy: policyWith(moment.policy, scorecard.stages) };
}
