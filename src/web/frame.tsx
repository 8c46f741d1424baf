/** What stands around every page: head, the way home and out, what the press before came to. */
import { raw } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import type { Locale, Tone } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { STYLES_PATH } from './styles.ts';

/** Who is logged in, as far as the frame shows it. */
export interface Visitor {
  name: string;
  /** for the button that logs out */
  csrf: string;
  /** whether it is theirs to bind group robots */
  robots: boolean;
  /** whether they hand out the links of surveys */
  surveys: boolean;
  /** whether it is theirs to open the API to other systems */
  doors: boolean;
}

export interface Toast {
  kind: 'success' | 'info' | 'warning' | 'error';
  text: string;
}

interface FrameProps {
  title: string;
  locale: Locale;
  visitor: Visitor | null;
  toast?: Toast | undefined;
}

const TONES: Readonly<Record<Toast['kind'], Tone>> = {
  success: 'green',
  info: 'blue',
  warning: 'orange',
  error: 'red',
};

export const Frame = ({ title, locale, visitor, toast, children }: PropsWithChildren<FrameProps>) => {
  const t = texts[locale].page;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={locale === 'zh' ? 'zh-CN' : 'en'}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${title} · ${t.brand}`}</title>
          <link rel="stylesheet" href={STYLES_PATH} />
        </head>
        <body>
          <a class="skip" href="#main">
            {t.skip}
          </a>
          <TopBar locale={locale} visitor={visitor} />
          <main id="main">
            {toast ? (
              <p class={`toast t-${TONES[toast.kind]}`} role={toast.kind === 'success' ? 'status' : 'alert'}>
                {toast.text}
              </p>
            ) : null}
            {children}
          </main>
        </body>
      </html>
    </>
  );
};

const TopBar = ({ locale, visitor }: { locale: Locale; visitor: Visitor | null }) => {
  const t = texts[locale].page;
  if (visitor === null)
    return (
      <header class="top">
        <span class="brand">{t.brand}</span>
      </header>
    );
  return (
    <header class="top">
      <a class="brand" href="/">
        {t.home}
      </a>
      <a href="/upload">{t.upload}</a>
      {visitor.robots ? <a href="/robots">{t.robots}</a> : null}
      {visitor.surveys ? <a href="/surveys">{texts[locale].surveys.pageTitle}</a> : null}
      {visitor.doors ? <a href="/api-tokens">{texts[locale].doors.nav}</a> : null}
      <form method="post" action="/logout">
        <input type="hidden" name="csrf" value={visitor.csrf} />
        <button type="submit">{t.logout}</button>
      </form>
    </header>
  );
};

/** A page of one sentence and the way on. */
export const Notice = ({ title, text, children }: PropsWithChildren<{ title: string; text: string }>) => (
  <section class="panel">
    <h1>{title}</h1>
    <p>{text}</p>
    {children}
  </section>
);
