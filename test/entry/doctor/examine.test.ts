import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDoctor } from '#entry/cli/run-doctor.ts';
import { forecast } from '#entry/doctor/check-calls.ts';
import { checkNode } from '#entry/doctor/check-database.ts';
import type { Started } from '#entry/start.ts';
import { companyOf, STAFF } from '#test/support/clinic.ts';
import { type Clinic, type Env, openClinic } from '#test/support/started.ts';

let clinic: Clinic;
let bot: Started | null = null;
beforeEach(async () => {
  clinic = await openClinic();
});
afterEach(async () => {
  await bot?.stop();
  bot = null;
  await clinic.close();
});

const running = async (): Promise<void> => {
  bot = await clinic.start();
};

interface Said {
  area: string;
  code: string;
  severity: string;
  message: string;
  mend: string | null;
}

async function said(more: Env = {}, now: () => number = Date.now): Promise<readonly Said[]> {
  const { output } = await runDoctor({ json: true }, { ...clinic.env, ...more }, now);
  return JSON.parse(output);
}

/** What is not as it should be: "area code severity". */
const wrong = (all: readonly Said[]): readonly string[] =>
  all.filter(({ severity }) => severity !== 'ok').map(({ area, code, severity }) => `${area} ${code} ${severity}`);

/** Does something to the database while the bot is stopped. */
async function stopped(sql: string): Promise<void> {
  await running();
  await bot?.stop();
  bot = null;
  const database = new Database(clinic.file);
  database.exec(sql);
  database.close();
}

const message = (id: number, state: string, nextAt: string): string =>
  `INSERT INTO "Outbox" VALUES ('m${id}', 'k${id}', 1, 'person', 'x', NULL, 'help', '{}', NULL, NULL, NULL, '${nextAt}', '${nextAt}',
    NULL, '${state}', 0, '${nextAt}', NULL, NULL, NULL, NULL, NULL, NULL);`;
const instant = (at: number): string => new Date(at).toISOString().replace('Z', '+00:00');
const DAY = 24 * 3_600_000;

describe('a clinic in order', () => {
  it('is found in order while the bot runs, in every area, and nothing is written or sent', async () => {
    await running();
    const before = new Database(clinic.file, { readonly: true });
    const version = before.pragma('data_version', { simple: true });
    const all = await said();
    expect(wrong(all)).toEqual([]);
    expect(before.pragma('data_version', { simple: true })).toBe(version);
    before.close();
    const areas = [
      'versions',
      'variables',
      'rules',
      'database',
      'queue',
      'jobs',
      'platform',
      'people',
      'calls',
      'callback',
      'clock',
    ];
    expect(new Set(all.map(({ area }) => area))).toEqual(new Set(areas));
    for (const { message: sentence, severity, mend } of all) {
      expect(sentence).toMatch(/ \/ |^(Node|SQLite) /);
      expect(mend === null).toBe(severity === 'ok');
    }
  });

  it('never says a secret or a name', async () => {
    await running();
    const text = JSON.stringify(await said()) + (await runDoctor({}, clinic.env)).output;
    const { FEISHU_APP_SECRET, FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN, METRICS_TOKEN } = clinic.env;
    for (const secret of [FEISHU_APP_SECRET, FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN, METRICS_TOKEN]) {
      expect(text).not.toContain(secret);
    }
    for (const [, name] of STAFF) expect(text).not.toContain(name);
  });

  it('is examined as well while the bot is stopped, and that is said', async () => {
    await stopped('SELECT 1');
    const all = await said();
    expect(wrong(all)).toEqual(['jobs running warning', 'callback health warning']);
    expect((await runDoctor({}, clinic.env)).hasErrors).toBe(false);
  });

  it('has no database before its first start', async () => {
    expect(wrong(await said())).toContain('database missing warning');
  });
});

describe('a fault of the variables', () => {
  it('is named with its mend and without its value', async () => {
    const all = await said({ FEISHU_APP_ID: 'not-an-app', FEISHU_ENCRYPT_KEY: undefined });
    expect(wrong(all).slice(0, 2)).toEqual(['variables FEISHU_APP_ID error', 'variables FEISHU_ENCRYPT_KEY error']);
    expect(JSON.stringify(all)).not.toContain('not-an-app');
  });

  it('of an environment without any platform is one', async () => {
    const { output, hasErrors } = await runDoctor({ json: true }, { DATABASE_FILE: clinic.file });
    expect([wrong(JSON.parse(output)).includes('variables platform error'), hasErrors]).toEqual([true, true]);
  });

  it('of the rules is found where it stands', async () => {
    const folder = join(clinic.file, '..');
    writeFileSync(join(folder, 'bad.yaml'), 'id: bad\nname: 坏的\n');
    const all = await said({ SCORECARDS_DIR: folder });
    expect(all.find(({ area, severity }) => area === 'rules' && severity === 'error')?.message).toMatch(
      /bad\.yaml:\d+:\d+/,
    );
  });
});

describe('a fault of the platform', () => {
  it('revoked secret', async () => {
    await running();
    const all = await said({ FEISHU_APP_SECRET: 'another-secret-0002' });
    expect(wrong(all)).toEqual(['platform credentials error']);
  });

  it('not reachable', async () => {
    await running();
    expect(wrong(await said({ FEISHU_BASE_URL: 'http://127.0.0.1:1' }))).toEqual(['platform unreachable error']);
  });

  it.each([
    [
      'a missing scope of the directory',
      { api: 'contact', times: 1, code: 99991672 },
      'directory',
      'contact:contact.base:readonly',
    ],
    [
      'a contact range that is not the company',
      { api: 'contact', times: 1, code: 40004 },
      'directory',
      '通讯录权限范围',
    ],
    ['a missing scope of messages', { api: 'send', times: 1, code: 99991672 }, 'send', 'im:message:send_as_bot'],
    ['a bot switched off', { api: 'send', times: 1, code: 230006 }, 'send', '机器人'],
    ['a month used up', { api: 'send', times: 1, status: 429, code: 99991403 }, 'quota', '用完'],
  ])('%s', async (_what, fault, code, mend) => {
    await running();
    await clinic.fault(fault);
    const all = await said();
    expect(wrong(all)).toEqual([`platform ${code} error`]);
    expect(
      all.find(({ severity }) => severity === 'error')?.mend ?? all.find(({ code: each }) => each === code)?.message,
    ).toContain(mend);
  });

  it('a clock that is two minutes ahead of the platform’s', async () => {
    await running();
    const all = await said({}, () => Date.now() + 120_000);
    expect(wrong(all)).toEqual(['clock skew error']);
    expect(all.find(({ code }) => code === 'skew')?.message).toMatch(/快 1(19|20|21) 秒/);
  });

  it('a directory that shows no employee numbers', async () => {
    await clinic.close();
    const company = companyOf(STAFF);
    clinic = await openClinic({ ...company, people: company.people.map(({ employee_no: _, ...rest }) => rest) });
    expect(wrong(await said())).toContain('platform field-employeeNo error');
  });
});

describe('people the app cannot reach', () => {
  it('are told by their numbers: without an account, or outside what the app sees', async () => {
    await stopped(`DELETE FROM "Identity" WHERE "personId" IN (SELECT "id" FROM "Person" WHERE "employeeNo" = '2002');
      UPDATE "Identity" SET "platformId" = 'ou_gone' WHERE "personId" IN (SELECT "id" FROM "Person" WHERE "employeeNo" = '2003')`);
    const all = await said();
    expect(all.find(({ code }) => code === 'unbound')?.message).toContain('工号 2002');
    expect(all.find(({ code }) => code === 'unseen')?.message).toContain('工号 2003');
    expect(wrong(all)).toEqual(expect.arrayContaining(['people unbound warning', 'people unseen warning']));
  });
});

describe('the callback', () => {
  it('that nobody hears behind PUBLIC_URL', async () => {
    await running();
    expect(wrong(await said({ PUBLIC_URL: 'http://127.0.0.1:1' }))).toEqual(['callback health error']);
  });

  it('that is answered by a bot with other keys', async () => {
    await running();
    const all = await said({ FEISHU_ENCRYPT_KEY: 'another-encrypt-key' });
    expect(wrong(all)).toEqual(['callback webhook error']);
    expect(all.find(({ code }) => code === 'webhook')?.mend).toContain('FEISHU_ENCRYPT_KEY');
  });

  it('whose proxy answers for itself', async () => {
    await running();
    const proxy = createServer((_request, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(wrong(await said({ PUBLIC_URL: `http://127.0.0.1:${port}` }))).toEqual(['callback webhook error']);
    await new Promise((resolve) => proxy.close(resolve));
  });

  it('is tried locally where PUBLIC_URL is not set, and not at all with a long connection', async () => {
    await running();
    expect(wrong(await said({ PUBLIC_URL: undefined }))).toEqual(['callback public-url warning']);
    const all = await said({ FEISHU_MODE: 'long-connection' });
    expect(all.filter(({ area }) => area === 'callback')).toEqual([]);
  });
});

describe('the queue and the jobs', () => {
  it('a message that has been due for an hour, and two nobody knows what became of', async () => {
    const hourAgo = instant(Date.now() - 3_600_000);
    await stopped(message(1, 'pending', hourAgo) + message(2, 'unknown', hourAgo) + message(3, 'dead', hourAgo));
    const all = await said();
    expect(wrong(all)).toEqual(expect.arrayContaining(['queue depth warning', 'queue stuck warning']));
    expect(all.find(({ code }) => code === 'depth')?.message).toContain('60 分钟');
  });

  it('a full queue under a running bot is an error', async () => {
    await running();
    const writer = new Database(clinic.file);
    await clinic.fault({ api: 'send', times: 1_000, status: 429 });
    const hourAgo = instant(Date.now() - 3_600_000);
    writer.exec(Array.from({ length: 50 }, (_, id) => message(id, 'pending', hourAgo)).join(''));
    writer.exec(`UPDATE "Outbox" SET "priority" = 1, "platform" = NULL`);
    const all = await said();
    writer.exec('DELETE FROM "Outbox"');
    writer.close();
    await clinic.fault({ api: 'send', times: 0 });
    expect(wrong(all).some((each) => each === 'queue depth error')).toBe(true);
  });

  it('a bot that makes no digest any more', async () => {
    await running();
    const writer = new Database(clinic.file);
    writer.pragma('foreign_keys = OFF');
    const long = instant(Date.now() - 3 * DAY);
    writer.exec(`UPDATE "Boot" SET "at" = '${long}'`);
    writer.exec(`INSERT INTO "AuditDigest" VALUES ('2026-01-01', 'x', 'y', 1, '${long}')`);
    const columns = writer.prepare<[], string>(`SELECT "name" FROM pragma_table_info('Appraisal')`).pluck().all();
    writer.exec(`INSERT INTO "Appraisal" VALUES (${columns.map((name) => `'${name}'`).join(', ')})`);
    const all = await said();
    writer.exec('DELETE FROM "Appraisal"');
    writer.close();
    expect(wrong(all)).toEqual(['jobs digest error']);
  });
});

describe('the database', () => {
  it('with a page that was overwritten', async () => {
    await stopped(
      `INSERT INTO "Setting" SELECT value, hex(zeroblob(2000)), 'x', 'y' FROM generate_series(1, 50)`.replace(
        'generate_series(1, 50)',
        `(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 50) SELECT value FROM n)`,
      ),
    );
    const database = new Database(clinic.file);
    database.pragma('journal_mode = DELETE');
    const root =
      database.prepare<[], number>(`SELECT "rootpage" FROM sqlite_schema WHERE "name" = 'Setting'`).pluck().get() ?? 2;
    database.close();
    const { openSync, writeSync, closeSync } = await import('node:fs');
    const descriptor = openSync(clinic.file, 'r+');
    writeSync(descriptor, Buffer.alloc(2_000, 0xff), 0, 2_000, (root - 1) * 4_096);
    closeSync(descriptor);
    expect(wrong(await said())).toEqual(expect.arrayContaining(['database journal warning', 'database whole error']));
  });

  it('of another version', async () => {
    await stopped(`UPDATE "_prisma_migrations" SET "checksum" = 'x' WHERE "migration_name" = '0001_init'`);
    expect(wrong(await said())).toContain('database migrations error');
  });

  it('that is no database', async () => {
    writeFileSync(clinic.file, 'x'.repeat(5_000));
    expect(wrong(await said())).toContain('database damaged error');
  });
});

describe('the calls of a month', () => {
  it('are forecast from last month’s pace, or from this month’s where there is none', () => {
    // 3,100 in 31 days are 100 a day: 500 so far and 25 of 30 days left
    expect(forecast({ made: 500, before: 3_100, day: '2026-11-05' })).toBe(3_000);
    expect(forecast({ made: 500, before: null, day: '2026-11-05' })).toBe(3_000);
    expect(forecast({ made: 900, before: null, day: '2026-11-30' })).toBe(900);
  });

  it('are a warning when they will not last on the free plan', async () => {
    const { simulator } = clinic;
    const month = new Date(simulator.clock.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    await stopped(`INSERT OR REPLACE INTO "CallCount" VALUES ('feishu', '${month}', 9500)`);
    const all = await said();
    expect(wrong(all)).toContain('calls month warning');
    expect(all.find(({ area }) => area === 'calls')?.message).toContain('9500');
  });
});

describe('Node', () => {
  it.each([
    ['v20.19.0', 'ok'],
    ['v24.1.0', 'ok'],
    ['v20.18.3', 'error'],
    ['v18.20.0', 'error'],
  ])('%s is %s', (version, severity) => expect(checkNode(version).severity).toBe(severity));
});
