import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PeopleImport, planPeople } from '#app/directory/plan-people.ts';
import { depsOf } from '#entry/deps-of.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { refreshPeople } from '#entry/refresh-people.ts';
import type { Platform } from '#platforms/platform.ts';
import { importPeople } from '#test/support/import-people.ts';
import { openTempStore, type TempStore } from '#test/support/temp-store.ts';

const NOW = Date.parse('2026-11-02T01:00:00Z');

const row = (employee_no: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  employee_no,
  name: `姓名${employee_no}`,
  title: '客服专员',
  level: '',
  unit: '客服中心',
  supervisor_no: '',
  joined_on: '',
  ...more,
});

describe('people from a table, on WeCom', () => {
  let temp: TempStore;
  const log: string[] = [];
  beforeEach(async () => {
    temp = await openTempStore(() => NOW);
    log.length = 0;
  });
  afterEach(() => temp.close());

  const depsWith = (platforms: readonly Platform[] = []) => {
    const note = (_fields: object, message: string) => void log.push(message);
    const logging = { debug: note, info: note, warn: note, error: note };
    const rules = readRules({ scorecards: project('scorecards'), policies: project('policies') }, 'Asia/Shanghai');
    return depsOf({ store: temp.store, platforms, rules, clock: () => NOW, log: logging });
  };
  const take = async (records: Record<string, string>[], options?: PeopleImport) =>
    expect(await importPeople(depsWith(), records, options)).toMatchObject({ ok: true });
  const numberOf = async (account: string) => (await temp.store.personByIdentity('wecom', account))?.employeeNo ?? null;

  it('are bound to the accounts of its column', async () => {
    await take([row('1001', { wecom: 'Zhou.Lan' }), row('1002', { wecom: '' })], { numbersAreAccounts: true });
    expect(await numberOf('zhou.lan')).toBe('1001');
    expect(await numberOf('1001')).toBeNull();
    expect(await numberOf('1002')).toBeNull();
  });

  it('are bound by their numbers without such a column, where WeCom shows no directory', async () => {
    await take([row('E7'), row('e7x')], { numbersAreAccounts: true });
    expect(await numberOf('e7')).toBe('E7');
    await take([row('1001')]);
    expect(await numberOf('1001')).toBeNull();
  });

  it('never lose an account to somebody who only has the number', async () => {
    await take([row('1001', { wecom: '1002' })]);
    await take([row('1001'), row('1002')], { numbersAreAccounts: true });
    expect(await numberOf('1002')).toBe('1001');
    expect(await numberOf('1001')).toBeNull();
  });

  it('change accounts when the list says so, one an each', async () => {
    await take([row('1001', { wecom: 'a' }), row('1002', { wecom: 'b' })]);
    await take([row('1001', { wecom: 'b' }), row('1002', { wecom: 'a' })]);
    expect(await numberOf('a')).toBe('1002');
    expect(await numberOf('b')).toBe('1001');
  });

  it('stay as they are where a platform shows no directory', async () => {
    await take([row('1001', { wecom: 'zhou' })]);
    const bot = { name: 'wecom' } as Platform;
    await refreshPeople(depsWith([bot]), { companyName: '星颜', adminUsers: ['1001'] });
    expect(await numberOf('zhou')).toBe('1001');
    expect(await temp.store.personByIdentity('wecom', 'zhou')).toMatchObject({ active: true });
    expect(log).toEqual([]);
  });
});

describe('people from a table, for those who keep no directory', () => {
  let temp: TempStore;
  beforeEach(async () => {
    temp = await openTempStore(() => NOW);
  });
  afterEach(() => temp.close());

  const silent = () => undefined;
  const deps = () =>
    depsOf({
      store: temp.store,
      platforms: [],
      rules: readRules({ scorecards: project('scorecards'), policies: project('policies') }, 'Asia/Shanghai'),
      clock: () => NOW,
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
  const take = (records: Record<string, string>[], options?: PeopleImport) => importPeople(deps(), records, options);
  const person = async (number: string) => {
    const found = await temp.store.personByEmployeeNo(number);
    if (!found) throw new Error(`nobody has ${number}`);
    return found;
  };

  it('stand in units that are made from the top, keep them, and head them', async () => {
    await take([row('1', { unit: '总部/北区/一店', unit_head: '是' }), row('2', { unit: '总部/南区/一店' })]);
    const [north, south] = [await person('1'), await person('2')];
    expect(north.unitId).not.toBe(south.unitId);
    const shop = await temp.store.unit(north.unitId);
    expect(shop).toMatchObject({ name: '一店', headId: north.id });
    const region = await temp.store.unit(shop?.parentId ?? '');
    expect(region?.name).toBe('北区');
    await take([row('1', { unit: '北区/一店' }), row('3', { unit: '北区' })]);
    expect((await temp.store.unit(north.unitId))?.headId).toBe(north.id);
    expect((await person('1')).unitId).toBe(north.unitId);
    expect((await person('3')).unitId).toBe(region?.id);
    expect(await temp.store.units()).toHaveLength(5);
    expect(await take([row('4', { unit: '一店' })])).toMatchObject({
      ok: false,
      problems: [{ code: 'several-units' }],
    });
  });

  it('bring mobiles and accounts, and those who left go with their day', async () => {
    const columns = { mobile: '138 0000 0000', feishu: 'ou_7d8a6e6df7', left_on: '' };
    await take([row('1', columns), row('2', { mobile: '', feishu: '', left_on: '2026-10-31' })]);
    expect(await temp.store.personIdByMobile('13800000000')).toBe((await person('1')).id);
    expect((await temp.store.personByIdentity('feishu', 'ou_7d8a6e6df7'))?.employeeNo).toBe('1');
    expect(await person('2')).toMatchObject({ active: false, leftOn: '2026-10-31' });
  });

  it('leave when a list of everybody does not name them, up to a fifth, told by their numbers', async () => {
    const all = Array.from({ length: 10 }, (_, index) => row(String(index + 1)));
    await take(all);
    await take(all.slice(0, 1));
    expect(await person('9')).toMatchObject({ active: true });
    const read = await planPeople(deps(), all.slice(0, 8), { complete: true });
    expect(read.ok && read.leaving.map(({ employeeNo }) => employeeNo)).toEqual(['9', '10']);
    expect(await person('9'), 'a reading writes nothing').toMatchObject({ active: true });
    expect(await take(all.slice(0, 7), { complete: true })).toMatchObject({
      ok: false,
      problems: [{ code: 'too-many-gone' }],
    });
    await take(all.slice(0, 8), { complete: true });
    expect(await person('9')).toMatchObject({ active: false, leftOn: '2026-11-02' });
  });

  it('may be so many that they are written in parts, with leaders further down the list', async () => {
    const many = Array.from({ length: 700 }, (_, index) => row(String(index), { supervisor_no: '699', unit_head: '' }));
    many[699] = row('699', { unit_head: '是' });
    const read = await planPeople(deps(), many);
    if (!read.ok) throw new Error('not read');
    expect(Math.max(...read.parts.map((part) => part.length))).toBeLessThanOrEqual(500);
    for (const part of read.parts) expect(await temp.store.commit(part)).toEqual({ kind: 'done' });
    expect((await person('0')).supervisorId).toBe((await person('699')).id);
  });
});
