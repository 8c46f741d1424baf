/** Which item a typed line means, and that whatever is picked stands on the sheet. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseItem } from '#core/incidents/recognise-item.ts';
import { itemsOf } from '#core/incidents/sheet-items.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';

const sheet = (id: string) => {
  const { scorecard } = parseScorecard(readFileSync(`scorecards/${id}.yaml`, 'utf8'), `${id}.yaml`);
  if (!scorecard) throw new Error(id);
  return itemsOf(scorecard, '2026-10');
};
const guide = sheet('hospital-guide-rules');
const manager = sheet('medspa-service-manager');

const read = (line: string, items = guide) => {
  const { items: found, sure, points, words } = recogniseItem(line, items);
  return { found: found.map(({ itemId }) => itemId), sure, points, words };
};

describe('recogniseItem', () => {
  it.each([
    // the issue's own line: a part of the criterion's name, and a near miss of the item's
    ['仪容 未戴胸卡', { found: ['badge'], sure: true, points: null, words: '未戴胸卡' }],
    ['仪容：未戴胸卡，早会', { found: ['badge'], sure: true, points: null, words: '仪容:未戴胸卡,早会' }],
    ['未佩戴胸卡', { found: ['badge'], sure: true, points: null, words: '' }],
    ['badge', { found: ['badge'], sure: true, points: null, words: '' }],
    ['BADGE 0.5 早会没有戴', { found: ['badge'], sure: true, points: '0.5', words: '早会没有戴' }],
    ['未佩戴胸卡 ０.５分 早会', { found: ['badge'], sure: true, points: '0.5', words: '早会' }],
    ['早上来时未佩戴胸卡', { found: ['badge'], sure: true, points: null, words: '早上来时未佩戴胸卡' }],
    ['胸卡 忘在家里', { found: ['badge'], sure: true, points: null, words: '胸卡 忘在家里' }],
    ['服务 语气强硬', { found: ['tone'], sure: true, points: null, words: '语气强硬' }],
    ['卫生 地上有纸', { found: ['dirty'], sure: true, points: null, words: '地上有纸' }],
    ['hygiene', { found: ['dirty'], sure: true, points: null, words: '' }],
    // only the criterion is named, and it has several
    ['仪容', { found: ['makeup', 'badge', 'conduct'], sure: false, points: null, words: '' }],
    // near, and nothing else speaks for it: it is asked about
    ['未戴胸卡', { found: ['badge'], sure: false, points: null, words: '未戴胸卡' }],
    // in two names
    ['工作', { found: ['obey', 'idle', 'lax'], sure: false, points: null, words: '' }],
    ['迟到了十分钟', { found: [], sure: false, points: null, words: '迟到了十分钟' }],
    ['', { found: [], sure: false, points: null, words: '' }],
    ['加分 勤俭节约', { found: ['thrift'], sure: true, points: null, words: '加分 勤俭节约' }],
  ])('reads "%s"', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  it('takes the points a line names, whatever sign they are typed with', () => {
    expect(read('超过 24 小时才答复', manager).found).toEqual(['late']);
    for (const typed of ['late 2', 'late -2', 'late 2分', 'late 扣2分']) {
      expect(read(typed, manager)).toEqual({ found: ['late'], sure: true, points: '2', words: '' });
    }
  });

  it('picks only what stands on the sheet, and keeps every word or number that was not understood', () => {
    const word = fc.oneof(
      fc.constantFrom('仪容', '未戴胸卡', '服务', 'badge', '0.5', '语气', '工作', '3', '团队精神', '-1'),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const { items, sure, words: left } = recogniseItem(words.join(' '), guide);
        for (const item of items) expect(guide).toContain(item);
        if (sure) expect(items).toHaveLength(1);
        const folded = words.join(' ').normalize('NFKC').replaceAll('−', '-').replace(/\s+/g, ' ').trim();
        expect(folded.endsWith(left)).toBe(true);
      }),
    );
  });
});
