import { useEffect, useState } from 'hono/jsx/dom';
import type { Locale } from './locale.ts';

/** Where the page stands: who looks, and which chat is open. It lives in the URL, so that it can be kept and shared. */
export interface Address {
  viewer: string;
  chat: string;
}

const read = (): Address => {
  const query = new URLSearchParams(location.search);
  return { viewer: query.get('viewer') ?? '', chat: query.get('chat') ?? '' };
};

/** The link to a place; other parameters of the URL stay. */
export const hrefOf = ({ viewer, chat }: Address): string => {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries({ viewer, chat })) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  return `/?${query}`;
};

/** The address and how to go elsewhere; the browser's back button works. */
export const useAddress = (): [Address, (next: Address, how?: 'push' | 'replace') => void] => {
  const [address, setAddress] = useState(read);
  useEffect(() => {
    const follow = () => setAddress(read());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (next: Address, how: 'push' | 'replace' = 'push') => {
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', hrefOf(next));
    setAddress(next);
  };
  return [address, go];
};

const LANGUAGE = 'feishu-simulator-language';

/** The language of the chrome: `?lang=en`, else what was chosen here before, else Chinese. */
export const useLanguage = (): [Locale, (locale: Locale) => void] => {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(LANGUAGE);
  const [locale, setLocale] = useState<Locale>(asked === 'en' ? 'en' : 'zh');
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  }, [locale]);
  const choose = (next: Locale) => {
    localStorage.setItem(LANGUAGE, next);
    setLocale(next);
  };
  return [locale, choose];
};
