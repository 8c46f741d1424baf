import { describe, expect, it } from 'vitest';
import { plain, spansOf } from '#cards/card.ts';
import { STAFF } from '#cards/gallery/clinic.ts';
import * as rankings from '#cards/gallery/ranking-views.ts';
import { ownRankingCard, rankingCard } from '#cards/ranking-card.ts';
import { allWords, buttonsOf, factOf, richOf, rowsOf } from './reading.ts';

describe('the ranking for a group', () => {
  const card = rankingCard(rankings.ranking, 'zh');

  it('congratulates the top by mention', () => {
    const mentioned = richOf(card).flatMap((rich) => spansOf(rich).flatMap((span) => span.mention ?? []));
    expect(mentioned).toEqual(rankings.ranking.top.map((line) => line.personId));
  });

  it('lists the top with equal ranks', () => {
    expect(rowsOf(card).map((row) => [row.rank, row.name, row.percent, row.grade])).toEqual([
      ['🥇 1', '何嘉怡', '96.2%', '优秀'],
      ['🥈 2', '吴佳宁', '93.5%', '优秀'],
      ['🥈 2', '胡可欣', '93.5%', '优秀'],
    ]);
  });

  it('congratulates a line a rank, and nobody behind the third', () => {
    const [first] = rankings.ranking.top;
    if (!first) throw new Error('nobody is ranked');
    const lines = (ranks: readonly number[]): string => {
      const top = ranks.map((rank, index) => ({ ...first, rank, name: `甲${index + 1}` }));
      const [words] = rankingCard({ ...rankings.ranking, top }, 'zh').elements;
      return words?.type === 'text' ? plain(words.text) : '';
    };
    expect(lines([1, 2, 2, 4])).toBe('祝贺本期前列的同事\n🥇 @甲1\n🥈 @甲2、@甲3');
    expect(lines([1, 2, 3, 4])).toBe('祝贺本期前列的同事\n🥇 @甲1\n🥈 @甲2\n🥉 @甲3');
    expect(lines([1, 1, 1])).toBe('祝贺本期前列的同事\n🥇 @甲1、@甲2、@甲3');
  });

  it('leaves out congratulations and charts where the house does, and tells the units in figures', () => {
    const plainly = rankingCard({ ...rankings.ranking, show: { chart: false, congratulate: false } }, 'zh');
    expect(allWords(plainly)).not.toContain('祝贺');
    expect(plainly.elements.some(({ type }) => type === 'chart')).toBe(false);
    expect(factOf(plainly, '呼叫中心')).toBe('88.41%');
  });

  it('says of a correction what differs from what the group was shown, and of any other ranking nothing', () => {
    const corrected = rankingCard(rankings.rankingCorrected, 'zh');
    expect(factOf(corrected, '吴佳宁')).toBe('第 3 名 92.8% → 第 2 名 93.5%');
    expect(factOf(corrected, '孙雪')).toBe('第 2 名 93.5% → 不在前列');
    expect(factOf(corrected, '静安分院')).toBe('86.9% → 87.02%');
    expect(factOf(corrected, '90–100')).toBe('3 人 → 4 人');
    const { changes } = rankings.rankingCorrected;
    if (!changes) throw new Error('nothing changed');
    const counted = { ...changes, counted: { before: 25, after: 24 } };
    expect(allWords(rankingCard({ ...rankings.rankingCorrected, changes: counted }, 'en'))).toContain('25 people → 24');
    expect(allWords(card)).not.toContain('改了什么');
  });

  it('puts the rank before units that stand against each other', () => {
    const chart = rankingCard(rankings.rankingOfQuarter, 'zh').elements.find((element) => element.type === 'chart');
    expect(chart?.series[0]?.points.map(({ label }) => label)).toEqual([
      '1 呼叫中心',
      '2 静安分院',
      '3 徐汇分院',
      '4 浦东分院',
    ]);
  });

  it('draws the mean of everybody over the months as a line', () => {
    const charts = card.elements.filter((element) => element.type === 'chart');
    expect(charts.map(({ kind, title }) => [kind, title])).toEqual([
      ['bar', '各单位平均得分率'],
      ['line', '平均得分率走势'],
    ]);
    const [, line] = charts;
    expect(line?.series[0]?.points).toHaveLength(12);
    expect(line?.series[0]?.points.at(-1)).toEqual({ label: '10 月', value: '85.96' });
  });

  it('names nobody outside the top', () => {
    const top = new Set(rankings.ranking.top.map((line) => line.name));
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
    const small = rankingCard({ ...rankings.ranking, units: [], bands: [], trend: [] }, 'zh');
    expect(small.elements.some((element) => element.type === 'chart')).toBe(false);
    expect(allWords(small)).not.toContain('得分分布');
  });
});

describe('the own rank, in private', () => {
  it('shows total, rank, movement and what would lift most', () => {
    const card = ownRankingCard(rankings.ownRanking, 'zh');
    expect(factOf(card, '总分')).toBe('87.5 / 100');
    expect(factOf(card, '得分率')).toBe('87.5%');
    expect(factOf(card, '名次')).toBe('第 9 名，共 24 人');
    expect(factOf(ownRankingCard({ ...rankings.ownRanking, rank: 2 }, 'zh'), '名次')).toBe('🥈 第 2 名，共 24 人');
    expect(factOf(card, '与上期相比')).toBe('上升 3 名');
    expect(allWords(card)).toContain('投诉：现 5 / 10，还可提升 5 分');
  });

  it.each([
    [0, '持平', 'unchanged'],
    [-1, '下降 1 名', 'down 1 place'],
    [2, '上升 2 名', 'up 2 places'],
    [null, '上期没有名次', 'no rank in the last cycle'],
  ])('says a movement of %s places', (moved, zh, en) => {
    expect(factOf(ownRankingCard({ ...rankings.ownRanking, moved }, 'zh'), '与上期相比')).toBe(zh);
    expect(factOf(ownRankingCard({ ...rankings.ownRanking, moved }, 'en'), 'Since last cycle')).toBe(en);
  });

  it('draws at most the last twelve months, and no line through a single one', () => {
    const trend = Array.from({ length: 15 }, (_, month) => ({ period: `m${month}`, percent: 8000 + month }));
    const chart = ownRankingCard({ ...rankings.ownRanking, trend }, 'zh').elements.find(
      (each) => each.type === 'chart',
    );
    expect(chart?.series[0]?.points.map((point) => point.label)).toEqual(trend.slice(3).map((point) => point.period));
    const single = ownRankingCard({ ...rankings.ownRanking, trend: trend.slice(0, 1) }, 'zh');
    expect(single.elements.some((element) => element.type === 'chart')).toBe(false);
  });
});
