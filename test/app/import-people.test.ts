import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importPeople, type PeopleImport } from '#app/import-people.ts';
import { depsOf } from '#entry/deps-of.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { refreshPeople } from '#entry/refresh-people.ts';
import type { Platform } from '#platforms/platform.ts';
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
