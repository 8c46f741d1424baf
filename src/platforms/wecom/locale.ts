import type { Card, Element, Locale } from '#cards/card.ts';

/** Whether a card speaks Chinese or English, told by its own words: a card does not say, and names may be of either. */
export function localeOf(card: Card): Locale {
  const words = [card.title, card.preview, ...card.elements.flatMap(ownWords)].join('');
  const chinese = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = words.match(/[a-z]/gi)?.length ?? 0;
  // a Chinese word is two characters where an English one is five letters
  return chinese * 2.5 >= latin ? 'zh' : 'en';
}

/** Labels, headings and buttons: what the card's author wrote, not what people did. */
function ownWords(element: Element): readonly string[] {
  switch (element.type) {
    case 'text':
      return typeof element.text === 'string' && element.size !== undefined ? [element.text] : [];
    case 'facts':
      return element.items.map(({ label }) => label);
    case 'table':
      return element.columns.map(({ title }) => title);
    case 'buttons':
      return element.buttons.map(({ text }) => text);
    case 'form':
      return element.buttons.map(({ text }) => text);
    default:
      return [];
  }
}
