import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isInUse } from '#store/instance-lock.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { builtProgram } from '#test/support/built.ts';
import { type Clinic, openClinic } from '#test/support/started.ts';

let program: string;
let clinic: Clinic;
let child: ChildProcess | null = null;
beforeAll(async () => {
  program = await builtProgram();
});
beforeEach(async () => {
  clinic = await openClinic();
});
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  child = null;
  await clinic.close();
});

/** The program as a server has it, as a service manager starts it. */
function startBinary(): { said: () => string; exited: Promise<number | null> } {
  const started = spawn(process.execPath, [program, 'start'], { env: { ...process.env, ...clinic.env } });
  child = started;
  let said = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return { said: () => said, exited: once(started, 'exit').then(([code]) => code as number | null) };
}

async function health(): Promise<[number, unknown] | null> {
  try {
    const response = await fetch(`${clinic.env.PUBLIC_URL}/health`);
    return [response.status, await response.json()];
  } catch {
    return null;
  }
}

/** The first answer of /health at all. */
async function firstHealth(): Promise<[number, unknown]> {
  for (;;) {
    const answer = await health();
    if (answer) return answer;
    await sleep(20);
  }
}

describe('a start', () => {
  it('says it is starting until the directory was read and what is due was done', async () => {
    await clinic.fault({ api: 'contact', times: 1, delayMs: 1_500 });
    const { said } = startBinary();
    expect(await firstHealth()).toEqual([503, { status: 'starting' }]);
    while (!said().includes('yueping is ready')) await sleep(20);
    expect(await health()).toEqual([200, { status: 'ok' }]);
  });

  it('that is told to stop while it still reads the directory ends at once, gracefully', async () => {
    await clinic.fault({ api: 'contact', times: 5, delayMs: 8_000 });
    const { said, exited } = startBinary();
    await firstHealth();
    const told = Date.now();
    child?.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(Date.now() - told).toBeLessThan(6_000);
    expect(said()).not.toMatch(/"level":"error"|unhandled|at async/i);
    expect(isInUse(clinic.file)).toBe(false);
    const store = await openSqliteStore({ file: clinic.file, now: Date.now });
    expect(await store.ready()).toBe(true);
    await store.close();
  });

  it('that fails for lack of a port leaves the database to others', async () => {
    const bot = await clinic.start();
    const { said, exited } = startBinary();
    expect(await exited).toBe(2);
    expect(said()).toContain('Another yueping works on');
    await bot.stop();
    expect(isInUse(clinic.file)).toBe(false);
  });

  it('counts the calls that count, and writes them down when it stops', async () => {
    const bot = await clinic.start();
    await clinic.fault({ api: 'send', times: 1, status: 500 });
    const platform = bot.bot.deps.platforms.get('feishu');
    const nobody = { kind: 'person', id: `ou_${'9'.repeat(32)}` } as const;
    for (const key of ['a', 'b', 'c']) await platform?.send(nobody, '{}', key).catch(() => undefined);
    await bot.stop();
    const store = await openSqliteStore({ file: clinic.file, now: Date.now });
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    expect(await store.callsIn('feishu', month)).toBe(3);
    await store.close();
  });
});
