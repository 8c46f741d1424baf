/** Who may go on: the way to the login for strangers, and what every form must bring before it counts. */
import { tooFast } from '#app/person-limit.ts';
import { surveysOf } from '#app/surveys/survey-case.ts';
import { texts } from '#cards/texts.ts';
import { Frame, Notice, type Visitor as Shown } from './frame.tsx';
import { hasRobots, localeOf, type PageContext, type Session, type WebParts } from './parts.ts';
import { type Posted, readPosted, UPLOAD_MEGABYTES } from './posted.ts';
import { ResendPage } from './resend-page.tsx';
import { sameText } from './secrets.ts';
import { sessionOf } from './session.ts';

type Answer = Response | Promise<Response>;

/** What the frame shows of a visitor. */
export const shownOf = (parts: WebParts, { visitor, csrf }: Session): Shown => ({
  name: visitor.person.name,
  csrf,
  robots: visitor.hr && hasRobots(parts),
  surveys: visitor.hr && surveysOf(parts.deps).length > 0,
  doors: visitor.hr,
});

/** A page to look at, for whoever is logged in; everybody else logs in and comes back. */
export const looking =
  (parts: WebParts, show: (c: PageContext, session: Session) => Answer) =>
  async (c: PageContext): Promise<Response> => {
    const session = await sessionOf(c, parts);
    if (!session) return c.redirect(`/login?to=${encodeURIComponent(pathOf(c))}`, 302);
    if (!mayGoOn(parts, session)) return c.html(<TooFast parts={parts} session={session} />, 429);
    return show(c, session);
  };

export interface Submission {
  session: Session;
  posted: Posted;
  /** false: it lacks the proof that our own page of this very session sent it, and must change nothing */
  proven: boolean;
}

/** A form of ours: from our own origin, from somebody who is logged in, not too fast. What was typed is never lost. */
export const submitting =
  (parts: WebParts, handle: (c: PageContext, submission: Submission) => Answer) =>
  async (c: PageContext): Promise<Response> => {
    if (!isFromOurs(c, parts)) return c.html(<Refused locale={localeOf(c)} />, 403);
    const session = await sessionOf(c, parts);
    const posted = await readPosted(c, session ? 'files' : 'words');
    if (!posted) return c.html(<TooLarge parts={parts} c={c} session={session} />, 413);
    if (!session) return c.html(<ResendPage posted={posted} path={pathOf(c)} locale={localeOf(c)} />, 401);
    if (!mayGoOn(parts, session)) {
      const text = texts[session.visitor.person.locale].page.tooFast;
      return c.html(
        <ResendPage posted={posted} path={pathOf(c)} locale={session.visitor.person.locale} why={text} />,
        429,
      );
    }
    const proven = sameText(posted.own('csrf'), session.csrf);
    const response = await handle(c, { session, posted, proven });
    parts.wrote();
    return response;
  };

const mayGoOn = ({ mayAsk, deps }: WebParts, { visitor }: Session): boolean =>
  mayAsk(`page:${visitor.person.id}`, deps.clock());

/** The path with its question, as it is asked for again. */
export const pathOf = (c: PageContext): string => {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
};

/** Every browser says where a form comes from; one that does not is told so by what it says of the site. */
function isFromOurs(c: PageContext, { publicUrl }: WebParts): boolean {
  const origin = c.req.header('origin');
  return origin === undefined ? c.req.header('sec-fetch-site') === 'same-origin' : origin === new URL(publicUrl).origin;
}

const Refused = ({ locale }: { locale: 'zh' | 'en' }) => (
  <Frame title={texts[locale].page.notFoundTitle} locale={locale} visitor={null}>
    <Notice title={texts[locale].page.cannotUndo} text={texts[locale].page.foreign} />
  </Frame>
);

const TooFast = ({ parts, session }: { parts: WebParts; session: Session }) => {
  const { locale } = session.visitor.person;
  return (
    <Frame title={texts[locale].page.home} locale={locale} visitor={shownOf(parts, session)}>
      <Notice title={texts[locale].page.home} text={tooFast().toast?.text[locale] ?? ''} />
    </Frame>
  );
};

const TooLarge = ({ parts, c, session }: { parts: WebParts; c: PageContext; session: Session | null }) => {
  const locale = session?.visitor.person.locale ?? localeOf(c);
  const t = texts[locale].page;
  return (
    <Frame title={t.uploadTitle} locale={locale} visitor={session && shownOf(parts, session)}>
      <Notice title={t.uploadTitle} text={t.tooLarge(UPLOAD_MEGABYTES)}>
        <p>
          <a href={pathOf(c)}>{t.back}</a>
        </p>
      </Notice>
    </Frame>
  );
};

/** There is no such page, or it is not for this reader: nobody learns which. */
export const notFoundPage = (c: PageContext, parts: WebParts, session: Session): Answer => {
  const { locale } = session.visitor.person;
  const t = texts[locale].page;
  return c.html(
    <Frame title={t.notFoundTitle} locale={locale} visitor={shownOf(parts, session)}>
      <Notice title={t.notFoundTitle} text={t.notFound}>
        <p>
          <a href="/">{t.toHome}</a>
        </p>
      </Notice>
    </Frame>,
    404,
  );
};
