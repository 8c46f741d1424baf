import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Started } from '#entry/start.ts';
import { STAFF } from '#test/support/clinic.ts';
import { type Clinic, METRICS_TOKEN, openClinic } from '#test/support/started.ts';

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

const read = (authorization?: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${bot?.port}/metrics`, authorization === undefined ? {} : { headers: { authorization } });

/** Every sample: name and labels → value. */
async function samples(): Promise<ReadonlyMap<string, number>> {
  const text = await (await read(`Bearer ${METRICS_TOKEN}`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

describe('/metrics', () => {
  it('is not there without METRICS_TOKEN', async () => {
    bot = await clinic.start({ METRICS_TOKEN: undefined });
    expect((await read()).status).toBe(404);
    expect((await read(`Bearer ${METRICS_TOKEN}`)).status).toBe(404);
  });

  it('answers the monitor alone', async () => {
    bot = await clinic.start();
    for (const wrong of [
      undefined,
      'Bearer ',
      `Bearer ${METRICS_TOKEN}x`,
      `Bearer ${METRICS_TOKEN.slice(1)}`,
      METRICS_TOKEN,
    ]) {
      expect([400, 401]).toContain((await read(wrong)).status);
    }
    const right = await read(`Bearer ${METRICS_TOKEN}`);
    expect([right.status, right.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(right.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  });

  it('tells of calls, jobs, the queue, clicks, commits and refused callbacks', async () => {
    bot = await clinic.start();
    const { simulator } = clinic;
    const openId = `ou_${'1002'.padStart(32, '0')}`;
    const headers = { 'Content-Type': 'application/json', Origin: simulator.url };
    const { chats } = (await (await fetch(`${simulator.url}/sim/state?viewer=${openId}`)).json()) as {
      chats: { chatId: string; kind: string }[];
    };
    const direct = chats.find(({ kind }) => kind !== 'group')?.chatId;
    await fetch(`${simulator.url}/sim/say`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ viewer: openId, chatId: direct, text: '帮助' }),
    });
    await bot.bot.mailroom.idle();
    const platform = bot.bot.deps.platforms.get('feishu');
    if (!platform) throw new Error('no platform');
    const chat = { id: direct ?? '', kind: 'direct' } as const;
    const click = { type: 'click', eventKey: 'e1', actor: openId, payload: {}, form: {}, messageId: 'om_1' } as const;
    await bot.bot.respond(platform, { ...click, chat });
    const refused = await fetch(`http://127.0.0.1:${bot.port}/webhooks/feishu`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(401);
    await bot.bot.calls.flush();
    const found = await samples();
    const contact = found.get('yueping_platform_calls_total{platform="feishu",api="contact",word="ok"}') ?? 0;
    expect(contact).toBeGreaterThanOrEqual(2);
    expect(found.get('yueping_platform_calls_total{platform="feishu",api="auth",word="ok"}')).toBe(1);
    expect(found.get('yueping_refused_callbacks_total{status="401"}')).toBe(1);
    for (const state of ['pending', 'sending', 'unknown', 'dead']) {
      expect(found.get(`yueping_outbox_rows{state="${state}"}`), state).toBe(0);
    }
    expect(found.get('yueping_outbox_oldest_due_seconds')).toBe(0);
    expect(found.get('yueping_lane_pause_seconds{platform="feishu"}')).toBe(0);
    expect(found.get('yueping_job_failures_total{job="digest"}')).toBe(0);
    expect(found.get('yueping_job_lag_seconds{job="digest"}')).toBeLessThan(60);
    expect(found.get('yueping_commit_seconds_count')).toBeGreaterThan(0);
    expect(found.get('yueping_click_seconds_count')).toBe(1);
    expect(found.get('yueping_event_loop_delay_seconds{quantile="0.99"}')).toBeGreaterThan(0);
    expect(found.get('yueping_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    // contact and token calls are free of the plan
    expect(found.get('yueping_month_calls{platform="feishu"}')).toBe(
      [...found].reduce(
        (sum, [name, value]) =>
          sum + (/platform_calls_total.*api="(send|patch|bot|chat|file|other)"/.test(name) ? value : 0),
        0,
      ),
    );
  });

  it('holds no name, number or account of anybody', async () => {
    bot = await clinic.start();
    await fetch(`http://127.0.0.1:${bot.port}/webhooks/feishu`, { method: 'POST', body: '{}' });
    await samples();
    const text = await (await read(`Bearer ${METRICS_TOKEN}`)).text();
    for (const [number, name] of STAFF) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(`ou_${number.padStart(32, '0')}`);
    }
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, label]) => label));
    expect([...labels].sort()).toEqual(['api', 'job', 'le', 'platform', 'quantile', 'state', 'status', 'word']);
  });
});
