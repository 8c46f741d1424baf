import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rich } from '#cards/card.ts';
import { cleanText, clip, escapeMarkdown } from '#platforms/feishu/escape.ts';
import { markdownOf, safeHref } from '#platforms/feishu/render-text.ts';
import { NASTY, rich, typed } from './arbitrary-card.ts';
import { PLAIN_TOKENS, tokensOf, visibleText } from './markdown.ts';

const IDS = new Map([
  ['p1', 'ou_1'],
  ['p2', 'ou_2'],
  ['all', 'all'],
  ['forged', 'ou_1></at><at id=all'],
]);

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('a text somebody typed', () => {
  it.each(NASTY)('%j reads as itself and as nothing else', (text) => {
    const markdown = markdownOf(text, IDS);
    expect(
      tokensOf(markdown)
        .map(({ type }) => type)
        .filter((type) => !PLAIN_TOKENS.has(type)),
    ).toEqual([]);
    expect(squeeze(visibleText(markdown))).toBe(squeeze(cleanText(text)));
  });

  it('whatever it is, opens no tag, link, mention, block or emphasis', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const markdown = markdownOf(text, IDS);
        expect(
          tokensOf(markdown)
            .map(({ type }) => type)
            .filter((type) => !PLAIN_TOKENS.has(type)),
        ).toEqual([]);
        expect(squeeze(visibleText(markdown))).toBe(squeeze(cleanText(text)));
        expect(markdown).not.toMatch(/[<>[\]@$:`]/);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps scores and periods readable in the source', () => {
    expect(escapeMarkdown('2026-10：86.5，-3.25 分 100%')).toBe('2026-10：86.5，&#45;3.25 分 100%');
  });

  it('keeps its lines and loses what is invisible', () => {
    expect(cleanText('a\r\nb\rc\u2028d\t\u202ee\u200b\u0000')).toBe('a\nb\nc\nd e');
  });

  it('keeps an emoji whole', () => {
    expect(cleanText('👩‍⚕️')).toBe('👩‍⚕️');
  });
});

describe('a rich text', () => {
  it('has only the links, tags and mentions its spans ask for', () => {
    fc.assert(
      fc.property(rich, (value) => {
        const spans = typeof value === 'string' ? [] : value;
        const types = tokensOf(markdownOf(value, IDS)).map(({ type }) => type);
        const count = (type: string) => types.filter((each) => each === type).length;
        const lines = spans.reduce((sum, span) => sum + cleanText(span.text).split('\n').length, 0);
        expect(types.filter((type) => !PLAIN_TOKENS.has(type) && !['strong', 'html', 'link'].includes(type))).toEqual(
          [],
        );
        if (!spans.some(({ link }) => link)) expect(count('link')).toBe(0);
        if (!spans.some(({ bold }) => bold)) expect(count('strong')).toBe(0);
        expect(count('html')).toBeLessThanOrEqual(2 * lines);
      }),
      { numRuns: 1000 },
    );
  });

  it('calls nobody but the people its mentions name', () => {
    fc.assert(
      fc.property(rich, (value) => {
        const called = [...markdownOf(value, IDS).matchAll(/<at id=([^>]*)>/g)].map((match) => match[1]);
        expect(called.filter((id) => id !== 'ou_1' && id !== 'ou_2')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, Rich, string]>([
    ['a mention', [{ text: '李雷', mention: 'p1' }], '<at id=ou_1></at>'],
    ['a mention of somebody without an open_id', [{ text: '李雷', mention: 'p9' }], '&#64;李雷'],
    ['a mention whose id would call everybody', [{ text: '全体', mention: 'all' }], '&#64;全体'],
    ['a mention whose id would close its tag', [{ text: '全体', mention: 'forged' }], '&#64;全体'],
    ['bold', [{ text: '总分', bold: true }, { text: ' 86.5' }], '**总分** 86.5'],
    ['bold in colour', [{ text: '不合格', bold: true, tone: 'red' }], "<font color='red'>**不合格**</font>"],
    ['a link', [{ text: '查看', link: 'https://a.example/b?c=d' }], '[查看](https://a.example/b?c=d)'],
    ['a link with brackets', [{ text: '查看', link: 'https://a.example/(b)' }], '[查看](https://a.example/%28b%29)'],
    ['a link that is no web address', [{ text: '查看', link: 'javascript:alert(1)' }], '查看'],
    ['bold over two lines', [{ text: '一\n二', bold: true }], '**一**\n**二**'],
    ['bold with spaces around', [{ text: ' 一 ', bold: true }], '&nbsp;**一** '],
    ['a bold space between words', [{ text: 'a' }, { text: ' ', bold: true }, { text: 'b' }], 'a b'],
    ['a link with underscores', [{ text: '查看', link: 'https://a.example/a_b' }], '[查看](https://a.example/a_b)'],
  ])('%s', (_words, value, expected) => {
    expect(markdownOf(value, IDS)).toBe(expected);
  });

  it.each<[Rich, string]>([
    [['总分', '（满分100）', '是'].map((text, index) => ({ text, bold: index === 1 })), '（满分100）'],
    [[{ text: '共' }, { text: '“好”', bold: true }, { text: '评' }], '“好”'],
    [
      [
        { text: 'a', bold: true },
        { text: 'b', bold: true },
      ],
      'a',
    ],
    [[{ text: 'x' }, { text: '(y)', bold: true }, { text: 'z' }], '(y)'],
  ])('%j stays bold for a strict reader', (value, words) => {
    const strong = tokensOf(markdownOf(value, IDS)).filter(({ type }) => type === 'strong');
    expect(strong.map(({ raw }) => visibleText(raw))).toContain(words);
  });
});

describe('a web address', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'a.example', ''])('is not %j', (link) => {
    expect(safeHref(link)).toBeUndefined();
  });

  it('never ends its own link', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        expect(safeHref(url)).not.toMatch(/[()<>[\]"'\s]/);
      }),
    );
  });
});

describe('clipping', () => {
  it('leaves what is short enough and marks what is cut', () => {
    expect(clip('一二三', 3)).toBe('一二三');
    expect(clip('一二三四', 3)).toBe('一二…');
  });

  it('never halves a character', () => {
    expect(clip('一😀三四', 3)).toBe('一…');
  });
});
