import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AppraisalEvent,
  canonicalJson,
  commitment,
  dailyDigest,
  GENESIS,
  isSealed,
  seal,
  sha256,
} from '#core/appraisal/chain.ts';

const EVENT = seal({
  appraisalId: 'a1',
  version: 2,
  type: 'submit_review',
  actorId: 'zhou',
  at: '2026-11-03T02:00:00.000Z',
  source: 'evt-1',
  from: 'review',
  to: 'sign_off',
  data: { scores: [{ leaf: 'response', score: 9000 }], words: 'c'.repeat(64) },
  prevHash: GENESIS,
});

describe('sha256', () => {
  it('agrees with the published vector of FIPS 180 for "abc"', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('canonical JSON', () => {
  it('has sorted keys, no blanks and no absent fields', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '考核' }], a: true, gone: undefined })).toBe(
      '{"a":true,"b":[1,{"c":"考核","d":null}]}',
    );
  });

  it('is the same for the same content in any order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
        const reversed = Object.fromEntries(Object.entries(content).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(content));
      }),
    );
  });
});

describe('an event', () => {
  const changes: { [K in keyof AppraisalEvent]: AppraisalEvent[K] } = {
    appraisalId: 'a2',
    version: 3,
    type: 'adjust',
    actorId: null,
    at: '2026-11-03T02:00:00.001Z',
    source: 'evt-2',
    from: 'calibration',
    to: 'final',
    data: { scores: [{ leaf: 'response', score: 9001 }], words: 'c'.repeat(64) },
    prevHash: '1'.repeat(64),
    hash: GENESIS,
  };

  it('is what its hash says', () => expect(isSealed(EVENT)).toBe(true));

  it.each(Object.entries(changes))('shows that its %s was changed', (field, value) => {
    expect(isSealed({ ...EVENT, [field]: value })).toBe(false);
  });

  it('shows that something was added or taken out', () => {
    const { words: _, ...fewer } = EVENT.data;
    expect(isSealed({ ...EVENT, data: fewer })).toBe(false);
    expect(isSealed({ ...EVENT, data: { ...EVENT.data, more: 1 } })).toBe(false);
  });

  it('binds everything before it: the same event after another head has another hash', () => {
    const { hash: _, ...rest } = EVENT;
    expect(seal({ ...rest, prevHash: '1'.repeat(64) }).hash).not.toBe(EVENT.hash);
  });
});

describe('a commitment', () => {
  it('binds text and salt, and hides the text from whoever lacks the salt', () => {
    const made = commitment('salt-1', '客户反馈慢');
    expect(commitment('salt-1', '客户反馈慢')).toBe(made);
    expect(commitment('salt-1', '客户反馈快')).not.toBe(made);
    expect(commitment('salt-2', '客户反馈慢')).not.toBe(made);
    expect(made).not.toBe(sha256('客户反馈慢'));
  });

  it('keeps salt and text apart', () => expect(commitment('ab', 'c')).not.toBe(commitment('a', 'bc')));
});

describe('the daily digest', () => {
  const TUESDAY = { day: '2026-11-03', asOf: '2026-11-02T16:00:00.000Z' };
  const heads = [
    { id: 'a1', head: '1'.repeat(64) },
    { id: 'a2', head: '2'.repeat(64) },
    { id: 'a3', head: '3'.repeat(64) },
  ];
  const digest = dailyDigest(GENESIS, TUESDAY, heads);

  it('does not depend on the order of the chains', () => {
    expect(dailyDigest(GENESIS, TUESDAY, [...heads].reverse())).toBe(digest);
  });

  it('depends on every head, on every chain, on the day, its instant and the day before', () => {
    const changed = heads.map((_, index) =>
      dailyDigest(
        GENESIS,
        TUESDAY,
        heads.map((head, at) => (at === index ? { ...head, head: 'f'.repeat(64) } : head)),
      ),
    );
    const others = [
      ...changed,
      dailyDigest(GENESIS, TUESDAY, heads.slice(1)),
      dailyDigest(GENESIS, { ...TUESDAY, day: '2026-11-04' }, heads),
      dailyDigest(digest, TUESDAY, heads),
      dailyDigest(GENESIS, { ...TUESDAY, asOf: '2026-11-02T16:00:00.001Z' }, heads),
    ];
    expect(new Set([digest, ...others]).size).toBe(8);
  });

  it('exists on a day without any appraisal', () => {
    expect(dailyDigest(GENESIS, TUESDAY, [])).toMatch(/^[0-9a-f]{64}$/);
  });
});
