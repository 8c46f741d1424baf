import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyReviews } from '#app/directory/apply-reviews.ts';
import { companyOf, type DirectoryWorld, entry, openDirectoryWorld } from '#test/support/directory-company.ts';
import { importPeople } from '#test/support/import-people.ts';

let world: DirectoryWorld;
beforeEach(async () => {
  world = await openDirectoryWorld();
});
afterEach(() => world.close());

const review = async () => {
  const [newest] = await world.deps.store.directoryReviews('feishu');
  if (!newest) throw new Error('nobody is asked');
  return newest;
};
const activeNames = async () =>
  (await world.deps.store.people())
    .filter(({ active }) => active)
    .map(({ name }) => name)
    .sort();
const makeHr = async (id: string) =>
  world.deps.store.commit([{ put: 'role', personId: (await world.person(id)).id, role: 'hr' }]);

describe('the first reading of a directory', () => {
  const row = (employee_no: string, name: string): Record<string, string> => ({
    ...{ employee_no, name, title: '客服', level: '', unit: '客服部', supervisor_no: '', joined_on: '' },
  });

  it('fills an empty company at once', async () => {
    world.shows(companyOf(3));
    expect(await world.sync()).toMatchObject({ kind: 'synced', joined: 4 });
    expect(await world.deps.store.directoryReviews('feishu')).toEqual([]);
  });

  it('into a company that was imported waits for HR, who can be reached, and is applied as it was shown', async () => {
    await importPeople(world.deps, [row('no-chief', '陈总'), row('no-p0', '李娜'), row('9', '只在名单里')]);
    const chief = await world.deps.store.personByEmployeeNo('no-chief');
    await world.deps.store.commit([{ put: 'role', personId: chief?.id ?? '', role: 'hr' }]);
    world.shows(companyOf(2));
    expect(await world.sync()).toMatchObject({ kind: 'asked', reason: 'first' });
    expect(await activeNames()).toEqual(['只在名单里', '李娜', '陈总'].sort());
    // HR's own account is bound so that the card arrives; nobody else's is
    expect((await world.person('chief')).name).toBe('陈总');
    expect(await world.deps.store.personByIdentity('feishu', 'p0')).toBeNull();
    const { id, body } = await review();
    expect(JSON.parse(body)).toMatchObject({ counts: { joined: 1, renamed: 2, newUnits: 2 } });

    await world.sync();
    expect((await world.mail()).filter(({ kind }) => kind === 'directory-review')).toHaveLength(1);

    const pressed = await world.press('chief', 'apply_directory', id);
    expect(pressed.toast?.text.zh).toContain('已确认');
    await applyReviews(world.deps);
    expect(await activeNames()).toEqual(['chief', 'p0', 'p1', '只在名单里'].sort());
    expect(await review()).toMatchObject({ state: 'applied', decidedBy: chief?.id });
    world.shows(companyOf(3));
    expect(await world.sync()).toMatchObject({ kind: 'synced', joined: 1 });
  });
});

describe('a reading that loses too much', () => {
  beforeEach(async () => {
    world.shows(companyOf(9));
    await world.sync();
    await makeHr('chief');
  });

  it('is believed at a fifth, and not above it: nothing is written, HR is asked once', async () => {
    world.shows(companyOf(7));
    expect(await world.sync()).toMatchObject({ kind: 'synced', left: 2 });
    // 8 are left: 2 of them are more than a fifth
    world.shows(companyOf(5));
    expect(await world.sync()).toMatchObject({ kind: 'asked', reason: 'absurd' });
    await world.sync();
    expect(await activeNames()).toHaveLength(8);
    expect((await world.mail()).filter(({ kind }) => kind === 'directory-review')).toHaveLength(1);
  });

  it.each([
    [
      'leaders of more than a fifth',
      () => ({ ...companyOf(9), people: companyOf(9).people.map((each) => ({ ...each, leaderId: null })) }),
    ],
    ['every unit', () => ({ units: [], people: companyOf(9).people.map((each) => ({ ...each, unitIds: [] })) })],
    [
      'people who are all frozen at once',
      () => ({
        ...companyOf(9),
        people: companyOf(9).people.map((each) => ({ ...each, active: each.id === 'chief' })),
      }),
    ],
  ])('is not believed when it lacks %s', async (_words, lacking) => {
    world.shows(lacking());
    expect(await world.sync()).toMatchObject({ kind: 'asked', reason: 'absurd' });
    expect(await world.person('p0')).toMatchObject({ active: true, unitId: 'care' });
  });

  it('is applied on HR’s word only while it is the same; another reading is another question', async () => {
    world.shows(companyOf(5));
    await world.sync();
    const first = await review();
    await world.press('chief', 'apply_directory', first.id);
    world.shows(companyOf(4));
    await applyReviews(world.deps);
    expect(await activeNames()).toHaveLength(10);
    expect(await world.deps.store.directoryReview(first.id)).toMatchObject({ state: 'stale' });
    const second = await review();
    expect(second).toMatchObject({ state: 'asked', decidedBy: null });
    const late = await world.press('chief', 'apply_directory', first.id);
    expect(late.toast?.kind).toBe('info');

    await world.press('chief', 'apply_directory', second.id);
    await applyReviews(world.deps);
    expect(await activeNames()).toHaveLength(5);
    expect(await world.deps.store.directoryReview(second.id)).toMatchObject({ state: 'applied' });
  });

  it('stays away while HR says not now, also when it is read again, and is over once it looks right', async () => {
    world.shows(companyOf(5));
    await world.sync();
    const { id } = await review();
    expect((await world.press('p0', 'keep_directory', id)).toast?.kind).toBe('warning');
    await world.press('chief', 'keep_directory', id);
    await world.sync();
    await applyReviews(world.deps);
    expect(await activeNames()).toHaveLength(10);
    expect((await world.mail()).filter(({ kind }) => kind === 'directory-review')).toHaveLength(1);
    world.shows(companyOf(9, [entry('new', { leaderId: 'chief' })]));
    expect(await world.sync()).toMatchObject({ kind: 'synced', joined: 1 });
    expect(await world.deps.store.directoryReview(id)).toMatchObject({ state: 'stale' });
  });
});
