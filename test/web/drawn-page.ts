import { createElement } from 'hono/jsx';
import type { Card, Locale } from '#cards/card.ts';
import { CardPage } from '#web/card-page.tsx';
import { Frame } from '#web/frame.tsx';

/** A card as its page is sent, and what a person reads on it, options of lists among it. */
export function drawnPage(card: Card, locale: Locale): { html: string; words: string } {
  const sending = { path: '/m/1', csrf: 'c'.repeat(64), key: 'k', locale, files: { hint: 'PDF' } };
  const visitor = { name: '李娜', csrf: 'c'.repeat(64), robots: true };
  const article = createElement(CardPage, { card, sending, charts: '/m/1/charts' });
  const html = String(createElement(Frame, { title: card.title, locale, visitor, children: article }));
  return { html, words: plain(html.replace(/<[^>]*>/g, ' ')) };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => NAMED[name] ?? '');
