import { describe, expect, it } from 'vitest';
import type { Card } from '#cards/card.ts';
import * as lists from '#cards/gallery/list-views.ts';
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
    const messages = messagesOf(rankingCard(lists.ranking, 'zh'));
    expect(messages.map(({ msgtype }) => msgtype)).toEqual(['markdown_v2', 'text']);
    const [content] = markdownOf(rankingCard(lists.ranking, 'zh'));
    expect(content).toContain('# 排名 · 星颜医美 · 2026 年 10 月\n\n祝贺本期前列的同事：何嘉怡、吴佳宁、胡可欣');
    expect(content).toContain(
      '| 名次 | 姓名 | 单位 | 得分率 | 等级 |\n| ---: | :--- | :--- | ---: | :--- |\n| 1 | 何嘉怡 |',
    );
    expect(content).toContain('**考核周期**：2026 年 10 月');
    expect(content).toContain('各单位平均得分率：呼叫中心 88.41%、静安分院 87.02%');
    expect(messages[1]).toEqual({
      msgtype: 'text',
      text: { content: '祝贺本期前列的同事：何嘉怡、吴佳宁、胡可欣', mentioned_list: ['hejiayi', 'wujianing'] },
    });
  });

  it('calls nobody where no member is mentioned', () => {
    expect(messagesOf(rankingCard(lists.ranking, 'zh'), new Map()).map(({ msgtype }) => msgtype)).toEqual([
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
