import { describe, expect, it } from 'vitest';
import { PlatformError, type PlatformWord } from '#core/errors.ts';
import { addressOf, codeOf, refusalOf } from '#platforms/wecom/words.ts';

const refusal = (errcode: number, errmsg = 'refused') => refusalOf({ status: 200, body: { errcode, errmsg } });

/** wecom.md §3.6, with the word that does what its table says. */
const TABLE: readonly (readonly [PlatformWord, readonly number[]])[] = [
  ['unavailable', [-1, 45035, 6000]],
  ['unauthorized', [40014, 42001, 40001, 40091, 40013, 43012, 60020, 48001, 48002, 48006, 50001, 50003, 301002]],
  ['rate_limited', [45009, 45033]],
  ['unreachable', [40003, 60111, 46004, 81013, 60011, 60021, 50002, 86001, 86003, 86008, 86216, 40050, 93000, 93004]],
  ['gone', [60140, 42015, 42016, 82101, 82102]],
  ['rejected', [82001, 82002, 82003, 82004, 40058, 40008, 40056, 40063, 41001, 41011, 44004, 45002, 45034, 40007]],
  ['rejected', [42014, 42017, 42018, 42019, 42020, 42027, 42045, 42051, 45029, 40029, 42003, 42022, 93017, 93018]],
];

describe('an answer', () => {
  it.each(TABLE.flatMap(([word, codes]) => codes.map((code) => [code, word] as const)))('%i is %s', (code, word) => {
    const error = refusal(code);
    expect(error).toBeInstanceOf(PlatformError);
    expect([error?.word, codeOf(error)]).toEqual([word, code]);
  });

  it.each([{ errcode: 0, errmsg: 'ok' }, { userid: 'x' }])('with %o went well', (body) =>
    expect(refusalOf({ status: 200, body })).toBeUndefined(),
  );

  it.each<[number, unknown, PlatformWord]>([
    [429, undefined, 'rate_limited'],
    [502, 'bad gateway', 'ambiguous'],
    [500, { errcode: 0 }, 'ambiguous'],
    [200, '<html>', 'ambiguous'],
    [403, '<html>', 'unavailable'],
    [302, undefined, 'unavailable'],
  ])('with HTTP %i and %o is %s', (status, body, word) => expect(refusalOf({ status, body })?.word).toBe(word));

  it('that limits the rate says how long: a minute, or a moment where only too many came at once', () => {
    expect([refusal(45009)?.retryAfterMs, refusal(45033)?.retryAfterMs]).toEqual([60_000, 2_000]);
  });

  it('names the address that is not trusted, and nothing else of its message', () => {
    const error = refusal(60020, 'not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info');
    expect(addressOf(error)).toBe('203.0.113.7');
    expect(error?.message).toBe('unauthorized: HTTP 200, code 60020');
    expect(addressOf(refusal(40058, 'from ip: 203.0.113.7'))).toBeUndefined();
  });
});
