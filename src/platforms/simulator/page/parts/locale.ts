import { createContext, useContext } from 'hono/jsx/dom';
import { isJson, type Json, objectAt, stringAt } from './read.ts';
import { type WordKey, words } from './words.ts';

export type Locale = 'zh' | 'en';

/** How Feishu names the two languages in `i18n_content`. */
export const FEISHU_LOCALE = { zh: 'zh_cn', en: 'en_us' } as const;

export const LocaleContext = createContext<Locale>('zh');
export const useLocale = (): Locale => useContext(LocaleContext);

/** The words of the page's own chrome in the viewer's language; `{x}` in them is replaced. */
export const useWords = () => wordsIn(useLocale());

const wordsIn =
  (locale: Locale) =>
  (key: WordKey, values: Record<string, string | number> = {}): string =>
    words[key][locale].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

export type Words = ReturnType<typeof wordsIn>;

/** What a text of a card says to a viewer of this language: `i18n_content` first, then `content`. */
export const textIn = (locale: Locale, text: unknown): string => {
  if (typeof text === 'string') return text;
  if (!isJson(text)) return '';
  return translated(locale, text, 'i18n_content') || stringAt(text, 'content') || stringAt(text, 'i18n_default_value');
};

const translated = (locale: Locale, node: Json, key: string): string =>
  stringAt(objectAt(node, key), FEISHU_LOCALE[locale]);

/** The text under `key` of a node, read with `textIn`. */
export const textAt = (locale: Locale, node: Json, key: string): string => textIn(locale, node[key]);
