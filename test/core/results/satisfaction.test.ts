import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersOf, mostTogether, showable } from '#core/results/satisfaction.ts';
import { themeCounts } from '#core/results/themes.ts';

const person = (subjectId: string, value: string) => ({ subjectKind: 'person', subjectId, value }) as const;
const unit = (subjectId: string, value: string) => ({ subjectKind: 'unit', subjectId, value }) as const;

const tree = {
  below: new Map([
    ['', ['a', 'b']],
    ['b', ['b1']],
  ]),
  people: new Map([
    ['a', ['ann', 'bob']],
    ['b', ['cid']],
    ['b1', ['dan']],
  ]),
};

describe('answers of customers', () => {
  it('have the mean by the number of answers, up the units', () => {
    const answers = answersOf(['', 'a', 'b', 'b1'], {
      values: [person('ann', '90'), person('bob', '80'), person('cid', '100'), person('dan', '70')],
      counts: [person('ann', '30'), person('bob', '10'), person('cid', '4'), person('dan', '6')],
      tree,
    });
    // a: (90 × 30 + 80 × 10) ÷ 40 = 87.5; b: (400 + 420) ÷ 10 = 82; all: (3500 + 820) ÷ 50 = 86.4
    expect(answers.get('a')).toEqual({ count: 40, mean: 8750 });
    expect(answers.get('b1')).toEqual({ count: 6, mean: 7000 });
    expect(answers.get('b')).toEqual({ count: 10, mean: 8200 });
    expect(answers.get('')).toEqual({ count: 50, mean: 8640 });
  });

  it('of a unit itself stand in place of those of its people', () => {
    const answers = answersOf(['', 'a'], {
      values: [unit('a', '95'), person('ann', '10')],
      counts: [unit('a', '20'), person('ann', '5')],
      tree,
    });
    expect(answers.get('a')).toEqual({ count: 20, mean: 9500 });
    expect(answers.get('')).toEqual({ count: 20, mean: 9500 });
  });

  it('without their number, or of nobody, do not count', () => {
    const given = { values: [person('ann', '90'), person('bob', '80'), person('cid', '70')], tree };
    expect(answersOf(['a', 'b'], { ...given, counts: [person('bob', '0'), person('cid', '1.5')] }).size).toBe(0);
  });

  it('end where units lie in a circle', () => {
    const circle = {
      below: new Map([
        ['a', ['b']],
        ['b', ['a']],
      ]),
      people: new Map([['b', ['ann']]]),
    };
    const answers = answersOf(['a'], { values: [person('ann', '90')], counts: [person('ann', '8')], tree: circle });
    expect(answers.get('a')).toEqual({ count: 8, mean: 9000 });
  });
});

describe('what may be shown of units', () => {
  const counts = (...list: readonly [string, number][]) => new Map(list);

  it('is those with enough answers', () => {
    expect(showable(counts(['a', 30], ['b', 6], ['c', 5]), 5)).toEqual(['a', 'b', 'c']);
    expect(showable(counts(['a', 30], ['b', 2], ['c', 3]), 5)).toEqual(['a']);
  });

  it('leaves out one more where the few would follow from the total', () => {
    expect(showable(counts(['a', 30], ['b', 6], ['c', 2]), 5)).toEqual(['a']);
    expect(showable(counts(['a', 4]), 5)).toEqual([]);
  });

  it('never lets fewer answers than enough be worked out from the total', () => {
    const count = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(fc.array(count, { maxLength: 8 }), (list) => {
        const all = new Map(list.map((answers, index) => [`u${index}`, answers]));
        const shown = new Set(showable(all, 5));
        for (const id of shown) expect(all.get(id)).toBeGreaterThanOrEqual(5);
        const hidden = [...all].filter(([id]) => !shown.has(id)).reduce((sum, [, answers]) => sum + answers, 0);
        if (shown.size > 0) expect(hidden === 0 || hidden >= 5).toBe(true);
      }),
    );
  });
});

describe('themes', () => {
  const THEMES = [
    { name: '等候', words: ['排队', '等了', 'WAIT'] },
    { name: '价格', words: ['太贵', '收费'] },
    { name: '环境', words: ['脏'] },
  ];

  it('count texts, once each, most first, and leave out what nobody spoke of', () => {
    const texts = ['排队排了很久，等了一小时', '收费太贵', '又要排队，还太贵', 'a long wait', '很好'];
    expect(themeCounts(THEMES, texts)).toEqual([
      { name: '等候', texts: 3 },
      { name: '价格', texts: 2 },
    ]);
    expect(themeCounts(THEMES, [])).toEqual([]);
  });
});

describe('how close results lie', () => {
  it('is the most of them within two percent points', () => {
    expect(mostTogether([])).toBe(0);
    expect(mostTogether([9000])).toBe(1);
    expect(mostTogether([9000, 9200, 9100, 7000, 9201])).toBe(3);
    expect(mostTogether([9000, 9201])).toBe(1);
  });
});
