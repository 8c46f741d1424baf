import { describe, expect, it } from 'vitest';
import type { PlatformWord } from '#core/errors.ts';
import { failureOf } from '#test/support/failure.ts';
import { APP, NOW } from './app.ts';
import { type FakeAnswer, MESSAGES_PATH, sentAs, TOKEN_PATH } from './fake-feishu.ts';
import { refused, startSending } from './sending.ts';

describe('the token', () => {
  it('is fetched once for many, with the app and its secret', async () => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, sentAs('om_1'));
    await Promise.all(Array.from({ length: 10 }, (_, index) => send(`k-${index}`)));
    expect(fake.callsTo(TOKEN_PATH).map((call) => call.json())).toEqual([
      { app_id: APP.appId, app_secret: APP.appSecret },
    ]);
  });

  it('is renewed three minutes before it ends', async () => {
    let now = NOW;
    const { fake, send } = await startSending({ now: () => now });
    fake.answer(MESSAGES_PATH, sentAs('om_1'));
    await send();
    now += (7200 - 181) * 1000;
    await send();
    expect(fake.callsTo(TOKEN_PATH)).toHaveLength(1);
    now += 2000;
    await send();
    expect(fake.callsTo(TOKEN_PATH)).toHaveLength(2);
    expect(fake.calls.at(-1)?.headers.authorization).toBe('Bearer t-2');
  });

  it('that was revoked is renewed once for many, and every message goes out', async () => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, ({ headers }) =>
      headers.authorization === 'Bearer t-1' ? refused(99991663) : sentAs('om_1'),
    );
    await Promise.all(Array.from({ length: 10 }, (_, index) => send(`k-${index}`)));
    expect(fake.callsTo(TOKEN_PATH)).toHaveLength(2);
    expect(fake.callsTo(MESSAGES_PATH)).toHaveLength(20);
  });

  it('that is refused again is not asked for a third time', async () => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, refused(99991663));
    expect((await failureOf(send())).word).toBe('unauthorized');
    expect(fake.callsTo(MESSAGES_PATH)).toHaveLength(2);
  });

  it('refused for wrong credentials is a matter of rights, whatever the number', async () => {
    const { fake, send } = await startSending();
    fake.answer(TOKEN_PATH, { body: { code: 10014, msg: 'app secret invalid' } });
    expect((await failureOf(send())).word).toBe('unauthorized');
    expect(fake.callsTo(MESSAGES_PATH)).toEqual([]);
  });

  it.each<[string, FakeAnswer, PlatformWord]>([
    ['a rate limit', { status: 429, body: { code: 99991400 } }, 'rate_limited'],
    ['a failing server', { status: 502, body: 'bad gateway' }, 'ambiguous'],
  ])('not given because of %s can be asked for again', async (_words, answer, word) => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, sentAs('om_1'));
    fake.answer(TOKEN_PATH, answer, { body: { code: 0, tenant_access_token: 't-later', expire: 7200 } });
    expect((await failureOf(send())).word).toBe(word);
    expect(await send()).toMatchObject({ messageId: 'om_1' });
  });
});
