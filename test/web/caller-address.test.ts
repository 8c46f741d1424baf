/** Whose call it is, as far as the pace of calls goes. */
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { callerAddress } from '#web/caller-address.ts';

/** What a call from this peer is taken for, with what a proxy says of it. */
async function taken(remoteAddress: string, forwarded?: string): Promise<string> {
  const app = new Hono();
  app.get('/', (c) => c.text(callerAddress(c) ?? ''));
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const response = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } });
  return response.text();
}

describe('a caller', () => {
  it.each([
    ['198.51.100.7', undefined, '198.51.100.7'],
    ['::ffff:198.51.100.7', undefined, '198.51.100.7'],
    // nobody far away speaks for another
    ['198.51.100.7', '203.0.113.9', '198.51.100.7'],
    ['127.0.0.1', 'forged, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.2', '203.0.113.9:51413', '203.0.113.9'],
    ['::1', '[2001:DB8:1:2:3:4:5:6]:443', '2001:db8:1:2'],
  ])('at %s, for whom %s is said, is %s', async (peer, forwarded, expected) => {
    expect(await taken(peer, forwarded)).toBe(expected);
  });

  it('of IPv6 is one network, however its zeros are written', async () => {
    const addresses = ['2001:db8::a:1:2:3', '2001:db8::b:4:5:6', '2001:db8:0:0:c::1', '2001:db8::7', '2001:db8::'];
    expect(new Set(await Promise.all(addresses.map((address) => taken(address))))).toEqual(new Set(['2001:db8:0:0']));
  });
});
