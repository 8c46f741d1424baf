import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import { AbsurdDirectory, syncDirectory } from '#app/sync-directory.ts';
import { depsOf } from '#entry/deps-of.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import type { Directory, DirectoryPerson, Platform } from '#platforms/platform.ts';
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

  function sync(directory: Directory) {
    const platform = { name: 'feishu', people: async () => directory } as Platform;
    const deps = depsOf({
      store: {
        ...temp.store,
        commit: async (changes) => {
          written.push(...changes);
          return temp.store.commit(changes);
        },
      },
      platforms: [platform],
      rules: readRules({ scorecards: project('scorecards'), policies: project('policies') }, 'Asia/Shanghai'),
      clock: () => now,
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    return syncDirectory(deps, platform, '星颜');
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

  it('writes nothing when nothing changed, and only who changed when somebody did', async () => {
    await sync(COMPANY);
    written = [];
    await sync(COMPANY);
    expect(written).toEqual([]);
    const renamed = COMPANY.people.map((person) => (person.id === 'li' ? { ...person, name: '李娜' } : person));
    await sync({ ...COMPANY, people: renamed });
    expect(written).toEqual([{ put: 'person', row: expect.objectContaining({ name: '李娜' }) }]);
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
    await expect(sync(COMPANY)).rejects.toThrow(AbsurdDirectory);
  });

  it('keeps the person of somebody who came back with a new account', async () => {
    await sync(COMPANY);
    const before = (await byName()).get('li');
    const moved = COMPANY.people.map((person) => (person.id === 'li' ? { ...person, id: 'li-2' } : person));
    expect(await sync({ ...COMPANY, people: moved })).toMatchObject({ joined: 0, left: 0 });
    expect(await temp.store.personByIdentity('feishu', 'li-2')).toEqual(before);
  });
});
