import { describe, expect, it } from 'vitest';
import type { PlatformWord } from '#core/errors.ts';
import { failureOf } from '#test/support/failure.ts';
import type { FakeAnswer } from '#test/support/fake-host.ts';
import { APP, NOW } from './app.ts';
import { ok, refused, SEND_PATH, sentWith, startSending, TOKEN_PATH } from './fake-wecom.ts';

const MINUTE = 60_000;

describe('the token', () => {
  it('is fetched once for many, with the company and the secret, and stands in the address of each call', async () => {
    const { fake, send } = await startSending();
    fake.answer(SEND_PATH, sentWith('rc'));
    await Promise.all(Array.from({ length: 10 }, (_, index) => send(`k-${index}`)));
    expect(fake.callsTo(TOKEN_PATH).map(({ query }) => Object.fromEntries(query))).toEqual([
      { corpid: APP.corpId, corpsecret: APP.secret },
    ]);
    expect(new Set(fake.callsTo(SEND_PATH).map(({ query }) => query.get('access_token')))).toEqual(new Set(['t-1']));
  });

  it('is renewed three minutes before it ends', async () => {
    let now = NOW;
    const { fake, send } = await startSending({ now: () => now });
    fake.answer(SEND_PATH, sentWith('rc'));
    await send();
    now += 7200_000 - 181_000;
    await send();
    expect(fake.callsTo(TOKEN_PATH)).toHaveLength(1);
    now += 2000;
    await send();
    expect(fake.calls.at(-1)?.query.get('access_token')).toBe('t-2');
  });

  it.each([40014, 42001])(
    'that is no longer taken (%i) is renewed once for many, and every message goes out',
    async (code) => {
      const { fake, send } = await startSending();
      fake.answer(SEND_PATH, ({ query }) => (query.get('access_token') === 't-1' ? refused(code) : sentWith('rc')));
      await Promise.all(Array.from({ length: 10 }, (_, index) => send(`k-${index}`)));
      expect(fake.callsTo(TOKEN_PATH)).toHaveLength(2);
      expect(fake.callsTo(SEND_PATH)).toHaveLength(20);
    },
  );

  it('that failed late does not push out the newer one somebody fetched meanwhile', async () => {
    const memory = { token: { token: 't-old', until: NOW + 3_600_000 } };
    const { fake, send } = await startSending({ memory });
    fake.answer(SEND_PATH, ({ query }) => {
      if (query.get('access_token') !== 't-old') return sentWith('rc');
      memory.token = { token: 't-newer', until: NOW + 3_600_000 };
      return refused(42001);
    });
    await send();
    expect(fake.callsTo(TOKEN_PATH)).toEqual([]);
    expect(fake.calls.at(-1)?.query.get('access_token')).toBe('t-newer');
  });

  it('that is refused again is not asked for a third time', async () => {
    const { fake, send } = await startSending();
    fake.answer(SEND_PATH, refused(40014));
    expect((await failureOf(send())).word).toBe('unauthorized');
    expect([fake.callsTo(SEND_PATH).length, fake.callsTo(TOKEN_PATH).length]).toEqual([2, 2]);
  });

  it.each<[string, FakeAnswer, PlatformWord]>([
    ['a rate limit', refused(45009), 'rate_limited'],
    ['a busy platform', refused(-1), 'unavailable'],
    ['a failing server', { status: 502, body: 'bad gateway' }, 'ambiguous'],
    ['an address that is not trusted yet', refused(60020), 'unauthorized'],
  ])('not given because of %s can be asked for again at once', async (_words, answer, word) => {
    const { fake, send } = await startSending();
    fake.answer(SEND_PATH, sentWith('rc'));
    fake.answer(TOKEN_PATH, answer, ok({ access_token: 't-later', expires_in: 7200 }));
    expect((await failureOf(send())).word).toBe(word);
    expect(await send()).toMatchObject({ messageId: 'k-1' });
  });
});

describe('a wrong secret', () => {
  it.each([40001, 40013, 40091])(
    '(%i) is not tried again for ten minutes, for that would block our address',
    async (code) => {
      let now = NOW;
      const { fake, send } = await startSending({ now: () => now });
      fake.answer(TOKEN_PATH, refused(code));
      for (let times = 0; times < 20; times += 1) expect((await failureOf(send())).word).toBe('unauthorized');
      expect(fake.callsTo(TOKEN_PATH)).toHaveLength(1);
      now += 10 * MINUTE - 1;
      await failureOf(send());
      expect(fake.callsTo(TOKEN_PATH)).toHaveLength(1);
      now += 1;
      await failureOf(send());
      expect(fake.callsTo(TOKEN_PATH)).toHaveLength(2);
    },
  );

  it('is remembered by the next adapter of the same process', async () => {
    const memory = {};
    const first = await startSending({ memory });
    first.fake.answer(TOKEN_PATH, refused(40001));
    await failureOf(first.send());
    const second = await startSending({ memory });
    expect((await failureOf(second.send())).word).toBe('unauthorized');
    expect(second.fake.calls).toEqual([]);
  });

  it('stands in no failure, nor does the token', async () => {
    const { fake, send } = await startSending();
    fake.answer(SEND_PATH, refused(40014, `invalid access_token t-1 ${APP.secret}`));
    const failure = await failureOf(send());
    expect(JSON.stringify([failure.message, String(failure.stack), failure.cause])).not.toMatch(/t-\d|wecom-secret/);
  });
});
