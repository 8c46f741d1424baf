/** What the bot does beside answering, each as one piece of work that may be repeated until it is used up. */
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Deps } from '#app/deps.ts';
import { expireOverdue } from '#app/expire-overdue.ts';
import { startMailroom } from '#app/mailroom.ts';
import { openCycle } from '#app/open-cycle.ts';
import { createPacer, FEISHU_PACE } from '#app/pacing.ts';
import { publishRanking, sendOwnPlaces } from '#app/publish-ranking.ts';
import { runDueJobs } from '#app/run-due-jobs.ts';
import { syncDirectory } from '#app/sync-directory.ts';
import { addMonths } from '#core/calendar/period.ts';
import type { Directory } from '#platforms/platform.ts';
import type { Company } from '#platforms/simulator/options.ts';
import { directoryOf, openIdOf, PERIOD } from './company.ts';
import { addFinalMonth, addOpenMonth, makeDue } from './past-months.ts';

export interface Work {
  /** makes ready what no use case does; not measured */
  prepare?: () => void;
  /** works once; false when there was nothing left to work on */
  once: () => Promise<boolean>;
}

export interface Ground {
  deps: Deps;
  /** the same file by hand, for what no use case does */
  hand: Database;
  specialists: number;
}

const FINAL_MONTHS = 12;
const OPEN_MONTHS = 2;
const FIRST_FINAL = '2020-01';
const FIRST_OPEN = '2022-01';
/** So long one piece of sending takes: it goes on for ever otherwise. */
const SENDING_MS = 4_000;
const DAY_MS = 24 * 3_600_000;

const months = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => addMonths(first, index));

/** The months the jobs below work on; made once, before anything is measured. */
export function addMonthsForJobs(hand: Database): void {
  for (const period of months(FIRST_FINAL, FINAL_MONTHS)) addFinalMonth(hand, period);
  for (const period of months(FIRST_OPEN, OPEN_MONTHS)) addOpenMonth(hand, period);
}

/** Opens one month of the past after the other, each for everybody. */
export function opening({ deps }: Ground): Work {
  let opened = 0;
  const once = async () => {
    opened += 1;
    return (await openCycle(deps, addMonths(PERIOD, -opened))).kind === 'opened';
  };
  return { once };
}

/** Ranks and publishes a month, with a message to each person about the own place. */
export function publishing({ deps }: Ground): Work {
  const left = [...months(FIRST_FINAL, FINAL_MONTHS)];
  const once = async () => {
    const period = left.shift();
    const cycle = period === undefined ? null : await deps.store.cycleOf(period);
    if (!cycle) return false;
    const { kind } = await publishRanking(deps, cycle);
    await sendOwnPlaces(deps, cycle.period);
    return kind === 'published';
  };
  return { once };
}

/** Takes over the platform's whole directory, which was read already; everybody has another name each time. */
export function syncing({ deps, specialists }: Ground): Work {
  const company = directoryOf(specialists);
  let synced = 0;
  const once = async () => {
    synced += 1;
    const directory = readDirectory(company, synced);
    for (const platform of deps.platforms.values()) {
      await syncDirectory(deps, { ...platform, people: async () => directory }, { companyName: '星颜医美' });
    }
    return true;
  };
  return { once };
}

/** A directory as it was read; `no` makes everybody another name. */
export const readDirectory = ({ people, departments }: Company, no: number): Directory => ({
  people: people.map((user) => ({
    id: user.open_id,
    employeeNo: user.employee_no ?? null,
    name: `${user.name}-${no}`,
    title: user.job_title ?? null,
    unitIds: user.department_ids.filter((id) => id !== '0'),
    leaderId: user.leader_user_id ?? null,
    joinedOn: '2024-03-01',
    active: true,
  })),
  units: departments.map(({ open_department_id: id, name }) => ({ id, name, parentId: null, leaderId: null })),
});

/** Seals the heads of all chains, one day after the other. */
export function digesting({ deps }: Ground): Work {
  let days = 0;
  const once = async () => {
    days += 1;
    const ahead = days * DAY_MS;
    await runDueJobs({ ...failing(deps), clock: () => deps.clock() + ahead }, { from: 'digest' });
    return true;
  };
  return { once };
}

/** A job that fails is logged and tried again; here it must not pass for a quick one. */
const failing = (deps: Deps): Deps => ({
  ...deps,
  log: {
    ...deps.log,
    error: (fields) => {
      throw new Error(`a job failed: ${JSON.stringify(fields)}`, { cause: 'err' in fields ? fields.err : undefined });
    },
  },
});

/** Passes on everything of a month that is overdue. */
export function sweeping({ deps, hand }: Ground): Work {
  const left = [...months(FIRST_OPEN, OPEN_MONTHS)];
  return {
    prepare: () => {
      const period = left.shift();
      if (period !== undefined) makeDue(hand, period);
    },
    once: async () => (await expireOverdue(deps)) > 0,
  };
}

/** Sends what waits at the platform's pace: draws, freezes, sends, records. */
export function sending({ deps }: Ground): Work {
  const once = async () => {
    const mailroom = await mailroomOf(deps);
    await wait(SENDING_MS);
    await mailroom.stop();
    return true;
  };
  return { once };
}

/** The mailroom as the bot runs it. */
export async function mailroomOf(deps: Deps) {
  const owner = await deps.store.outbox.boot(new Date(deps.clock()).toISOString());
  return startMailroom({
    deps,
    owner,
    pacers: new Map([...deps.platforms.keys()].map((name) => [name, createPacer(FEISHU_PACE)])),
    sleep: async (ms) => void (await wait(ms)),
    random: () => randomInt(1_000_000) / 1_000_000,
  });
}

/** One message beforehand: the platform's SDK is read at the first call, which is no part of sending. */
export async function warmUpSending({ deps }: Ground): Promise<void> {
  const [appraisal] = await deps.store.progress(PERIOD);
  for (const platform of deps.platforms.values()) {
    const id = openIdOf(appraisal?.personId ?? '');
    await platform.send({ kind: 'person', id }, JSON.stringify({ schema: '2.0', body: { elements: [] } }), 'warm-up');
  }
}
