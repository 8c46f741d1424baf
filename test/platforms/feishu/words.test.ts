import { describe, expect, it } from 'vitest';
import type { PlatformWord } from '#core/errors.ts';
import { failureOf } from '#test/support/failure.ts';
import { MESSAGES_PATH } from './fake-feishu.ts';
import { refused, startSending } from './sending.ts';

describe('a refusal of the platform', () => {
  // feishu.md §4.6
  it.each<[number, PlatformWord]>([
    [99991400, 'rate_limited'], [230020, 'rate_limited'], [11232, 'rate_limited'], [11233, 'rate_limited'],
    [99991403, 'quota'],
    [99991661, 'unauthorized'], [99991664, 'unauthorized'], [99991672, 'unauthorized'], [99991679, 'unauthorized'], [230006, 'unauthorized'],
    [99992351, 'unreachable'], [99992361, 'unreachable'], [230002, 'unreachable'], [230013, 'unreachable'], [230029, 'unreachable'],
    [230034, 'unreachable'], [230035, 'unreachable'], [230053, 'unreachable'], [232009, 'unreachable'],
    [99992354, 'gone'], [230011, 'gone'], [230031, 'gone'], [230110, 'gone'],
    [230049, 'ambiguous'],
    [99992402, 'rejected'], [230001, 'rejected'], [230012, 'rejected'], [230022, 'rejected'], [230025, 'rejected'],
    [230028, 'rejected'], [230054, 'rejected'], [230099, 'rejected'], [424242, 'rejected'],
  ])('%i is %s', async (code, word) => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, refused(code, { status: 200 }));
    const failure = await failureOf(send());
    expect(failure.word).toBe(word);
    expect(failure.message).toBe(`${word}: HTTP 200, code ${code}, log 20261126log`);
  }); // biome-ignore format: a table of codes reads best in rows

  it('because somebody is clicking the card passes', async () => {
    const { fake, send } = await startSending();
    fake.answer(
      MESSAGES_PATH,
      refused(230099, { msg: 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock' }),
    );
    expect((await failureOf(send())).word).toBe('unavailable');
  });

  it.each<[string, Record<string, string>, number]>([
    ['says how long to wait', { 'x-ogw-ratelimit-reset': '7' }, 7000],
    ['waits a second without a word', {}, 1000],
    ['waits a second for a word nobody understands', { 'x-ogw-ratelimit-reset': 'soon' }, 1000],
  ])('for too many calls %s', async (_words, headers, retryAfterMs) => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, {
      status: 429,
      headers,
      body: { code: 99991400, msg: 'request trigger frequency limit' },
    });
    expect(await failureOf(send())).toMatchObject({ word: 'rate_limited', retryAfterMs });
  });

  it('for the used-up month is a matter of quota, although it is a 429 too', async () => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, { status: 429, body: { code: 99991403 } });
    expect((await failureOf(send())).word).toBe('quota');
  });
});
