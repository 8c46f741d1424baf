/** Logging in by the chat platform, and out. No password is ever asked. */
import type { Hono } from 'hono';
import { beginLogin, endSession, finishLogin, freshSecret, type LoggedIn } from '#app/log-in.ts';
import { createPersonLimit } from '#app/person-limit.ts';
import type { PlatformName } from '#app/records.ts';
import type { Locale } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { Frame, Notice } from './frame.tsx';
import { type Submission, submitting } from './guard.tsx';
import { localeOf, ownPath, type PageContext, type WebParts } from './parts.ts';
import { browserIn, giveBrowser, giveSession, sessionIn, takeSession } from './session.ts';

export function loginRoutes(app: Hono, parts: WebParts): void {
  app.get('/login', (c) => login(c, parts));
  app.get('/login/:platform', (c) => comeBack(c, parts));
  app.post(
    '/logout',
    submitting(parts, async (c, { session, proven }: Submission) => {
      if (!proven) return c.redirect('/', 303);
      await endSession(parts.deps, session.visitor);
      takeSession(c, parts);
      const { locale } = session.visitor.person;
      return c.html(<LoginNotice locale={locale} text={texts[locale].page.loggedOut} to="/" />);
    }),
  );
}

/** The chat somebody is in tells by its browser's name which login is theirs. */
const CHATS: readonly (readonly [pattern: RegExp, platform: PlatformName])[] = [
  [/wxwork/i, 'wecom'],
  [/\b(Lark|Feishu)\b/i, 'feishu'],
];

async function login(c: PageContext, parts: WebParts): Promise<Response> {
  const returnTo = ownPath(c.req.query('to'));
  const names = [...parts.deps.platforms].flatMap(([name, { loginAddress }]) => (loginAddress ? [name] : []));
  const agent = c.req.header('user-agent') ?? '';
  const inChat = CHATS.find(([pattern, name]) => pattern.test(agent) && names.includes(name))?.[1];
  const wanted = names.find((name) => name === c.req.query('with'));
  const chosen = wanted ?? inChat ?? (names.length === 1 ? names[0] : undefined);
  if (chosen === undefined) return c.html(<Choice names={names} locale={localeOf(c)} to={returnTo} />);
  return start(c, parts, { platform: chosen, returnTo, inChat: inChat === chosen });
}

interface Start {
  platform: PlatformName;
  returnTo: string;
  inChat: boolean;
}

/** Each login that begins is a row; no company begins so many. */
const mayBegin = createPersonLimit({ perSecond: 20, burst: 400 });

async function start(c: PageContext, parts: WebParts, { platform, returnTo, inChat }: Start): Promise<Response> {
  const { deps, publicUrl } = parts;
  const locale = localeOf(c);
  if (!mayBegin('logins', deps.clock()))
    return c.html(<LoginNotice locale={locale} text={texts[locale].page.tooFast} to="/" />, 429);
  // a browser that logs in on two pages at once keeps one binding for both
  const browser = browserIn(c, parts) ?? freshSecret(deps);
  const state = await beginLogin(deps, { platform, returnTo, browser });
  giveBrowser(c, parts, browser);
  const address = deps.platforms.get(platform)?.loginAddress?.({
    returnTo: `${publicUrl}/login/${platform}`,
    state,
    inChat,
  });
  return c.redirect(address ?? '/login', 302);
}

async function comeBack(c: PageContext, parts: WebParts): Promise<Response> {
  const platform = [...parts.deps.platforms.keys()].find((name) => name === c.req.param('platform'));
  const { code, state } = c.req.query();
  const browser = browserIn(c, parts);
  const whole = platform !== undefined && isCode(code) && isState(state) && browser !== null;
  const ended: LoggedIn = whole
    ? await finishLogin(parts.deps, { platform, code, state, browser, old: sessionIn(c, parts) })
    : { kind: 'refused', why: 'expired', returnTo: '/' };
  if (ended.kind === 'in') {
    giveSession(c, parts, ended.session);
    return c.redirect(ended.returnTo, 303);
  }
  const locale = localeOf(c);
  const text = texts[locale].page[REFUSED[ended.why]];
  return c.html(<LoginNotice locale={locale} text={text} to={ended.returnTo} />, 403);
}

const REFUSED = { expired: 'loginExpired', failed: 'loginFailed', stranger: 'loginStranger' } as const;

const isCode = (code: string | undefined): code is string => code !== undefined && /^[\x21-\x7e]{1,512}$/.test(code);
const isState = (state: string | undefined): state is string => state !== undefined && /^[0-9a-f]{64}$/.test(state);

const withPlatform = (to: string, platform: PlatformName): string =>
  `/login?with=${platform}&to=${encodeURIComponent(to)}`;

const Choice = ({ names, locale, to }: { names: readonly PlatformName[]; locale: Locale; to: string }) => {
  const t = texts[locale].page;
  return (
    <Frame title={t.loginTitle} locale={locale} visitor={null}>
      <Notice title={t.loginTitle} text={t.loginIntro}>
        <p class="row">
          {names.map((name) => (
            <a class="button primary" href={withPlatform(to, name)}>
              {t.loginWith[name]}
            </a>
          ))}
        </p>
      </Notice>
    </Frame>
  );
};

const LoginNotice = ({ locale, text, to }: { locale: Locale; text: string; to: string }) => {
  const t = texts[locale].page;
  return (
    <Frame title={t.loginTitle} locale={locale} visitor={null}>
      <Notice title={t.loginTitle} text={text}>
        <p>
          <a class="button" href={`/login?to=${encodeURIComponent(to)}`}>
            {t.loginAgain}
          </a>
        </p>
      </Notice>
    </Frame>
  );
};
