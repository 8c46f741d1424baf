import { describe, expect, it } from 'vitest';
import { corrected, correctionOf } from '#core/results/correction.ts';
import type { Outcome } from '#core/results/outcome.ts';
import { inputsOf, outcomeFrom, scored } from './build-outcome.ts';

const Q4 = '2026-Q4';

const prizes = (scores: Readonly<Record<string, number>>) =>
  outcomeFrom(['prizes', 'period: quarter\nranks: [500, 300, 200]'], inputsOf(Q4, scored(Q4, scores)));

/** Whom → the effects of the line. */
const effects = ({ lines }: Outcome) => Object.fromEntries(lines.map((line) => [line.subjectId, line.effects]));

describe('a correction', () => {
  const before = prizes({ a: 95, b: 90, c: 85, d: 80 });

  it('is what must be paid and clawed back, and nothing for those whom it does not concern', () => {
    // after an appeal d comes before b
    const after = prizes({ a: 95, b: 90, c: 85, d: 92 });
    const correction = correctionOf(before, after);
    expect(effects(correction)).toEqual({
      d: [{ kind: 'money', fen: 30000, account: 'prize' }],
      b: [{ kind: 'money', fen: -10000, account: 'prize' }],
      c: [{ kind: 'money', fen: -20000, account: 'prize' }],
    });
    expect(correction.lines.map(({ subjectId, reason }) => [subjectId, reason])).toEqual([
      ['d', 'correction:rank:2'],
      ['b', 'correction:rank:3'],
      ['c', 'correction:gone'],
    ]);
    expect(correction.costFen).toBe(0);
  });

  it('put onto the outcome comes to the new one', () => {
    const after = prizes({ a: 80, b: 90, c: 85, d: 92 });
    const now = corrected(before, correctionOf(before, after));
    expect(effects(now)).toEqual(effects(after));
    expect(now.costFen).toBe(after.costFen);
  });

  it('is empty where nothing changed that gives anything', () => {
    expect(correctionOf(before, prizes({ a: 96, b: 91, c: 86, d: 10 })).lines).toEqual([]);
  });

  it('and its reversal come to nothing', () => {
    const after = prizes({ a: 70, b: 90, c: 85, d: 92 });
    const there = correctionOf(before, after);
    const back = correctionOf(after, before);
    expect(there.costFen + back.costFen).toBe(0);
    expect(correctionOf(before, corrected(corrected(before, there), back)).lines).toEqual([]);
  });

  it('takes a title and an offer back', () => {
    const top = (scores: Readonly<Record<string, number>>) =>
      outcomeFrom(
        ['share', 'period: quarter\nend: top\npercent: 50\noffer: 培训名额\ntitle: 优秀'],
        inputsOf(Q4, scored(Q4, scores)),
      );
    const correction = correctionOf(top({ a: 90, b: 80 }), top({ a: 70, b: 80 }));
    expect(effects(correction)).toEqual({
      b: [
        { kind: 'title', title: '优秀' },
        { kind: 'offer', offer: '培训名额' },
      ],
      a: [
        { kind: 'title', title: '优秀', taken: true },
        { kind: 'offer', offer: '培训名额', taken: true },
      ],
    });
  });

  it('tells the new coefficient and the difference of pay', () => {
    const pay = (coefficient: number, bases: readonly (readonly [string, number])[]) =>
      outcomeFrom(
        ['coefficient', 'period: quarter\nreceipt: true'],
        inputsOf(Q4, [{ id: 'a', percents: [90, 90, 90], coefficient }], { bases: new Map(bases) }),
      );
    const [low, high, unknown] = [pay(1, [['a', 100000]]), pay(1.2, [['a', 100000]]), pay(1.2, [])];
    expect(effects(correctionOf(low, high))).toEqual({
      a: [{ kind: 'coefficient', coefficient: 120, baseFen: 100000, payFen: 20000 }],
    });
    // the base was a mistake: what was paid on it comes back
    const back = correctionOf(high, unknown);
    expect(effects(back)).toEqual({ a: [{ kind: 'coefficient', coefficient: 120, baseFen: null, payFen: -120000 }] });
    expect(effects(corrected(high, back))).toEqual(effects(unknown));
  });

  it('tells a grade that moved otherwise, and one that did not move after all', () => {
    const forced = (scores: Readonly<Record<string, number>>) =>
      outcomeFrom(
        ['forced-share', 'period: quarter\nshares: [20, 80]\ngrades: [优秀, 良好]'],
        inputsOf(
          Q4,
          scored(Q4, scores).map((someone) => ({ ...someone, grade: '良好' })),
        ),
      );
    const [was, is] = [forced({ a: 95, b: 90, c: 85, d: 80, e: 75 }), forced({ a: 89, b: 90, c: 85, d: 80, e: 75 })];
    expect(effects(correctionOf(was, is))).toEqual({
      b: [{ kind: 'grade', from: '良好', to: '优秀' }],
      a: [{ kind: 'grade', from: '良好', to: '优秀', taken: true }],
    });
  });
});
