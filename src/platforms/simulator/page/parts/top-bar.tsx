/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { Icon, type IconName } from './icons.tsx';
import { type Locale, useLocale, useWords } from './locale.ts';

interface TopBarProps {
  /** where the link at the right leads */
  link: { href: string; icon: IconName; text: string; id: string };
  setLanguage: (locale: Locale) => void;
  children?: Child;
}

/** The strip above everything: it says that this is a simulator, and leads to the other page. */
export const TopBar = ({ link, setLanguage, children }: TopBarProps) => {
  const w = useWords();
  const locale = useLocale();
  return (
    <header class="top-bar">
      <span class="top-name" title={w('simulatorNote')}>
        <span class="top-mark" aria-hidden="true" />
        <strong>{w('simulator')}</strong>
        <span class="top-note">{w('simulatorNote')}</span>
      </span>
      {children}
      <span class="top-links">
        <a class="top-link" href={link.href} data-testid={link.id}>
          <Icon name={link.icon} size={16} />
          <span>{link.text}</span>
        </a>
        <button
          type="button"
          class="top-link"
          data-testid="language"
          title={w('languageHint')}
          onClick={() => setLanguage(locale === 'zh' ? 'en' : 'zh')}
        >
          {w('language')}
        </button>
      </span>
    </header>
  );
};
