/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { Icon, type IconName } from './icons.tsx';
import { type Locale, useLocale, useWords } from './locale.ts';
import { type Platform, platformHere, platformHref } from './platform.ts';

interface TopBarProps {
  /** where the link at the right leads */
  link: { href: string; icon: IconName; text: string; id: string };
  setLanguage: (locale: Locale) => void;
  /** the page's heading for those who hear it, where it shows none itself */
  heading?: string;
  children?: Child;
}

const PLATFORMS = ['feishu', 'wecom'] as const satisfies Platform[];

/** 飞书 | 企业微信: two links, so that either can be opened in a tab beside the other. */
const PlatformSwitch = () => {
  const w = useWords();
  return (
    <nav class="platforms" aria-label={w('platform')}>
      {PLATFORMS.map((platform) => (
        <a
          key={platform}
          href={platformHref(platform)}
          data-testid={`platform-${platform}`}
          aria-current={platform === platformHere() ? 'page' : undefined}
        >
          {w(platform)}
        </a>
      ))}
    </nav>
  );
};

/** The strip above everything: it says that this is a simulator, and leads to the other page. */
export const TopBar = ({ link, setLanguage, heading, children }: TopBarProps) => {
  const w = useWords();
  const locale = useLocale();
  return (
    <header class="top-bar">
      {heading ? <h1 class="sr-only">{heading}</h1> : null}
      <span class="top-name" title={w('simulatorNote')}>
        <span class="top-mark" aria-hidden="true" />
        <strong>{w('simulator')}</strong>
        <PlatformSwitch />
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
