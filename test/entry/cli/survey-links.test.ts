import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSurveyLinks, type SurveyLinksOptions } from '#entry/cli/run-survey-links.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { EMPLOYEE } from '#test/support/appraisals.ts';
import { company } from '#test/support/store-rows.ts';

const ENV = { PUBLIC_URL: 'https://kaohe.example.com', SESSION_KEY: 'ab'.repeat(32) };

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yueping-links-'));
  const store = await openSqliteStore({ file: join(folder, 'yueping.db'), now: Date.now });
  await store.commit(company());
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const links = (options: SurveyLinksOptions, { survey = 'visit-survey', env = ENV as Record<string, string> } = {}) =>
  runSurveyLinks(survey, { file: join(folder, 'yueping.db'), ...options }, env);

const rowsOf = (csv: string): readonly Record<string, string>[] => parse(csv, { columns: true, bom: true });

describe('yueping survey-links', () => {
  it('prints one link a unit, the same ones again, and writes those of visits as a file', async () => {
    const units = rowsOf(await links({ units: true }));
    expect(units.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'unit 呼叫中心',
      'unit 星颜医美',
      'unit 浦东院',
    ]);
    for (const { url } of units) expect(url).toMatch(/^https:\/\/kaohe\.example\.com\/s\/[a-z2-9]{16}$/);
    expect(rowsOf(await links({ units: true }))).toEqual(units);
    expect(rowsOf(await links({ people: true }))).toHaveLength(4);
    const [visits, csv] = [join(folder, 'visits.csv'), join(folder, 'links.csv')];
    writeFileSync(visits, `visit,employee_no,unit\nV-1,no-${EMPLOYEE},\nV-2,,浦东院\n`);
    expect(await links({ visits, csv })).toContain('2 个链接写到');
    expect(rowsOf(readFileSync(csv, 'utf8')).map(({ name, visit }) => [name, visit])).toEqual([
      [`name-${EMPLOYEE}`, 'V-1'],
      ['浦东院', 'V-2'],
    ]);
  });

  it('says what is wrong: no survey of this name, nobody of this number, no address, nothing asked for', async () => {
    await expect(links({ units: true }, { survey: 'stay-survey' })).rejects.toThrow('visit-survey');
    const visits = join(folder, 'bad.csv');
    writeFileSync(visits, 'visit,employee_no\nV-1,9999\n');
    await expect(links({ visits })).rejects.toThrow('row 2');
    await expect(links({ units: true }, { env: {} })).rejects.toThrow('PUBLIC_URL');
    await expect(links({})).rejects.toThrow('--units');
  });
});
