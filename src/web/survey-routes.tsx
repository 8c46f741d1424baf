/** /s/…: where customers answer. No login, no script; a wrong or ended link gets a friendly page and says nothing more. */
import type { Hono, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createPersonLimit } from '#app/person-limit.ts';
import { answerKey, type FoundLink, linkOf, type OpenLink, OWN_SOURCE, takeAnswer } from '#app/surveys/take-answer.ts';
import { today } from '#app/views/figures.ts';
import type { Locale } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { addDays, instantOf } from '#core/calendar/zone.ts';
import { isLinkCode } from '#core/surveys/link-code.ts';
import { LONGEST_COMMENT, readSheet, type SheetProblems } from '#core/surveys/read-sheet.ts';
import { callerAddress } from './caller-address.ts';
import { localeOf, type PageContext, type WebParts } from './parts.ts';
import { type Posted, readPosted } from './posted.ts';
import { isSheetId, nonceOf, sheetOf } from './survey-nonce.ts';
import { SHEET, SheetNotice, SurveySheet } from './survey-sheet.tsx';
import { SURVEY_STYLES, SURVEY_STYLES_PATH } from './survey-styles.ts';

const FOREVER = 'public, max-age=31536000, immutable';

/** A code on a wall is for those who stand before it: nobody else is led here, or learns from where somebody came. */
const HEADERS = { 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow' } as const;

const unseen: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
};

/** A branch may have one address for all its customers, and a wall one link for all of them: both are generous. */
const mayLook = createPersonLimit({ perSecond: 2, burst: 120 });
const mayAnswer = createPersonLimit({ perSecond: 0.5, burst: 30 });
const linkTakes = createPersonLimit({ perSecond: 1, burst: 60 });

export function surveyRoutes(app: Hono, parts: WebParts): void {
  app.get(SURVEY_STYLES_PATH, (c) =>
    c.body(SURVEY_STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': FOREVER }),
  );
  app.use('/s/*', unseen);
  app.get('/s/:code', (c) => unbroken(c, parts, () => shown(c, parts)));
  app.post('/s/:code', (c) => unbroken(c, parts, () => answered(c, parts)));
}

const localeIn = (c: PageContext, chosen = c.req.query(SHEET.language)): Locale =>
  chosen === 'zh' || chosen === 'en' ? chosen : localeOf(c);

type Word = 'thanks' | 'closed' | 'unknown' | 'broken';
type Answer = Response | Promise<Response>;

/** A page of one sentence; nothing of it tells one ended link from another. */
function notice(c: PageContext, word: Word, { locale, words }: { locale: Locale; words?: string }): Answer {
  const t = texts[locale].surveys;
  const status = { thanks: 200, closed: 410, unknown: 404, broken: 500 } as const;
  const title = { thanks: t.thanksTitle, closed: t.closedTitle, unknown: t.unknownTitle, broken: t.brokenTitle };
  return c.html(<SheetNotice title={title[word]} words={words ?? t[word]} locale={locale} />, status[word]);
}

async function unbroken(c: PageContext, { deps }: WebParts, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    deps.log.error({ requestId: deps.newId(), err: error }, 'a survey page failed');
    return notice(c, 'broken', { locale: localeIn(c) });
  }
}

/** The link of an address, or the page that stands in its place. */
async function opened(c: PageContext, parts: WebParts, locale: Locale): Promise<OpenLink | Response> {
  const code = c.req.param('code') ?? '';
  const found: FoundLink = isLinkCode(code) ? await linkOf(parts.deps, code) : { kind: 'unknown' };
  return found.kind === 'open' ? found : notice(c, found.kind, { locale });
}

async function shown(c: PageContext, parts: WebParts): Promise<Response> {
  const locale = localeIn(c);
  const t = texts[locale].surveys;
  if (!isSlowEnough(c, parts, mayLook)) return tooFast(c, locale);
  const open = await opened(c, parts, locale);
  if (open instanceof Response) return open;
  const sheetId = sheetIn(c) ?? parts.deps.newSalt();
  if (await isAnswered(parts, open, sheetId)) return notice(c, 'thanks', { locale, words: t.again });
  keepSheet(c, parts, { open, sheetId });
  return sheet(c, parts, { open, sheetId, locale });
}

const tooFast = (c: PageContext, locale: Locale): Answer => {
  const t = texts[locale].surveys;
  return c.html(<SheetNotice title={t.brokenTitle} words={t.tooFast} locale={locale} />, 429);
};

const isAnswered = async ({ deps }: WebParts, { link }: OpenLink, sheetId: string): Promise<boolean> =>
  (await deps.store.surveyAnswerOf(OWN_SOURCE, answerKey(link, sheetId))) !== null;

/** Whether this caller is slow enough; one of whom nothing is known is held by the link alone. */
function isSlowEnough(c: PageContext, { deps }: WebParts, limit: typeof mayLook): boolean {
  const address = callerAddress(c);
  return address === null || limit(address, deps.clock());
}

async function answered(c: PageContext, parts: WebParts): Promise<Response> {
  const posted = await readPosted(c, 'sheet');
  const locale = localeIn(c, posted?.own(SHEET.language));
  const t = texts[locale].surveys;
  if (!posted) return c.html(<SheetNotice title={t.brokenTitle} words={t.tooLarge} locale={locale} />, 413);
  // whoever tries out codes by sending forms is as slow as whoever opens pages
  if (!isSlowEnough(c, parts, mayLook)) return tooFast(c, locale);
  const open = await opened(c, parts, locale);
  if (open instanceof Response) return open;
  const { link, survey } = open;
  const now = parts.deps.clock();
  const sheetId = await sheetOf(parts.sessionKey, { nonce: posted.own(SHEET.nonce), code: link.code, now });
  const again = { open, sheetId: sheetId ?? sheetIn(c) ?? parts.deps.newSalt(), locale, posted };
  if (!isSlowEnough(c, parts, mayAnswer) || !linkTakes(link.code, now))
    return sheet(c, parts, { ...again, say: t.busy, status: 429 });
  if (posted.own(SHEET.trap) !== '') return thanked(c, open, locale);
  if (sheetId === null) return sheet(c, parts, { ...again, say: t.stale, status: 403 });
  const read = readSheet(survey, { typed: typedIn(open, posted), comment: posted.own(SHEET.comment) });
  if (!read.ok)
    return sheet(c, parts, { ...again, problems: read, say: problemWords(open, read, locale), status: 422 });
  const done = await takeAnswer(parts.deps, { open, sheet: read.sheet, externalId: answerKey(link, sheetId) });
  if (done === 'seen') return notice(c, 'thanks', { locale, words: t.again });
  parts.wrote();
  return thanked(c, open, locale);
}

const thanked = (c: PageContext, { survey }: OpenLink, locale: Locale): Answer =>
  notice(c, 'thanks', { locale, ...(survey.thanks ? { words: survey.thanks[locale] } : {}) });

const typedIn = ({ survey }: OpenLink, posted: Posted): Readonly<Record<string, string>> =>
  Object.fromEntries(survey.questions.map(({ id }) => [id, posted.own(SHEET.mark(id))]));

function problemWords({ survey }: OpenLink, { missing, bad, long }: SheetProblems, locale: Locale): string {
  const { surveys: t, words } = texts[locale];
  const open = new Set([...missing, ...bad]);
  const names = survey.questions.filter(({ id }) => open.has(id)).map(({ name }) => name[locale]);
  return [
    ...(names.length > 0 ? [t.missing(names.join(words.separator))] : []),
    ...(long === null ? [] : [t.long(long, LONGEST_COMMENT)]),
  ].join('\n');
}

interface Again {
  open: OpenLink;
  sheetId: string;
  locale: Locale;
  posted?: Posted;
  problems?: SheetProblems;
  say?: string;
  status?: 200 | 403 | 422 | 429;
}

async function sheet(c: PageContext, parts: WebParts, again: Again): Promise<Response> {
  const { open, sheetId, locale, posted, problems = null, say = null, status = 200 } = again;
  const { survey, link, about } = open;
  const { code } = link;
  const view = {
    ...{ survey, about, locale, problems, say },
    ofVisit: link.subjectKind === 'visit',
    path: `/s/${code}`,
    nonce: await nonceOf(parts.sessionKey, { code, sheetId }, parts.deps.clock()),
    typed: posted ? typedIn(open, posted) : {},
    comment: [...(posted?.own(SHEET.comment) ?? '')].slice(0, MOST_SHOWN).join(''),
  };
  return c.html(<SurveySheet {...view} />, status);
}

/** What was typed comes back, but never so much that the page is slow to load. */
const MOST_SHOWN = 1_000;

const COOKIE = 'sheet';

function sheetIn(c: PageContext): string | null {
  const value = getCookie(c, COOKIE);
  return value !== undefined && isSheetId(value) ? value : null;
}

/** Below the link's own path: no page knows of another link's sheet, and nothing tells who somebody is. */
function keepSheet(c: PageContext, parts: WebParts, { open, sheetId }: { open: OpenLink; sheetId: string }): void {
  const { window } = open.survey;
  if (window === 0 || open.link.subjectKind === 'visit' || sheetIn(c) !== null) return;
  const { zone } = parts.deps.policies.calendar;
  const until = instantOf(addDays(today(parts.deps), window), '00:00', zone);
  setCookie(c, COOKIE, sheetId, {
    path: `/s/${open.link.code}`,
    httpOnly: true,
    secure: parts.publicUrl.startsWith('https:'),
    sameSite: 'Lax',
    maxAge: Math.ceil((until - parts.deps.clock()) / 1000),
  });
}
