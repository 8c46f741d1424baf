/** A company of any size in a database: specialists of ten to a leader, with the metrics of a month. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import { opensAt } from '#core/calendar/cycle-policy.ts';
import { metricValue } from '#entry/demo/figures.ts';
import { depsOf } from '#entry/deps-of.ts';
import { createLog } from '#entry/log.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import type { Company } from '#platforms/simulator/options.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { optionsOf } from '#test/platforms/feishu/app.ts';

const TEAM = 10;
/** Specialists of one department. */
const DEPARTMENT = 1_000;
const SHEET = 'online-service-specialist';

const ZONE = 'Asia/Shanghai';
/** The month whose sheets are filled in. */
export const PERIOD = '2026-10';

/** The bot's own parts over a database file, without outbox and jobs; its time begins an hour after the month's opening. */
export async function openBot(file: string, { platformUrl }: { platformUrl?: string } = {}): Promise<Deps> {
  const rules = readRules({ scorecards: project('scorecards'), policies: project('policies') }, ZONE);
  const begin = opensAt(PERIOD, rules.cycle, rules.calendar) + 3_600_000;
  const from = performance.now();
  const clock = () => Math.floor(begin + performance.now() - from);
  const log = createLog({ level: 'silent' });
  const store = await openSqliteStore({ file, now: clock });
  const feishu = createFeishu(optionsOf({ now: clock, baseUrl: platformUrl }));
  return depsOf({ store, platforms: [feishu], rules, clock, log });
}

/** Fills a fresh database with so many specialists, those who lead them, and the month's metrics of the first of them. */
export async function foundCompany(deps: Deps, specialists: number, measuredPeople = specialists): Promise<void> {
  await deps.store.commit([
    { put: 'unit', row: { id: HOUSE, name: '星颜医美', parentId: null, headId: null } },
    ...departments(specialists).map((no): Change => {
      return { put: 'unit', row: { id: departmentId(no), name: `客服${no}部`, parentId: HOUSE, headId: null } };
    }),
  ]);
  const everybody = staffOf(specialists);
  for (let from = 0; from < everybody.length; from += AT_ONCE) {
    const some = everybody.slice(from, from + AT_ONCE);
    await deps.store.commit(some.map((row): Change => ({ put: 'person', row })));
    await deps.store.commit(some.map(bound));
  }
  for (let from = 0; from < measuredPeople; from += AT_ONCE) {
    const some = range(from, Math.min(from + AT_ONCE, measuredPeople)).map((index) => idOf(STAFF + index));
    await deps.store.commit(some.flatMap((id) => measured(deps, id)));
  }
}

/** The same company as the platform's directory tells it. */
export const directoryOf = (specialists: number): Company => ({
  departments: departments(specialists).map((no) => ({
    open_department_id: departmentId(no),
    name: `客服${no}部`,
    parent_department_id: '0',
  })),
  people: staffOf(specialists).map(({ id, name, title, employeeNo, unitId, supervisorId }) => ({
    open_id: openIdOf(id),
    name,
    job_title: title,
    employee_no: employeeNo,
    department_ids: [unitId === HOUSE ? '0' : unitId],
    join_time: Date.UTC(2024, 2, 1) / 1000,
    ...(supervisorId === null ? {} : { leader_user_id: openIdOf(supervisorId) }),
  })),
});

/** The head of the company, then leaders, then their people: whoever is named as a supervisor comes before. */
function staffOf(specialists: number): readonly Person[] {
  const leaders = range(0, Math.ceil(specialists / TEAM));
  return [
    person({ no: HEAD, title: '总经理', supervisor: null, unitId: HOUSE }),
    ...leaders.map((index) =>
      person({ no: LEADERS + index, title: '班组长', supervisor: HEAD, unitId: departmentOf(index * TEAM) }),
    ),
    ...range(0, specialists).map((index) => {
      const supervisor = LEADERS + Math.floor(index / TEAM);
      return person({ no: STAFF + index, title: '客服专员', supervisor, unitId: departmentOf(index) });
    }),
  ];
}

/** People of one commit. */
const AT_ONCE = 500;
const HOUSE = 'house';
const HEAD = 1;
/** First numbers of the leaders and of their people. */
const LEADERS = 100_000;
const STAFF = 200_000;

const departments = (specialists: number): readonly number[] => range(0, Math.ceil(specialists / DEPARTMENT));
const departmentId = (no: number): string => `od-${no}`;
const departmentOf = (specialist: number): string => departmentId(Math.floor(specialist / DEPARTMENT));

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

const idOf = (no: number): string => `person-${no}`;
const numberOf = (personId: string): string => personId.slice('person-'.length);
export const openIdOf = (personId: string): string => `ou_${numberOf(personId).padStart(32, '0')}`;
/** Somebody who leads ten. */
export const LEADER_ID = idOf(LEADERS);

interface Post {
  no: number;
  title: string;
  supervisor: number | null;
  unitId: string;
}

const person = ({ no, title, supervisor, unitId }: Post): Person => ({
  id: idOf(no),
  employeeNo: String(no),
  name: `员工${no}`,
  title,
  level: 'staff',
  unitId,
  supervisorId: supervisor === null ? null : idOf(supervisor),
  locale: 'zh',
  joinedOn: '2024-03-01',
  leftOn: null,
  active: true,
});

const bound = ({ id }: Person): Change => ({
  put: 'identity',
  row: { platform: 'feishu', platformId: openIdOf(id), personId: id },
});

function measured(deps: Deps, id: string): readonly Change[] {
  const at = new Date(deps.clock()).toISOString();
  return Object.keys(deps.sheets.current(SHEET)?.scorecard.metrics ?? {}).flatMap((key) => {
    const made = metricValue(key, numberOf(id), PERIOD);
    if (!made) return [];
    const subject = { subjectKind: 'person', subjectId: id, key, period: PERIOD } as const;
    return [
      {
        put: 'metric',
        row: { id: deps.newId(), ...subject, ...made, batchId: 'bench', author: 'bench', at, row: null },
      },
    ];
  });
}
