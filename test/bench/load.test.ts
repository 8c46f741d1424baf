import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loader, startLoader } from '#bench/load.ts';
import { type Listening, serveHttp } from '#bench/servers.ts';

const call = Buffer.from('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n');
const STALL_MS = 400;

describe('a load at a fixed rate', () => {
  let loader: Loader;
  let server: Listening;
  let stalled = false;
  beforeAll(async () => {
    loader = startLoader();
    server = await serveHttp((request, response) => {
      request.resume();
      const answer = () => response.setHeader('content-length', 4).end('good');
      if (stalled) setTimeout(answer, STALL_MS);
      else answer();
    });
  });
  afterAll(async () => {
    await loader.close();
    await server.close();
  });

  const pace = (calls: number, expects = 'good') => ({
    port: server.port,
    calls: Array.from({ length: calls }, () => call),
    perSecond: 100,
    expects,
  });

  it('goes on while the work goes on, and tells how many calls left', async () => {
    const { sent, latencies, wrong, result } = await loader.paceDuring(pace(1_000), () => wait(500, 'done'));
    expect([wrong, result]).toEqual([0, 'done']);
    expect(latencies).toHaveLength(sent);
    expect(sent).toBeGreaterThan(10);
    expect(sent).toBeLessThan(1_000);
  });

  it('sends on while answers are slow, and charges the wait for a connection to the server', async () => {
    stalled = true;
    // 64 connections give 64 answers a stall: 128 calls of the same moment wait for two of them
    const burst = { ...pace(128), perSecond: 100_000 };
    const { latencies } = await loader.paceDuring(burst, () => wait(3 * STALL_MS));
    stalled = false;
    const slow = latencies.filter((ms) => ms >= 2 * STALL_MS - 50);
    expect(slow.length).toBeGreaterThanOrEqual(64);
  });

  it('counts answers that are not the expected ones', async () => {
    const { sent, wrong } = await loader.paceDuring(pace(20, 'better'), () => wait(300));
    expect(wrong).toBe(sent);
  });
});
