/** Fills the demo's database once, complete or not at all, and sets the simulated clock to the day it begins. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Deps, Vault } from '#app/deps.ts';
import { grantAdmins } from '#app/grant-admins.ts';
import type { Log, Store } from '#app/ports.ts';
import { opensAt } from '#core/calendar/cycle-policy.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { localTime } from '#core/calendar/zone.ts';
import { depsOf } from '#entry/deps-of.ts';
import { refreshPeople } from '#entry/refresh-people.ts';
import type { Rules } from '#entry/rules.ts';
import type { Platform } from '#platforms/platform.ts';
import type { Simulator } from '#platforms/simulator/index.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { CAST, COMPANY_NAME, GROUP_ID, GROUP_NAME } from './company.ts';
import { seedHistory, seedMetrics, seedRunning } from './seed.ts';
import { seedIncidents } from './seed-incidents.ts';
import { seedNotices } from './seed-notices.ts';
import { bindDemoRobot } from './wecom.ts';

export const DEMO_ZONE = 'Asia/Shanghai';

interface Preparing {
  /** where the finished database stands */
  file: string;
  rules: Rules;
  simulator: Simulator;
  feishu: Platform;
  /** closes the address of the group's robot on WeCom */
  vault: Vault;
  /** whether everybody but the newcomer has done their part of the running month */
  colleaguesDone: boolean;
  log: Log;
}

/**
 * The month that is appraised: the machine's present one, seen from the days after it ended. The database is filled
 * beside its place and moved there at the end, so that a start that was cut off begins anew.
 */
export async function prepareDemo(preparing: Preparing): Promise<string> {
  const { file, simulator } = preparing;
  const today = localTime(simulator.clock.now(), DEMO_ZONE).day;
  if (existsSync(file)) return addMonths(monthOf(today), -1);
  const unfinished = `${file}.preparing`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
  const month = monthOf(today);
  const begins = await fill({ ...preparing, file: unfinished }, month);
  await simulator.clock.to(begins);
  renameSync(unfinished, file);
  return month;
}

/** Everything up to the moment the newcomer comes in; returns that moment. */
async function fill(
  { file, rules, simulator, feishu, vault, colleaguesDone, log }: Preparing,
  month: string,
): Promise<number> {
  let now = simulator.clock.now();
  const clock = () => now;
  const store = await openSqliteStore({ file, now: clock });
  const deps = depsOf({ store, platforms: [feishu], rules, clock, log });
  await refreshPeople(deps, { companyName: COMPANY_NAME, adminUsers: [] });
  const setClock = (at: number): void => {
    now = at;
  };
  const seeding = { deps, month, setClock, leftToDo: [CAST.specialist] };
  await seedMetrics(seeding);
  await seedHistory(seeding);
  await seedNotices(seeding);
  // only now are there HR and a group to be told: nobody gets mail about the past
  await grantAdmins(deps, [CAST.hr]);
  await bindGroup(store, now);
  await bindDemoRobot(store, vault, now);
  if (colleaguesDone) await seedRunning(seeding);
  else now = opensAt(month, rules.cycle, rules.calendar);
  await seedIncidents(deps);
  await welcomed(deps, CAST.specialist);
  await store.close();
  return now;
}

/** She knows the bot already: the first thing a newcomer sees of her is what she has to do. */
async function welcomed({ store, clock }: Pick<Deps, 'store' | 'clock'>, employeeNo: string): Promise<void> {
  const person = await store.personByEmployeeNo(employeeNo);
  const at = new Date(clock()).toISOString();
  if (person) await store.commit([{ put: 'job', key: `welcome:${person.id}`, at }]);
}

const bindGroup = (store: Store, now: number) =>
  store.commit([
    {
      put: 'group',
      row: {
        platform: 'feishu',
        chatId: GROUP_ID,
        chatName: GROUP_NAME,
        unitId: null,
        boundBy: 'demo',
        at: new Date(now).toISOString(),
      },
    },
  ]);
