import { describe, expect, it } from 'vitest';
import type { Card } from '#cards/card.ts';
import * as rankings from '#cards/gallery/ranking-views.ts';
import { galleryCards } from '#cards/gallery.ts';
import { rankingCard } from '#cards/ranking-card.ts';
import { drawForGroup, renderCard } from '#platforms/wecom/draw.ts';
import { plainMarkdown } from '#platforms/wecom/draw-group.ts';
import { NASTY } from '#test/platforms/feishu/arbitrary-card.ts';
import { objectOf } from './phone.ts';

const ids = new Map([
  ['p-1', 'hejiayi'],
  ['p-6', 'wujianing'],
]);
const messagesOf = (card: Card, members = ids) => drawForGroup(renderCard(card, members));
const markdownOf = (card: Card): string[] =>
  messagesOf(card).flatMap(({ msgtype, markdown_v2 }) =>
    msgtype === 'markdown_v2' ? [String(objectOf(markdown_v2).content)] : [],
  );

describe('a card in a group', () => {
  it('is a ranking with its table, then a text that calls those who are members', () => {
    const messages = messagesOf(rankingCard(rankings.ranking, 'zh'));
    expect(messages.map(({ msgtype }) => msgtype)).toEqual(['markdown_v2', 'text']);
    const [content] = markdownOf(rankingCard(rankings.ranking, 'zh'));
    expect(content).toContain('# 排名 · 星颜医美 · 2026 年 10 月\n\n祝贺本期前列的同事\n🥇 何嘉怡\n🥈 吴佳宁、胡可欣');
    expect(content).toContain(
      '| 名次 | 姓名 | 单位 | 得分率 | 等级 |\n| ---: | :--- | :--- | ---: | :--- |\n| 🥇 1 | 何嘉怡 |',
    );
    expect(content).toContain('**考核周期**：2026 年 10 月');
    expect(content).toContain('各单位平均得分率：呼叫中心 88.41%、静安分院 87.02%');
    // seven steps between 81.98 in January and 85.96 in October: 83.41 is (83.41 − 81.98) ÷ 3.98 × 7 = 2.5 steps up
    expect(content).toContain('平均得分率走势：▁▂▁▃▄▃▄▅▆▅▇█ 11 月 82.14% → 10 月 85.96%');
    expect(messages[1]).toEqual({
      msgtype: 'text',
      text: { content: '祝贺本期前列的同事\n🥇 何嘉怡\n🥈 吴佳宁、胡可欣', mentioned_list: ['hejiayi', 'wujianing'] },
    });
  });

  it('tells a line of few points by its figures, and a level one along the middle', () => {
    const course = (values: readonly string[]): string => {
      const points = values.map((value, index) => ({ label: `${index + 1} 月`, value }));
      const chart = {
        type: 'chart',
        kind: 'line',
        title: '走势',
        unit: '%',
        series: [{ name: '得分率', points }],
      } as const;
      return markdownOf({ title: '排名', tone: 'blue', preview: '排名', elements: [chart] }).join('');
    };
    expect(course(['82.5', '88', '91.2'])).toContain('走势：1 月 82.5% → 2 月 88% → 3 月 91.2%');
    expect(course(['90', '90', '90', '90', '90'])).toContain('走势：▅▅▅▅▅ 1 月 90% → 5 月 90%');
    expect(course(['80', '70', '90', '80', '85'])).toContain('走势：▅▁█▅▆ 1 月 80% → 5 月 85%');
  });

  it('calls nobody where no member is mentioned', () => {
    expect(messagesOf(rankingCard(rankings.ranking, 'zh'), new Map()).map(({ msgtype }) => msgtype)).toEqual([
      'markdown_v2',
    ]);
  });

  it('keeps every message below 4096 bytes, and goes on with a table under its head', () => {
    const rows = Array.from({ length: 200 }, (_, index) => ({
      name: `第 ${index} 位同事的姓名`,
      unit: '静安分院客服中心',
    }));
    const columns = [
      { key: 'name', title: '姓名', kind: 'text' as const },
      { key: 'unit', title: '单位', kind: 'text' as const },
    ];
    const contents = markdownOf({
      title: '排名',
      tone: 'blue',
      preview: '排名',
      elements: [{ type: 'table', columns, rows }],
    });
    expect(contents.length).toBeGreaterThan(2);
    for (const content of contents) expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
    for (const content of contents.slice(1))
      expect(content.startsWith('| 姓名 | 单位 |\n| :--- | :--- |\n| 第')).toBe(true);
    const all = contents.join('\n');
    for (const { name } of rows) expect(all.split(`| ${name} |`).length).toBe(2);
  });

  it('cuts one endless text between its characters', () => {
    const contents = markdownOf({
      title: '通知',
      tone: 'blue',
      preview: '通知',
      elements: [{ type: 'text', text: '好'.repeat(5000) }],
    });
    for (const content of contents) expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
    expect(contents.join('').replace(/[^好]/g, '').length).toBe(5000);
  });

  it('draws every card of the product within the limits', () => {
    for (const { build } of [...galleryCards('zh'), ...galleryCards('en')])
      for (const content of markdownOf(build())) {
        expect(content.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
      }
  });

  it('makes no markup of what people wrote', () => {
    for (const text of [
      ...NASTY,
      '<@all>',
      '[点我](https://evil.example)',
      'www.evil.example',
      '$x$',
      '1. 一\n- 二\n# 三\n> 四',
    ])
      expect(plainMarkdown(text)).not.toMatch(/[\\`*_~<>[\]|#$!@&]|:\/\/|\bwww\.|^\s*[-+=]|^\s*\d+[.)]|^ {2}/m);
    expect(plainMarkdown('业务熟悉 86.5，2026-10')).toBe('业务熟悉 86.5，2026-10');
    expect(plainMarkdown('96.2%\n-2.5')).toBe('96.2%\n-2.5');
    expect(plainMarkdown('1. 一\n- 二\n---\n===')).toBe('1． 一\n－ 二\n－--\n＝==');
    expect(plainMarkdown('a|b')).toBe('a｜b');
  });

  it('takes a mention for a name where it has no member, and no tag in the words that call', () => {
    const card: Card = {
      ...{ title: '排名', tone: 'blue', preview: '排名' },
      elements: [{ type: 'text', text: [{ text: '<@all> 祝贺：' }, { text: '何嘉怡', mention: 'p-1' }] }],
    };
    expect(messagesOf(card)[1]).toEqual({
      msgtype: 'text',
      text: { content: '＜@all> 祝贺：何嘉怡', mentioned_list: ['hejiayi'] },
    });
  });
});
