/** A company of any size in a database: specialists of ten to a leader, with the metrics of a month. */

import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import { opensAt } from '#core/calendar/cycle-policy.ts';
import { metricValue } from '#entry/demo/figures.ts';
import { createLog } from '#entry/log.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { depsOf } from '#entry/wire.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { optionsOf } from '#test/platforms/feishu/app.ts';

const TEAM = 10;
const SHEET = 'online-service-specialist';

const ZONE = 'Asia/Shanghai';
/** The month whose sheets are filled in. */
export const PERIOD = '2026-10';

/** The bot's own parts over a database file, without outbox and jobs, at one fixed moment of the cycle. */
export async function openBot(file: string): Promise<Deps> {
  const rules = readRules({ scorecards: project('scorecards'), policies: project('policies') }, ZONE);
  const now = opensAt(PERIOD, rules.cycle, rules.calendar) + 3_600_000;
  const clock = () => now;
  const log = createLog({ level: 'silent' });
  const store = await openSqliteStore({ file, now: clock });
  return depsOf({ store, platforms: [createFeishu(optionsOf({ now: clock }))], rules, clock, log });
}

/** Fills a fresh database with so many specialists and those who lead them. */
export async function foundCompany(deps: Deps, specialists: number): Promise<void> {
  const leaders = Math.ceil(specialists / TEAM);
  await deps.store.commit([{ put: 'unit', row: { id: 'house', name: '星颜医美', parentId: null, headId: null } }]);
  await deps.store.commit(hired(person({ no: 1, title: '总经理', supervisor: null })));
  for (let from = 0; from < leaders; from += TEAM) {
    const numbers = range(from, Math.min(from + TEAM, leaders)).map((index) => LEADERS + index);
    await deps.store.commit(numbers.flatMap((no) => hired(person({ no, title: '班组长', supervisor: 1 }))));
  }
  for (let leader = 0; leader < leaders; leader++) {
    const numbers = range(leader * TEAM, Math.min((leader + 1) * TEAM, specialists)).map((index) => STAFF + index);
    const team = numbers.map((no) => person({ no, title: '客服专员', supervisor: LEADERS + leader }));
    await deps.store.commit(team.flatMap((each) => [...hired(each), ...measured(deps, each)]));
  }
}

/** First numbers of the leaders and of their people. */
const LEADERS = 100_000;
const STAFF = 200_000;

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

const idOf = (no: number): string => `person-${no}`;
export const openIdOf = (personId: string): string => `ou_${personId.slice('person-'.length).padStart(32, '0')}`;

const person = ({ no, title, supervisor }: { no: number; title: string; supervisor: number | null }): Person => ({
  id: idOf(no),
  employeeNo: String(no),
  name: `员工${no}`,
  title,
  level: 'staff',
  unitId: 'house',
  supervisorId: supervisor === null ? null : idOf(supervisor),
  locale: 'zh',
  joinedOn: '2024-03-01',
  leftOn: null,
  active: true,
});

const hired = (row: Person): readonly Change[] => [
  { put: 'person', row },
  { put: 'identity', row: { platform: 'feishu', platformId: openIdOf(row.id), personId: row.id } },
];

function measured(deps: Deps, { id, employeeNo }: Person): readonly Change[] {
  const at = new Date(deps.clock()).toISOString();
  return Object.keys(deps.sheets.current(SHEET)?.scorecard.metrics ?? {}).flatMap((key) => {
    const made = metricValue(key, employeeNo, PERIOD);
    if (!made) return [];
    const subject = { subjectKind: 'person', subjectId: id, key, period: PERIOD } as const;
    return [{ put: 'metric', row: { id: deps.newId(), ...subject, ...made, batchId: 'bench', author: 'bench', at } }];
  });
}
