import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { heedChange } from '#app/directory/heed-change.ts';
import { newsOf, tellPeopleNews } from '#app/directory/people-news.ts';
import { tellFindings } from '#app/directory/tell-findings.ts';
import type { ChangedPerson } from '#platforms/platform.ts';
import { companyOf, type DirectoryWorld, entry, openDirectoryWorld } from '#test/support/directory-company.ts';
import { importPeople } from '#test/support/import-people.ts';

let world: DirectoryWorld;
beforeEach(async () => {
  world = await openDirectoryWorld();
});
afterEach(() => world.close());

const DAY = 24 * 3_600_000;
const CHANGED = { type: 'directory-changed', eventKey: 'e', actor: '' } as const;
const changed = (id: string) => ({ ...CHANGED, who: [{ id }] });
const set = async (id: string, field: 'supervisor' | 'unit' | 'title' | 'level', value: string | null) =>
  world.deps.store.commit([
    {
      put: 'override',
      row: { personId: (await world.person(id)).id, field, value, setBy: 'hr', at: '2026-11-01T00:00:00.000Z' },
    },
  ]);

describe('what HR set for somebody', () => {
  it('survives every sync and every list', async () => {
    world.shows(companyOf(3));
    await world.sync();
    await set('p0', 'supervisor', (await world.person('p1')).id);
    await set('p0', 'title', '客服组长');
    await set('p0', 'unit', 'a unit that is gone');
    world.shows(companyOf(4));
    await world.sync();
    const set0 = { supervisorId: (await world.person('p1')).id, title: '客服组长', unitId: 'care' };
    expect(await world.person('p0')).toMatchObject(set0);
    const row = {
      employee_no: 'no-p0',
      name: '李娜',
      title: '导医',
      level: 'P2',
      unit: '客服中心',
      supervisor_no: 'no-chief',
      joined_on: '',
    };
    expect(await importPeople(world.deps, [row])).toMatchObject({ ok: true });
    expect(await world.person('p0')).toMatchObject({ ...set0, name: '李娜', level: 'P2' });
  });
});

describe('a large company', () => {
  it('is written in parts, whoever leads stands last', async () => {
    const people = Array.from({ length: 700 }, (_, index) => entry(`p${index}`, { leaderId: 'p699' }));
    world.shows({ units: [{ id: 'care', name: '客服中心', parentId: null, leaderId: 'p699' }], people });
    expect(await world.sync()).toMatchObject({ kind: 'synced', joined: 700 });
    const { id } = await world.person('p699');
    expect((await world.person('p0')).supervisorId).toBe(id);
    expect((await world.deps.store.unit('care'))?.headId).toBe(id);
  });
});

describe('two accounts of one employee number', () => {
  const twins = [
    entry('a1', { employeeNo: '7', leaderId: 'chief' }),
    entry('a2', { employeeNo: '7', leaderId: 'chief' }),
  ];

  it('are one person: the account that was bound first, in whatever order they are read', async () => {
    world.shows(companyOf(1, twins));
    expect((await world.sync()).findings).toContainEqual({ kind: 'same-number', about: ['7', 'a2'] });
    world.shows(companyOf(1, [...twins].reverse()));
    await world.sync();
    expect((await world.person('a1')).employeeNo).toBe('7');
    expect(await world.deps.store.personByIdentity('feishu', 'a2')).toBeNull();
  });

  it('never break a sync when somebody gets a number that is another’s', async () => {
    world.shows(companyOf(2));
    await world.sync();
    world.shows({
      ...companyOf(0),
      people: [entry('chief'), entry('p0', { employeeNo: 'no-p1' }), entry('p1', { leaderId: 'chief' })],
    });
    expect(await world.sync()).toMatchObject({ kind: 'synced' });
    expect([(await world.person('p0')).employeeNo, (await world.person('p1')).employeeNo]).toEqual(['no-p0', 'no-p1']);
  });
});

describe('a field the app may not read any more', () => {
  it('takes nobody’s name, title or day of joining', async () => {
    world.shows(companyOf(0, [entry('li', { joinedOn: '2024-03-01' })]));
    await world.sync();
    world.shows(companyOf(0, [entry('li', { name: '', title: null })]));
    await world.sync();
    expect(await world.person('li')).toMatchObject({ name: 'li', title: '客服专员', joinedOn: '2024-03-01' });
  });
});

describe('what HR has to mend', () => {
  it('is told once, all of it on one card, and again only what is new', async () => {
    const bad = [entry('a', { leaderId: 'b' }), entry('b', { leaderId: 'a' }), entry('c', { leaderId: 'nobody' })];
    world.shows(companyOf(1, bad));
    const first = await world.sync();
    await tellFindings(world.deps, 'feishu', first.findings);
    expect(await world.mail(), 'nobody is HR yet').toEqual([]);
    await world.deps.store.commit([{ put: 'role', personId: (await world.person('chief')).id, role: 'hr' }]);
    await tellFindings(world.deps, 'feishu', (await world.sync()).findings);
    await tellFindings(world.deps, 'feishu', (await world.sync()).findings);
    const cards = (await world.mail()).filter(({ kind }) => kind === 'directory-report');
    expect(cards.map(({ args }) => args.findings)).toEqual([
      [
        { kind: 'cycle', about: ['a no-a', 'b no-b'] },
        { kind: 'missing-leader', about: ['c no-c'] },
      ],
    ]);
  });
});

describe('an event about somebody', () => {
  let all: number;
  const heed = async (who?: readonly ChangedPerson[]) => {
    const platform = world.deps.platforms.get('feishu');
    if (!platform) throw new Error('no platform');
    const event = { ...CHANGED, ...(who ? { who } : {}) };
    await heedChange(world.deps, { platform, event }, () => {
      all += 1;
    });
  };
  beforeEach(async () => {
    all = 0;
    world.shows(companyOf(9));
    await world.sync();
  });

  it('reads and writes that one, keeps their leader and unit, and leaves the others alone', async () => {
    const people = companyOf(9).people.map((each) => ({ ...each, name: `${each.name}!` }));
    world.shows({ ...companyOf(9), people });
    await heed([{ id: 'p0' }]);
    expect(await world.person('p0')).toMatchObject({
      name: 'p0!',
      unitId: 'care',
      supervisorId: (await world.person('chief')).id,
    });
    expect((await world.person('p1')).name).toBe('p1');
    expect(all).toBe(0);
  });

  it('brings a newcomer with leader and place', async () => {
    world.shows(companyOf(9, [entry('new', { leaderId: 'p0' })]));
    await heed([{ id: 'new' }]);
    const { id, supervisorId } = await world.person('new');
    expect(supervisorId).toBe((await world.person('p0')).id);
    expect(await world.deps.store.placementsOf(id)).toHaveLength(1);
  });

  it('lets whoever left go, the same twice, but never more than a fifth in a day', async () => {
    await heed([{ id: 'p0', gone: true }]);
    await heed([{ id: 'p0', gone: true }]);
    await heed([{ id: 'p1', gone: true }]);
    expect([await world.person('p0'), await world.person('p1')]).toMatchObject([
      { active: false, leftOn: '2026-11-02' },
      { active: false, leftOn: '2026-11-02' },
    ]);
    expect(all).toBe(0);
    await heed([{ id: 'p2', gone: true }]);
    expect((await world.person('p2')).active).toBe(true);
    expect(all).toBe(1);
  });

  it('moves the account of somebody whose id is another now', async () => {
    const { id } = await world.person('p0');
    world.shows({
      ...companyOf(9),
      people: companyOf(9).people.map((each) => (each.id === 'p0' ? { ...each, id: 'p-new' } : each)),
    });
    await heed([{ id: 'p-new', was: 'p0' }]);
    expect((await world.person('p-new')).id).toBe(id);
    expect(await world.deps.store.personByIdentity('feishu', 'p0')).toBeNull();
  });

  it('leads to a whole reading for somebody out of sight, for units, for many, and when the platform fails', async () => {
    await heed([{ id: 'unseen' }]);
    await heed();
    await heed(Array.from({ length: 6 }, (_, index) => ({ id: `p${index}` })));
    const platform = world.deps.platforms.get('feishu');
    if (platform) platform.person = () => Promise.reject(new Error('down'));
    await heed([{ id: 'p0' }]);
    expect(all).toBe(4);
    expect((await world.person('p0')).active).toBe(true);
  });
});

describe('the news of a day', () => {
  it('are people and units that were renamed, by a reading, an event or a list, with the name before the day', async () => {
    world.shows(companyOf(4));
    await world.sync();
    world.passTime(DAY);
    const renamed = (name: string) => companyOf(4).people.map((each) => (each.id === 'p0' ? { ...each, name } : each));
    const units = [{ id: 'care', name: '客户服务部', parentId: null, leaderId: null }];
    world.shows({ people: renamed('李娜'), units });
    await world.sync();
    world.shows({ people: renamed('李娜娜'), units });
    const platform = world.deps.platforms.get('feishu');
    if (!platform) throw new Error('no platform');
    await heedChange(world.deps, { platform, event: changed('p0') }, () => undefined);
    const of = (employee_no: string, name: string) => ({
      ...{
        employee_no,
        name,
        title: '客服专员',
        level: '',
        unit: '客户服务部',
        supervisor_no: 'no-chief',
        joined_on: '',
      },
    });
    await importPeople(world.deps, [of('no-p1', '王芳'), of('no-p2', '赵敏')]);
    await importPeople(world.deps, [of('no-p2', 'p2')]);
    world.passTime(DAY);
    expect(await newsOf(world.deps, '2026-11-03')).toMatchObject({
      counts: { joined: 0, left: 0, moved: 0, renamed: 2, renamedUnits: 1, newUnits: 0 },
      lists: {
        renamed: [
          { employeeNo: 'no-p0', from: 'p0', to: '李娜娜' },
          { employeeNo: 'no-p1', from: 'p1', to: '王芳' },
        ],
        renamedUnits: [{ from: '客服中心', to: '客户服务部' }],
      },
    });
    expect(await newsOf(world.deps, '2026-11-10'), 'a week later is another day').toBeNull();
  });

  it('are who came, went and moved, once, to HR; the day the company came in is none', async () => {
    world.shows(companyOf(5));
    await world.sync();
    await world.deps.store.commit([{ put: 'role', personId: (await world.person('chief')).id, role: 'hr' }]);
    expect(await newsOf(world.deps, '2026-11-02')).toBeNull();
    world.passTime(DAY);
    const people = companyOf(5).people.flatMap((each) =>
      each.id === 'p0' ? [] : [each.id === 'p1' ? { ...each, leaderId: 'p2' } : each],
    );
    world.shows({ ...companyOf(0), people: [...people, entry('new', { leaderId: 'chief' })] });
    await world.sync();
    world.passTime(DAY);
    await tellPeopleNews(world.deps);
    await tellPeopleNews(world.deps);
    expect((await world.mail()).filter(({ kind }) => kind === 'people-news')).toHaveLength(1);
    expect((await newsOf(world.deps, '2026-11-03'))?.lists).toMatchObject({
      joined: [{ name: 'new' }],
      left: [{ name: 'p0' }],
      newLeaders: [{ name: 'p1', from: 'chief', to: 'p2' }],
      moved: [],
    });
  });
});
