/** /surveys: HR and heads make links, print their codes, and take back what is lost. */
import type { Hono } from 'hono';
import type { SurveyLinkRow } from '#app/records-voices.ts';
import { makeTyped } from '#app/surveys/make-typed.ts';
import { revokeLink } from '#app/surveys/revoke-link.ts';
import { shownLinks } from '#app/surveys/shown-links.ts';
import { linkName, maySurvey, surveyOf } from '#app/surveys/survey-case.ts';
import { refusalSentence, texts } from '#cards/texts.ts';
import type { Typed } from './fill-card.ts';
import type { Toast } from './frame.tsx';
import { looking, notFoundPage, type Submission, submitting } from './guard.tsx';
import type { PageContext, Session, WebParts } from './parts.ts';
import { qrSvg } from './qr.ts';
import { PrintPage, SurveysPage } from './survey-links-page.tsx';

export function surveyLinkRoutes(app: Hono, parts: WebParts): void {
  app.get(
    '/surveys',
    looking(parts, (c, session) => listPage(c, { parts, session }, {})),
  );
  app.post(
    '/surveys',
    submitting(parts, (c, submission: Submission) => posted(c, parts, submission)),
  );
  app.get(
    '/surveys/print',
    looking(parts, async (c, session) => {
      const groups = await shownLinks(parts.deps, session.visitor);
      return printed(
        c,
        { parts, session },
        groups.filter(({ survey }) => survey.id === c.req.query('survey')).flatMap(({ links }) => links),
      );
    }),
  );
  app.get(
    '/surveys/:id',
    looking(parts, async (c, session) => {
      const link = await ownLink(c, parts, session);
      return printed(c, { parts, session }, link ? [link] : []);
    }),
  );
  app.get(
    '/surveys/:id/qr.svg',
    looking(parts, async (c, session) => {
      const link = await ownLink(c, parts, session);
      if (!link) return notFoundPage(c, parts, session);
      return c.body(qrSvg(`${parts.publicUrl}/s/${link.code}`), 200, { 'Content-Type': 'image/svg+xml' });
    }),
  );
}

async function ownLink(c: PageContext, { deps }: WebParts, { visitor }: Session): Promise<SurveyLinkRow | null> {
  const link = await deps.store.surveyLink(c.req.param('id') ?? '');
  return link && link.revokedAt === null && (await maySurvey(deps, visitor, link)) ? link : null;
}

interface Of {
  parts: WebParts;
  session: Session;
}

async function printed(c: PageContext, { parts, session }: Of, links: readonly SurveyLinkRow[]): Promise<Response> {
  const { deps, publicUrl } = parts;
  const sheets = await Promise.all(
    links.flatMap((link) => {
      const survey = surveyOf(deps, link.surveyId);
      return survey ? [named(link, survey.title.zh)] : [];
    }),
  );
  async function named(link: SurveyLinkRow, title: string) {
    return { id: link.id, title, name: await linkName(deps, link), address: `${publicUrl}/s/${link.code}` };
  }
  if (sheets.length === 0) return notFoundPage(c, parts, session);
  return c.html(<PrintPage sheets={sheets} parts={parts} session={session} />);
}

interface Shown {
  toast?: Toast;
  typed?: Typed;
  /** the link that is to be revoked, once this is confirmed */
  asking?: { id: string; name: string } | undefined;
  status?: 200 | 403;
}

async function listPage(c: PageContext, { parts, session }: Of, { toast, typed = {}, asking, status = 200 }: Shown) {
  const { deps, publicUrl } = parts;
  const groups = await Promise.all(
    (await shownLinks(deps, session.visitor)).map(async ({ survey, links }) => ({
      survey,
      links: await Promise.all(
        links.map(async (link) => ({
          id: link.id,
          name: await linkName(deps, link),
          address: `${publicUrl}/s/${link.code}`,
        })),
      ),
    })),
  );
  const units = (await deps.store.units()).map(({ name }) => name);
  return c.html(
    <SurveysPage {...{ parts, session, groups, units, toast, typed, asking, fresh: deps.newId() }} />,
    status,
  );
}

const oneOf = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};

async function posted(c: PageContext, parts: WebParts, { session, posted: form, proven }: Submission) {
  const { locale } = session.visitor.person;
  const { typed } = form;
  const of = { parts, session };
  if (!proven) {
    const toast: Toast = { kind: 'warning', text: texts[locale].page.mayBeOld };
    return listPage(c, of, { toast, typed, status: 403 });
  }
  const asked = form.own('revoke') === '' ? null : await parts.deps.store.surveyLink(form.own('revoke'));
  if (asked && (await maySurvey(parts.deps, session.visitor, asked)))
    return listPage(c, of, { asking: { id: asked.id, name: await linkName(parts.deps, asked) } });
  const [sure, revoke] = [form.own('sure'), form.own('revoke')];
  const toast = sure === '' && revoke === '' ? await made(of, typed) : await revoked(of, sure);
  return listPage(c, of, { toast, ...(toast.kind === 'success' ? {} : { typed }) });
}

async function made({ parts: { deps }, session: { visitor } }: Of, typed: Typed): Promise<Toast> {
  const { locale } = visitor.person;
  const [surveyId, unit, who] = ['survey', 'unit', 'who'].map((name) => oneOf(typed, name));
  const done = await makeTyped(deps, visitor, { surveyId: surveyId ?? '', unit: unit ?? '', who: who ?? '' });
  if ('refusal' in done) {
    const { code, ...detail } = done.refusal;
    return { kind: 'warning', text: refusalSentence(code, detail)[locale] };
  }
  return { kind: 'success', text: texts[locale].surveys.linkMade(await linkName(deps, done.link)) };
}

async function revoked({ parts: { deps }, session: { visitor } }: Of, linkId: string): Promise<Toast> {
  const { locale } = visitor.person;
  const link = await deps.store.surveyLink(linkId);
  if (!link || (await revokeLink(deps, visitor, linkId)) === 'not-yours')
    return { kind: 'warning', text: refusalSentence('survey_rights')[locale] };
  return { kind: 'success', text: texts[locale].surveys.revoked(await linkName(deps, link)) };
}
