import { describe, expect, it } from 'vitest';
import { closedCard } from '#cards/closed-card.ts';
import { closedViews } from '#cards/gallery/closed-views.ts';
import { texts } from '#cards/texts.ts';
import { allWords, factOf, rowsOf } from './reading.ts';

const submitted = closedViews[0]?.view;
if (!submitted) throw new Error('the gallery is empty');

describe('a closed card', () => {
  const card = closedCard(submitted, 'zh');

  it('says what was recorded, when, by whom and under which fingerprint', () => {
    expect(card.title).toBe('自评已提交 · 2026 年 10 月');
    expect(factOf(card, '记录人')).toBe('林晓雨');
    expect(factOf(card, '记录时间')).toBe('11-03 17:52');
    expect(factOf(card, '指纹')).toBe('7c1e 09b4 5fa2 d38e');
    expect(rowsOf(card)[0]).toEqual({ name: '业务熟悉程度', value: 'A 29 / 30' });
  });

  it('says what comes next', () => {
    expect(allWords(card)).toContain('接下来由主管评分。批准之前想改，发「待办」撤回。');
  });

  it('names nobody where time alone closed it', () => {
    const passed = closedCard({ ...submitted, by: null, fingerprint: null, ending: 'self_passed_on' }, 'zh');
    expect(() => factOf(passed, '记录人')).toThrow('no fact');
    expect(() => factOf(passed, '指纹')).toThrow('no fact');
  });

  it('shows in the gallery each of its endings', () => {
    const shown = closedViews.map(({ view }) => view.ending);
    expect([...new Set(shown)].sort()).toEqual(Object.keys(texts.zh.closed.titles).sort());
  });
});
