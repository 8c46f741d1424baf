import { describe, expect, it } from 'vitest';
import * as lists from '#cards/gallery/list-views.ts';
import { receiptCard } from '#cards/receipt-card.ts';
import { scoresCard } from '#cards/scores-card.ts';
import { allWords, buttonsOf, commandsOf, factOf } from './reading.ts';

describe('the receipt card', () => {
  const view = lists.receipt('zh');
  const card = receiptCard(view, 'zh');
  const folds = card.elements.filter((element) => element.type === 'fold');

  it('explains every leaf in a fold: the value, its source, the rule, the arithmetic', () => {
    expect(folds).toHaveLength(9);
    expect(folds[0]).toMatchObject({
      title: '响应 · 线上　10 / 10',
      elements: [
        {
          text: '数据：52%\n来源：线上 52%，客服系统，批次 10 月，何静 于 11-01 09:00 录入\n规则：≥ 50 得 10，≥ 30 得 5，其余 0\n算法：52 ≥ 50；得 10',
        },
      ],
    });
  });

  it('shows the sum before bonus and veto, and the total', () => {
    expect(allWords(card)).toContain('各项之和　87.5');
    expect(factOf(card, '总分')).toBe('87.5 / 100');
  });

  it('opens the leaf somebody asked for', () => {
    const focused = receiptCard({ ...view, focus: 'online' }, 'zh').elements.filter((each) => each.type === 'fold');
    expect(focused.map((fold) => fold.open ?? false)).toEqual([true, ...Array.from({ length: 8 }, () => false)]);
  });

  it('says that it is not final while something is open', () => {
    const open = receiptCard({ ...view, result: null }, 'zh');
    expect(allWords(open)).toContain('还没有最后结果，以下是目前的算法。');
  });

  it('is to be read: it has no buttons', () => {
    expect(buttonsOf(card)).toEqual([]);
  });
});

describe('the scores card', () => {
  it('shows my result with its trend, and leads to what I still owe', () => {
    const card = scoresCard(lists.scores('zh'), 'zh');
    expect(factOf(card, '总分')).toBe('87.5 / 100');
    expect(commandsOf(card)).toEqual(['open_task', 'why']);
    expect(card.elements.some((element) => element.type === 'chart')).toBe(true);
  });

  it('offers only the question why once it is final', () => {
    const view = lists.scores('zh');
    expect(commandsOf(scoresCard({ ...view, state: 'final' }, 'zh'))).toEqual(['why']);
  });

  it('says where the appraisal stands while there is no result', () => {
    expect(allWords(scoresCard(lists.scoresWaiting, 'zh'))).toContain('这个周期还没有结果，现在：主管评分中。');
  });
});
