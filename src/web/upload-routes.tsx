/** /upload: files for an open appeal or plan where the chat takes none, and HR's tables. */
import type { Hono } from 'hono';
import { type HandedFile, handInFiles } from '#app/hand-in-files.ts';
import { importLines } from '#app/imports/import-views.ts';
import { takesFilesOf } from '#app/receive-file.ts';
import { EVIDENCE_MEGABYTES, MOST_EVIDENCE } from '#cards/evidence.ts';
import { periodName } from '#cards/format.ts';
import { texts } from '#cards/texts.ts';
import { FileField } from './card-form.tsx';
import { Frame, type Toast } from './frame.tsx';
import { looking, type Submission, shownOf, submitting } from './guard.tsx';
import { ImportPanel } from './import-panel.tsx';
import { type ImportAnswer, importPosted, shownImport } from './import-posted.ts';
import type { PageContext, Session, WebParts } from './parts.ts';

export function uploadRoutes(app: Hono, parts: WebParts): void {
  app.get(
    '/upload',
    looking(parts, async (c, session) => {
      const imported = await shownImport(parts, session, c.req.query('file'));
      return uploadPage(c, { parts, session }, { imported });
    }),
  );
  app.post(
    '/upload',
    submitting(parts, async (c, submission: Submission) => {
      const { session, posted, proven } = submission;
      const { locale } = session.visitor.person;
      if (!proven) {
        const toast: Toast = { kind: 'warning', text: texts[locale].page.mayBeOld };
        return uploadPage(c, { parts, session }, { toast, status: 403 });
      }
      if (posted.own('import') !== '') return uploadPage(c, { parts, session }, await importPosted(parts, submission));
      return uploadPage(c, { parts, session }, { toast: await takeFiles(parts, session, submission) });
    }),
  );
}

async function takeFiles({ deps }: WebParts, { visitor }: Session, { posted }: Submission): Promise<Toast> {
  const { locale } = visitor.person;
  const t = texts[locale].page;
  const files: readonly HandedFile[] = posted.files;
  const into = await takesFilesOf(deps, visitor.person.id);
  if (!into) return { kind: 'warning', text: t.uploadNothing };
  if (files.length === 0) return { kind: 'warning', text: t.noFiles };
  const { toast } = await handInFiles(deps, visitor, { key: posted.own('key').slice(0, 64), into, files });
  return { kind: toast?.kind ?? 'info', text: toast?.text[locale] ?? '' };
}

interface Shown {
  toast?: Toast | undefined;
  status?: 200 | 403;
  imported?: ImportAnswer['imported'];
}

async function uploadPage(c: PageContext, of: { parts: WebParts; session: Session }, shown: Shown): Promise<Response> {
  const { parts, session } = of;
  const { person, hr } = session.visitor;
  const { locale } = person;
  const t = texts[locale].page;
  const into = await takesFilesOf(parts.deps, person.id);
  const key = parts.deps.newId();
  return c.html(
    <Frame title={t.uploadTitle} locale={locale} visitor={shownOf(parts, session)} toast={shown.toast}>
      <section class="panel">
        <h1>{t.uploadTitle}</h1>
        {into ? (
          <form method="post" action="/upload" enctype="multipart/form-data">
            <p>{t.uploadFor[into.purpose](periodName(into.appraisal.period, locale))}</p>
            <input type="hidden" name="csrf" value={session.csrf} />
            <input type="hidden" name="key" value={key} />
            <FileField hint={t.fileLimits(MOST_EVIDENCE, EVIDENCE_MEGABYTES)} locale={locale} />
            <button type="submit" class="primary">
              {t.uploadButton}
            </button>
          </form>
        ) : (
          <p>{t.uploadNothing}</p>
        )}
      </section>
      {hr && parts.deps.tables ? (
        <ImportPanel
          csrf={session.csrf}
          locale={locale}
          shown={shown.imported ?? null}
          lines={await importLines(parts.deps)}
        />
      ) : null}
    </Frame>,
    shown.status ?? 200,
  );
}
