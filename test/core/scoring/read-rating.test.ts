import { describe, expect, it } from 'vitest';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { readPoints } from '#core/scoring/read-points.ts';
import { readRating } from '#core/scoring/read-rating.ts';
import { sheetOf } from './build-sheet.ts';

function leafOf(rule: object, leaf: object = {}) {
  const [first] = leavesFor(sheetOf(rule as never, { name: '业务熟悉程度', ...leaf }), '2026-10');
  if (!first) throw new Error('a sheet has a leaf');
  return first;
}

const KNOWLEDGE = leafOf(
  {
    levels: [
      { name: 'A', from: 25, to: 30 },
      { name: 'B', from: 16, to: 24 },
      { name: 'D', from: 4, to: 5 },
      { name: 'E', from: 0, to: 0 },
    ],
  },
  { points: 30 },
);
const ATTITUDE = leafOf({ rating: { min: 0, max: 20 } }, { points: 20 });
const HALVES = leafOf({ rating: { min: 0, max: 5, step: 0.5 } }, { points: 5 });
const GRADES = leafOf(
  {
    levels: [
      { name: '5', from: 5, to: 5 },
      { name: '主动热情', from: 3, to: 4 },
      { name: '0', from: 0, to: 0 },
    ],
  },
  { points: 5 },
);

describe('what a person typed for a rating', () => {
  it.each([
    [KNOWLEDGE, '28', '28', 'A'],
    [KNOWLEDGE, ' ２８ ', '28', 'A'],
    [KNOWLEDGE, '28分', '28', 'A'],
    [KNOWLEDGE, '28.0', '28', 'A'],
    [KNOWLEDGE, 'A 28', '28', 'A'],
    [KNOWLEDGE, 'ａ２８', '28', 'A'],
    [KNOWLEDGE, 'b，16', '16', 'B'],
    [KNOWLEDGE, 'E', '0', 'E'],
    [KNOWLEDGE, '0', '0', 'E'],
    [GRADES, '5', '5', '5'],
    [GRADES, '主动热情 4', '4', '主动热情'],
  ])('%# %s means a score and its level', (...[leaf, typed, score, level]) => {
    expect(readRating(leaf, typed)).toEqual({ ok: true, score, level });
  });

  it.each([
    [ATTITUDE, '２０', '20'],
    [ATTITUDE, '7', '7'],
    [HALVES, '３．５', '3.5'],
  ])('%# %s means a score', (leaf, typed, score) => {
    expect(readRating(leaf, typed)).toEqual({ ok: true, score });
  });

  it.each(['无法评价', ' Cannot judge ', 'N/A'])('"%s" means that they cannot judge', (typed) => {
    expect(readRating(KNOWLEDGE, typed)).toEqual({ ok: true, score: null });
    expect(readRating(ATTITUDE, typed)).toEqual({ ok: true, score: null });
  });

  it('always allows full marks, even where the steps miss them', () => {
    const leaf = leafOf({ rating: {} }, { points: 7.5 });
    expect(readRating(leaf, '7.5')).toEqual({ ok: true, score: '7.5' });
    expect(readRating(leaf, '6.5').ok).toBe(false);
  });
});

describe('what cannot be read gets one precise sentence', () => {
  it.each([
    [KNOWLEDGE, '九十', 'not-a-number', '“九十”不是数字，也不是等级；可填 A 25–30、B 16–24、D 4–5、E 0，整数'],
    [ATTITUDE, '九十', 'not-a-number', '不是数字（请用 0–9 书写）；可填 0–20 的整数'],
    [ATTITUDE, '101', 'out-of-range', '超出范围；可填 0–20 的整数'],
    [ATTITUDE, '-1', 'out-of-range', '超出范围；可填 0–20 的整数'],
    [ATTITUDE, '8.55', 'not-on-step', '不在允许的刻度上；可填 0–20 的整数'],
    [HALVES, '3.3', 'not-on-step', '不在允许的刻度上；可填 0–5，每 0.5 一档'],
    [KNOWLEDGE, '8.55', 'in-a-gap', '落在两个等级之间；可填 A 25–30、B 16–24、D 4–5、E 0，整数'],
    [KNOWLEDGE, '10', 'in-a-gap', '落在两个等级之间；可填 A 25–30、B 16–24、D 4–5、E 0，整数'],
    [KNOWLEDGE, '28.5', 'not-on-step', '不在允许的刻度上；可填 A 25–30、B 16–24、D 4–5、E 0，整数'],
    [KNOWLEDGE, '31', 'out-of-range', '超出范围；可填 A 25–30、B 16–24、D 4–5、E 0，整数'],
    [KNOWLEDGE, 'A', 'level-needs-score', '等级 A 还要给出其中的分数；可填 A 25–30、B 16–24、D 4–5、E 0，整数'],
    [KNOWLEDGE, 'A 20', 'outside-level', '20 不在等级 A 之内；可填 A 25–30、B 16–24、D 4–5、E 0，整数'],
    [KNOWLEDGE, '', 'empty', '没有填分数；可填 A 25–30、B 16–24、D 4–5、E 0，整数'],
    [ATTITUDE, '  ', 'empty', '没有填分数；可填 0–20 的整数'],
    [GRADES, '50', 'out-of-range', '超出范围；可填 5 5、主动热情 3–4、0 0，整数'],
  ])('%# "%s" is %s', (...[leaf, typed, code, said]) => {
    const reading = readRating(leaf, typed);
    expect(reading.ok ? reading : reading.problem).toMatchObject({
      code,
      field: '业务熟悉程度',
      message: { zh: `业务熟悉程度 填的是“${typed}”：${said}` },
    });
  });

  it('in English too', () => {
    const reading = readRating(ATTITUDE, '101');
    expect(!reading.ok && reading.problem.message.en).toBe(
      '业务熟悉程度 is "101": it is out of range; allowed: whole numbers from 0 to 20',
    );
  });

  it('cuts a long answer in the sentence', () => {
    const reading = readRating(ATTITUDE, '啊'.repeat(500));
    expect(!reading.ok && reading.problem.message.zh.length).toBeLessThan(150);
  });

  it('says so where nobody rates', () => {
    const leaf = leafOf({ ratio: { target: 100 } });
    expect(readRating(leaf, '5')).toMatchObject({ ok: false, problem: { code: 'not-rated' } });
  });
});

describe('what a person typed for the points of an item', () => {
  const RUDE = { name: '用语不当', points: { min: '1', max: '10' } };
  const BADGE = { name: '未佩戴胸卡', points: '5' };

  it.each([
    [RUDE, '1.5', '1.5'],
    [RUDE, '１０分', '10'],
    [BADGE, '', '5'],
    [BADGE, '5', '5'],
  ])('%# "%s" is %s', (item, typed, points) => {
    expect(readPoints(item, typed)).toEqual({ ok: true, points });
  });

  it.each([
    [RUDE, '', 'points-needed', '用语不当 填的是“”：没有填分数；可填 1–10'],
    [RUDE, '0.5', 'out-of-range', '用语不当 填的是“0.5”：超出范围；可填 1–10'],
    [RUDE, '两分', 'not-a-number', '用语不当 填的是“两分”：不是数字（请用 0–9 书写）；可填 1–10'],
    [BADGE, '4', 'points-fixed', '未佩戴胸卡 填的是“4”：这一条的分值是固定的；只能是 5'],
  ])('%# "%s" is refused: %s', (...[item, typed, code, zh]) => {
    expect(readPoints(item, typed)).toMatchObject({ ok: false, problem: { code, message: { zh } } });
  });
});
