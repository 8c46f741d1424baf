/** Every card of the product as a page: small, whole, and with nothing in it that is not text of the card. */
import { describe, expect, it } from 'vitest';
import type { Card, Element, Locale } from '#cards/card.ts';
import { plain } from '#cards/card.ts';
import { galleryCards } from '#cards/gallery.ts';
import { drawnPage } from './drawn-page.ts';

const LOCALES: readonly Locale[] = ['zh', 'en'];
const KB = 1024;

const ALL = LOCALES.flatMap((locale) => galleryCards(locale).map((entry) => ({ ...entry, locale })));

/** One text of each kind that a card has. */
function textsIn(element: Element): readonly string[] {
  switch (element.type) {
    case 'text':
      return [plain(element.text)];
    case 'facts':
      return element.items.flatMap(({ label, value }) => [label, plain(value)]);
    case 'table':
      return [
        ...element.columns.map(({ title }) => title),
        ...element.rows.flatMap((row) =>
          Object.values(row).map((cell) => (typeof cell === 'string' ? cell : cell.text)),
        ),
      ];
    case 'chart':
      return [element.title, ...element.series.flatMap(({ points }) => points.map(({ value }) => value))];
    case 'fold':
      return [element.title, ...element.elements.flatMap(textsIn)];
    case 'buttons':
      return element.buttons.map(({ text }) => text);
    case 'form':
      return [
        ...element.elements.flatMap((each) =>
          'name' in each
            ? [each.label, ...('options' in each ? each.options.map(({ text }) => text) : [])]
            : textsIn(each),
        ),
        ...element.buttons.map(({ text }) => text),
      ];
    case 'divider':
      return [];
  }
}

const wordsIn = (card: Card): readonly string[] => [card.title, ...card.elements.flatMap(textsIn)];
const squeezed = (text: string): string => text.replace(/\s+/g, '');

describe('a card as a page', () => {
  it.each(ALL)('$id in $locale is under 30 KB and says all the card says', ({ build, locale }) => {
    const card = build();
    const { html, words } = drawnPage(card, locale);
    expect(new TextEncoder().encode(html).byteLength).toBeLessThan(30 * KB);
    const page = squeezed(words);
    for (const text of wordsIn(card)) expect(page).toContain(squeezed(text));
    expect(html).not.toMatch(/<script|\sstyle=|\son[a-z]+=|javascript:|https?:\/\/(?!yueping)/);
  });
});

const HOSTILE = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp;`;

describe('what people typed', () => {
  const card: Card = {
    title: HOSTILE,
    subtitle: HOSTILE,
    tone: 'blue',
    tags: [{ text: HOSTILE, tone: 'red' }],
    notice: { text: HOSTILE, tone: 'red' },
    preview: HOSTILE,
    elements: [
      { type: 'text', text: [{ text: HOSTILE, bold: true, link: 'javascript:alert(1)' }] },
      { type: 'facts', items: [{ label: HOSTILE, value: HOSTILE }] },
      {
        type: 'table',
        columns: [{ key: 'a', title: HOSTILE, kind: 'tag' }],
        rows: [{ a: { text: HOSTILE, tone: 'red' } }],
      },
      {
        type: 'chart',
        kind: 'bar',
        title: HOSTILE,
        series: [{ name: HOSTILE, points: [{ label: HOSTILE, value: '1' }] }],
      },
      { type: 'fold', title: HOSTILE, elements: [{ type: 'text', text: HOSTILE }] },
      {
        type: 'form',
        name: HOSTILE,
        elements: [
          { type: 'input', name: HOSTILE, label: HOSTILE, placeholder: HOSTILE, value: HOSTILE, multiline: true },
          { type: 'input', name: 'one', label: HOSTILE, value: HOSTILE },
          { type: 'choice', name: 'two', label: HOSTILE, options: [{ value: HOSTILE, text: HOSTILE }], value: HOSTILE },
          {
            type: 'multi-choice',
            name: 'three',
            label: HOSTILE,
            options: [{ value: HOSTILE, text: HOSTILE }],
            values: [HOSTILE],
          },
        ],
        buttons: [{ text: HOSTILE, press: { command: HOSTILE, id: HOSTILE, revision: 1 } }],
      },
      { type: 'buttons', buttons: [{ text: HOSTILE, press: { url: 'javascript:alert(1)' } }] },
    ],
  };

  it('stays text in every place of a page', () => {
    const { html } = drawnPage(card, 'zh');
    expect(html).not.toMatch(/<script|<img src=x|javascript:/);
    // every tag is one of ours: its attributes are whole
    for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) expect(tag.replace(/"[^"]*"/g, '')).not.toContain('onerror');
    expect(html.match(/&lt;script&gt;alert\(1\)/g)?.length).toBeGreaterThan(15);
  });
});
