import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import { syncDirectory } from '#app/sync-directory.ts';
import { depsOf } from '#entry/deps-of.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import type { Directory, DirectoryPerson, Platform, PlatformWithDirectory } from '#platforms/platform.ts';
import { openTempStore, type TempStore } from '#test/support/temp-store.ts';

const NOW = Date.parse('2026-11-02T01:00:00Z');
const silent = () => undefined;

const entry = (id: string, fields: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  id,
  employeeNo: `no-${id}`,
  name: id,
  title: '客服专员',
  unitIds: ['care'],
  leaderId: null,
  joinedOn: null,
  active: true,
  ...fields,
});

const CARE = { id: 'care', name: '客服中心', parentId: null, leaderId: 'chen' };
const COMPANY: Directory = {
  units: [CARE],
  people: [entry('chen'), entry('li', { leaderId: 'chen' }), entry('wang', { leaderId: 'chen' })],
};

describe('taking over a directory', () => {
  let temp: TempStore;
  let written: Change[];
  let now: number;
  beforeEach(async () => {
    now = NOW;
    temp = await openTempStore(() => NOW);
    written = [];
  });
  afterEach(() => temp.close());

  /** Reads the directory of one platform; a company on both has Feishu's first. */
  function sync(directory: Directory, { name, both = false }: { name?: Platform['name']; both?: boolean } = {}) {
    const platform = { name: name ?? 'feishu', people: async () => directory } as PlatformWithDirectory;
    const other = { name: name === 'wecom' ? 'feishu' : 'wecom' } as Platform;
    const deps = depsOf({
      store: {
        ...temp.store,
        commit: async (changes) => {
          written.push(...changes);
          return temp.store.commit(changes);
        },
      },
      platforms: both ? [platform, other].sort((a, b) => a.name.localeCompare(b.name)) : [platform],
      rules: readRules({ scorecards: project('scorecards'), policies: project('policies') }, 'Asia/Shanghai'),
      clock: () => now,
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    return syncDirectory(deps, platform, { companyName: '星颜' });
  }
  const byName = async () => new Map((await temp.store.people()).map((person) => [person.name, person]));

  it('writes people, their unit, their leader and their account', async () => {
    expect(await sync(COMPANY)).toMatchObject({ people: 3, joined: 3, left: 0 });
    const people = await byName();
    expect(people.get('li')).toMatchObject({ unitId: 'care', supervisorId: people.get('chen')?.id, active: true });
    expect(await temp.store.personByIdentity('feishu', 'li')).toEqual(people.get('li'));
    expect(await temp.store.unit('care')).toEqual({
      id: 'care',
      name: '客服中心',
      parentId: '0',
      headId: people.get('chen')?.id,
    });
  });

  it('writes nothing when nothing changed, and only who changed, with their name before, when somebody did', async () => {
    await sync(COMPANY);
    written = [];
    await sync(COMPANY);
    expect(written).toEqual([]);
    const renamed = COMPANY.people.map((person) => (person.id === 'li' ? { ...person, name: '李娜' } : person));
    await sync({ ...COMPANY, people: renamed });
    expect(written).toEqual([
      { put: 'setting', row: expect.objectContaining({ key: 'names-before:1' }) },
      { put: 'person', row: expect.objectContaining({ name: '李娜' }) },
    ]);
  });

  it('keeps where people stand: seen first, and again when unit or supervisor changed', async () => {
    await sync(COMPANY);
    const { id = '' } = (await byName()).get('li') ?? {};
    const [chen, wang] = [(await byName()).get('chen')?.id, (await byName()).get('wang')?.id];
    expect(await temp.store.placementsOf(id)).toEqual([
      { personId: id, fromDay: '2026-11-02', unitId: 'care', supervisorId: chen },
    ]);
    await sync(COMPANY);
    now = NOW + 3 * 24 * 3_600_000;
    await sync({ ...COMPANY, people: [entry('chen'), entry('li', { leaderId: 'wang' }), entry('wang')] });
    expect(await temp.store.placementsOf(id)).toEqual([
      { personId: id, fromDay: '2026-11-02', unitId: 'care', supervisorId: chen },
      { personId: id, fromDay: '2026-11-05', unitId: 'care', supervisorId: wang },
    ]);
  });

  it('marks who is gone as left, and never believes a directory that lost a fifth', async () => {
    const many = Array.from({ length: 12 }, (_, index) => entry(`p${index}`));
    await sync({ units: [CARE], people: [...COMPANY.people, ...many] });
    await sync({ units: [CARE], people: [...COMPANY.people, ...many.slice(1)] });
    expect((await byName()).get('p0')).toMatchObject({ active: false, leftOn: '2026-11-02' });
    expect(await sync(COMPANY)).toMatchObject({ kind: 'asked', reason: 'absurd' });
    expect((await byName()).get('p1')).toMatchObject({ active: true });
  });

  it('keeps the person of somebody who came back with a new account', async () => {
    await sync(COMPANY);
    const before = (await byName()).get('li');
    const moved = COMPANY.people.map((person) => (person.id === 'li' ? { ...person, id: 'li-2' } : person));
    expect(await sync({ ...COMPANY, people: moved })).toMatchObject({ joined: 0, left: 0 });
    expect(await temp.store.personByIdentity('feishu', 'li-2')).toEqual(before);
  });

  describe('of a company that uses Feishu and WeCom at once', () => {
    const wecom = (...people: readonly DirectoryPerson[]): Directory => ({
      units: [{ id: '2', name: '客服部', parentId: null, leaderId: null }],
      people: people.map((person) => ({ ...person, unitIds: ['2'] })),
    });
    const follow = (...people: readonly DirectoryPerson[]) => sync(wecom(...people), { name: 'wecom', both: true });

    it('gives one person two accounts, by employee number or by an account called like it', async () => {
      await sync(COMPANY, { both: true });
      const { id } = (await byName()).get('li') ?? {};
      await follow(entry('lina', { employeeNo: 'NO-LI', name: '李娜' }), entry('no-wang', { employeeNo: null }));
      expect(await temp.store.people()).toHaveLength(3);
      expect(await temp.store.personByIdentity('wecom', 'lina')).toMatchObject({ id, name: 'li', unitId: 'care' });
      expect((await temp.store.personByIdentity('wecom', 'no-wang'))?.name).toBe('wang');
    });

    it('never makes a second person of an account that nobody is known for', async () => {
      await sync(COMPANY, { both: true });
      expect(await follow(entry('zhangsan', { employeeNo: null }))).toMatchObject({ unbound: 1, joined: 0 });
      expect(await temp.store.people()).toHaveLength(3);
      expect(await temp.store.personByIdentity('wecom', 'zhangsan')).toBeNull();
    });

    it('takes in who is only on the second platform and has a number there, with unit and leader', async () => {
      await sync(COMPANY, { both: true });
      const own = entry('sun', { employeeNo: '3001', leaderId: 'lina' });
      await follow(entry('lina', { employeeNo: 'no-li' }), own);
      const people = await byName();
      expect(people.get('sun')).toMatchObject({ unitId: '2', supervisorId: people.get('li')?.id });
      expect((await temp.store.unit('2'))?.name).toBe('客服部');
    });

    it('lets nobody leave who is still on the first platform', async () => {
      await sync(COMPANY, { both: true });
      await follow(entry('li', { employeeNo: 'no-li' }));
      await follow();
      expect((await byName()).get('li')).toMatchObject({ active: true });
      await sync({ ...COMPANY, people: COMPANY.people.filter(({ id }) => id !== 'li') }, { both: true });
      expect((await byName()).get('li')).toMatchObject({ active: false });
    });
  });
});
