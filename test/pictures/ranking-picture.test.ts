import { describe, expect, it } from 'vitest';
import { STAFF } from '#cards/gallery/clinic.ts';
import * as rankings from '#cards/gallery/ranking-views.ts';
import { type RankedLine, type RankingView, rankingCard } from '#cards/ranking-card.ts';
import { rankingPicture } from '#pictures/ranking-picture.ts';

/** The words of a picture, in the order they are drawn. */
const wordsIn = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
const drawn = (view: RankingView): readonly string[] => wordsIn(rankingPicture(view, 'zh'));

const named = (name: string, rank = 1): RankedLine => ({
  ...{ rank, name, personId: `p-${name}`, unitName: '呼叫中心' },
  ...{ percent: 9620, grade: '优秀' },
});

describe('the picture of a ranking', () => {
  const words = drawn(rankings.ranking);

  it('tells the company, the period and how many were ranked', () => {
    expect(words).toContain('星颜医美');
    expect(words).toContain('排名 · 2026 年 10 月');
    expect(words).toContain('计入人数 24 人 · 公布时间 11-11 10:00');
    expect(drawn({ ...rankings.ranking, period: '2026-Q4' })).toContain('排名 · 2026 年第四季度');
    expect(drawn({ ...rankings.ranking, correction: true })).toContain('排名更正 · 2026 年 10 月');
  });

  it('congratulates the top, with medals by rank, units and figures', () => {
    expect(words).toContain('祝贺本期前列的同事');
    const top = words.slice(words.indexOf('祝贺本期前列的同事') + 1, words.indexOf('各单位平均得分率（%）'));
    expect(top).toEqual([
      ...['1', '何嘉怡', '呼叫中心', '96.2%'],
      ...['2', '吴佳宁', '静安分院', '93.5%'],
      ...['2', '胡可欣', '徐汇分院', '93.5%'],
    ]);
  });

  it('draws a bar for each unit and a point for each month', () => {
    const bars = words.slice(words.indexOf('各单位平均得分率（%）') + 1, words.indexOf('平均得分率走势（%）'));
    expect(bars).toEqual(['呼叫中心', '88.41', '静安分院', '87.02', '徐汇分院', '86.15', '浦东分院', '83.9']);
    const months = words.slice(words.indexOf('平均得分率走势（%）') + 1, words.indexOf('其他人的得分分布'));
    expect(months.slice(0, 4)).toEqual(['82.14', '11 月', '82.6', '12 月']);
    expect(months.slice(-2)).toEqual(['85.96', '10 月']);
    expect(months).toHaveLength(24);
  });

  it('shows the others in counts', () => {
    const counts = words.slice(words.indexOf('其他人的得分分布') + 1, -1);
    expect(counts).toEqual(['4 人', '90–100', '12 人', '80–90', '5 人', '60–80', '0 人', '60 以下']);
  });

  it('names nobody and no figure that the card in the group does not', () => {
    const top = new Set(rankings.ranking.top.map(({ name }) => name));
    for (const { name } of STAFF) expect(words.includes(name)).toBe(top.has(name));
    const card = JSON.stringify(rankingCard(rankings.ranking, 'zh'));
    const figures = words.filter((word) => /\d\.\d|^\d+ 人$/.test(word));
    expect(figures).toHaveLength(3 + 4 + 12 + 4);
    for (const figure of figures) expect(card).toContain(figure);
  });

  it('leaves out what the house or its size leaves out', () => {
    const bare = drawn({
      ...rankings.ranking,
      units: [],
      bands: [],
      trend: [],
      show: { chart: true, congratulate: false },
    });
    expect(bare).toEqual([
      ...['星颜医美', '排名 · 2026 年 10 月', '计入人数 24 人 · 公布时间 11-11 10:00', '名次'],
      ...['1', '何嘉怡', '呼叫中心', '96.2%', '2', '吴佳宁', '静安分院', '93.5%', '2', '胡可欣', '徐汇分院', '93.5%'],
      '同分同名次。自己的名次请私聊发「排名」查看。',
    ]);
    expect(drawn({ ...rankings.ranking, show: { chart: false, congratulate: true } })).not.toContain(
      '平均得分率走势（%）',
    );
    expect(drawn({ ...rankings.ranking, trend: rankings.ranking.trend.slice(0, 1) })).not.toContain(
      '平均得分率走势（%）',
    );
  });

  it('stays as wide as a phone shows it, however many are named', () => {
    const many = Array.from({ length: 20 }, (_, index) => named(`同事${index}`, index + 1));
    const svg = rankingPicture({ ...rankings.ranking, top: many }, 'zh');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1080" /);
    expect(wordsIn(svg)).toContain('同事9');
    expect(wordsIn(svg)).not.toContain('同事10');
    expect(wordsIn(svg)).toContain('另有 10 项未列出');
    expect(words.some((word) => word.includes('未列出'))).toBe(false);
  });

  it('is the same for the same ranking', () => {
    expect(rankingPicture(rankings.ranking, 'zh')).toBe(rankingPicture(rankings.ranking, 'zh'));
  });
});

describe('whatever somebody is called', () => {
  const nameDrawn = (name: string): string => drawn({ ...rankings.ranking, top: [named(name)] })[5] ?? '';

  it.each([
    ['<script>&"', '&lt;script&gt;&amp;&quot;'],
    ["</text><image href='x'/>", '&lt;/text&gt;&lt;image…'],
    ['小🥇明👩‍⚕️', '小明'],
    ['王\u0000\u200b\u202e芳\ud800', '王芳'],
    ['🎉', '—'],
    ['王\n 芳', '王 芳'],
    ['阿'.repeat(40), `${'阿'.repeat(8)}…`],
  ])('%j is drawn as %s', (name, expected) => {
    expect(nameDrawn(name)).toBe(expected);
  });

  it('a hostile unit or company is text as well', () => {
    const hostile = '"/><image href="file:///etc/passwd"/>';
    const svg = rankingPicture(
      {
        ...rankings.ranking,
        scopeName: hostile,
        units: [{ name: hostile, mean: 9000, rank: null }],
        top: [{ ...named('甲'), unitName: hostile }],
      },
      'zh',
    );
    expect(svg).not.toContain('<image');
    expect(
      svg.replace(/<\/?(svg|defs|linearGradient|stop|rect|circle|path|g|text)( [a-z0-9A-Z:-]+="[^"<]*")*\/?>/g, ''),
    ).not.toMatch(/[<>]/);
  });
});
