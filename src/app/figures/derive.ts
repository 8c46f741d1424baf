/**
 * The job that works figures out of raw data: of tickets, answers and counts as soon as some came, of the rest once an hour, for
 * this month, the last one, and older ones that tickets came for.
 */

import { z } from 'zod';
import { type Deps, nowIso } from '#app/deps.ts';
import { jobState } from '#app/job-state.ts';
import { readSheets } from '#app/read-sheets.ts';
import type { BatchRow } from '#app/records-intake.ts';
import { today } from '#app/views/figures.ts';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { FIGURE_SOURCES, type FigureSource } from '#core/metrics/figures.ts';
import { type Definition, definitionsFor } from './definitions.ts';
import { workOut } from './work-out.ts';
import { DERIVED, writeFigures } from './write-figures.ts';

const stateSchema = z.object({
  /** when it began: what was written since is new to it */
  at: z.string(),
  /** the hour it looked at everything in */
  hour: z.string(),
  /** by which rules */
  rules: z.string(),
  /** so many rows that they are worked out once an hour only */
  heavy: z.boolean(),
  /** what this run has still to do, as "2026-11 answers": a run that was cut off goes on there */
  todo: z.array(z.string()).default([]),
});

type State = z.output<typeof stateSchema>;

/** Where the last run stands. */
const runs = jobState('figures', stateSchema);

/** What is written bears an instant from before its commit: so far it is looked back. */
const OVERLAP_MS = 2 * 60_000;

const SOURCES = ['answers', 'tickets', 'metrics'] as const;

/** More rows than these are read once an hour, not at every tick. */
const HEAVY = 20_000;

export async function deriveFigures(deps: Deps): Promise<void> {
  const month = monthOf(today(deps));
  const months = [month, addMonths(month, -1)];
  await readSheets(deps);
  const rules = rulesOf(months.map((each) => definitionsFor(deps, each)));
  if (rules === null) return;
  let run = await begunOrNew(deps, { rules, months });
  if (run.todo.length === 0) return;
  let changed = 0;
  while (run.todo.length > 0) {
    const [next = '', ...todo] = run.todo;
    const done = await figuresOf(deps, next);
    changed += done.changed;
    run = { ...run, todo, heavy: run.heavy || done.rows > HEAVY };
    await runs.keep(deps, run);
  }
  if (changed > 0) deps.log.info({ job: 'figures', rows: changed }, 'figures were worked out anew');
}

/** The run that was cut off, or a new one with everything that is to be done now. */
async function begunOrNew(deps: Deps, { rules, months }: { rules: string; months: readonly string[] }): Promise<State> {
  const last = await runs.read(deps);
  if (last !== null && last.rules === rules && last.todo.length > 0) return last;
  const at = nowIso(deps);
  const hour = at.slice(0, 13);
  const isFull = last === null || last.rules !== rules || last.hour !== hour;
  const wanted = isFull ? await everything(deps, last, months) : await newsSince(deps, last, months);
  const todo = [...wanted].flatMap(([month, sources]) =>
    FIGURE_SOURCES.filter((source) => sources.has(source)).map((source) => `${month} ${source}`),
  );
  return { at, hour, rules, todo, heavy: isFull ? false : (last?.heavy ?? false) };
}

/** Null where nothing is to be worked out. */
function rulesOf(definitions: readonly (readonly Definition[])[]): string | null {
  return definitions.every((each) => each.length === 0) ? null : sha256(canonicalJson(definitions)).slice(0, 16);
}

type Wanted = Map<string, Set<FigureSource>>;

/** All sources of both months, and what came for older ones. */
async function everything(deps: Deps, last: State | null, months: readonly string[]): Promise<Wanted> {
  const wanted = last === null ? new Map() : await newsSince(deps, last, months);
  for (const month of months) wanted.set(month, new Set(FIGURE_SOURCES));
  return wanted;
}

/** Tickets, answers and counts that came, or were taken back, since the last run. */
async function newsSince(deps: Deps, last: State, months: readonly string[]): Promise<Wanted> {
  const since = new Date(Date.parse(last.at) - OVERLAP_MS).toISOString();
  const wanted: Wanted = new Map();
  const want = (month: string, of: FigureSource) =>
    wanted.set(month, (wanted.get(month) ?? new Set<FigureSource>()).add(of).add('metrics'));
  for (const batch of await deps.store.batchesStoodSince(since, SOURCES)) {
    const source = SOURCES.find((each) => each === batch.kind);
    if (source) for (const month of await monthsOf(deps, batch, months)) want(month, source);
  }
  if (last.heavy) return wanted;
  for (const { period } of await deps.store.surveysAnsweredSince(since)) want(period, 'answers');
  return wanted;
}

/** For which months a batch is news; none of what this job wrote itself. */
async function monthsOf(
  deps: Deps,
  { id, undoes, kind, author }: BatchRow,
  months: readonly string[],
): Promise<readonly string[]> {
  if (kind === 'tickets') return deps.store.ticketPeriods(undoes ?? id);
  return author === DERIVED ? [] : months;
}

/** @param task such as "2026-11 answers" */
async function figuresOf(deps: Deps, task: string): Promise<{ rows: number; changed: number }> {
  const [month = '', source] = task.split(' ');
  const of = FIGURE_SOURCES.find((each) => each === source);
  if (of === undefined) return { rows: 0, changed: 0 };
  const definitions = definitionsFor(deps, month).filter((each) => each.of === of);
  if (definitions.length === 0) return { rows: 0, changed: 0 };
  const { values, rows } = await workOut(deps, of, { month, definitions });
  const keys = [...new Set(definitions.flatMap(({ key, count }) => (count === undefined ? [key] : [key, count])))];
  return { rows, changed: await writeFigures(deps, { month, keys, values }) };
}
