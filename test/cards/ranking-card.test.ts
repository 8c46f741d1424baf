import { describe, expect, it } from 'vitest';
import { spansOf } from '#cards/card.ts';
import { STAFF } from '#cards/gallery/clinic.ts';
import * as lists from '#cards/gallery/list-views.ts';
import { ownRankingCard, rankingCard } from '#cards/ranking-card.ts';
import { allWords, buttonsOf, factOf, richOf, rowsOf } from './reading.ts';

describe('the ranking for a group', () => {
  const card = rankingCard(lists.ranking, 'zh');

  it('congratulates the top by mention', () => {
    const mentioned = richOf(card).flatMap((rich) => spansOf(rich).flatMap((span) => span.mention ?? []));
    expect(mentioned).toEqual(lists.ranking.top.map((line) => line.personId));
  });

  it('lists the top with equal ranks', () => {
    expect(rowsOf(card).map((row) => [row.rank, row.name, row.percent, row.grade])).toEqual([
      ['1', '何嘉怡', '96.2%', '优秀'],
      ['2', '吴佳宁', '93.5%', '优秀'],
      ['2', '胡可欣', '93.5%', '优秀'],
    ]);
  });

  it('names nobody outside the top', () => {
    const top = new Set(lists.ranking.top.map((line) => line.name));
    for (const person of STAFF) {
      if (!top.has(person.name)) expect(allWords(card)).not.toContain(person.name);
    }
  });

  it('shows the others in counts by band', () => {
    expect(factOf(card, '90–100')).toBe('4 人');
    expect(factOf(card, '60 以下')).toBe('0 人');
  });

  it('draws the averages by unit with exact figures', () => {
    const chart = card.elements.find((element) => element.type === 'chart');
    expect(chart?.series[0]?.points[0]).toEqual({ label: '呼叫中心', value: '88.41' });
  });

  it('has no buttons', () => {
    expect(buttonsOf(card)).toEqual([]);
  });

  it('leaves out units and bands where none may be shown', () => {
    const small = rankingCard({ ...lists.ranking, units: [], bands: [] }, 'zh');
    expect(small.elements.some((element) => element.type === 'chart')).toBe(false);
    expect(allWords(small)).not.toContain('得分分布');
  });
});

describe('the own rank, in private', () => {
  it('shows total, rank, movement and what would lift most', () => {
    const card = ownRankingCard(lists.ownRanking, 'zh');
    expect(factOf(card, '总分')).toBe('87.5 / 100');
    expect(factOf(card, '名次')).toBe('第 9 名，共 24 人');
    expect(factOf(card, '与上期相比')).toBe('上升 3 名');
    expect(allWords(card)).toContain('投诉：现 5 / 10，还可提升 5 分');
  });

  it.each([
    [0, '持平', 'unchanged'],
    [-1, '下降 1 名', 'down 1 place'],
    [2, '上升 2 名', 'up 2 places'],
    [null, '上期没有名次', 'no rank in the last cycle'],
  ])('says a movement of %s places', (moved, zh, en) => {
    expect(factOf(ownRankingCard({ ...lists.ownRanking, moved }, 'zh'), '与上期相比')).toBe(zh);
    expect(factOf(ownRankingCard({ ...lists.ownRanking, moved }, 'en'), 'Since last cycle')).toBe(en);
  });

  it('draws at most the last twelve months, and no line through a single one', () => {
    const trend = Array.from({ length: 15 }, (_, month) => ({ period: `m${month}`, percent: 8000 + month }));
    const chart = ownRankingCard({ ...lists.ownRanking, trend }, 'zh').elements.find((each) => each.type === 'chart');
    expect(chart?.series[0]?.points.map((point) => point.label)).toEqual(trend.slice(3).map((point) => point.period));
    const single = ownRankingCard({ ...lists.ownRanking, trend: trend.slice(0, 1) }, 'zh');
    expect(single.elements.some((element) => element.type === 'chart')).toBe(false);
  });
});
