/** /m/…: the page of a message, for the one person it was sent to. */
import type { Hono } from 'hono';
import { messagePage, ownMessage } from '#app/message-page.ts';
import type { OutboxRow } from '#app/records.ts';
import type { ChartElement } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { type CardSource, cardsPage, cardsPosted } from './card-routes.tsx';
import { sendChart } from './charts.ts';
import { Frame, Notice } from './frame.tsx';
import { looking, notFoundPage, type Submission, shownOf, submitting } from './guard.tsx';
import type { PageContext, Session, WebParts } from './parts.ts';
import { sendFile } from './send-file.ts';

const idIn = (c: PageContext): string => c.req.param('id') ?? '';

export function messageRoutes(app: Hono, parts: WebParts): void {
  const { deps } = parts;
  const message = async (c: PageContext, { visitor }: Session) => ownMessage(deps, visitor, idIn(c));

  app.get(
    '/m/:id',
    looking(parts, async (c, session) => {
      const row = await message(c, session);
      return row ? shown(c, { parts, session, row }) : notFoundPage(c, parts, session);
    }),
  );
  app.post(
    '/m/:id',
    submitting(parts, async (c, submission: Submission) => {
      const row = await message(c, submission.session);
      if (!row) return notFoundPage(c, parts, submission.session);
      return cardsPosted(c, { parts, source: sourceOf(parts, row), ...submission });
    }),
  );
  app.get(
    '/m/:id/charts/:name{[0-9]+\\.svg}',
    looking(parts, async (c, session) => {
      const row = await message(c, session);
      const chart = row && (await chartOf(parts, row, Number.parseInt(c.req.param('name') ?? '', 10)));
      return chart ? sendChart(c, chart) : notFoundPage(c, parts, session);
    }),
  );
  app.get(
    '/m/:id/file',
    looking(parts, async (c, session) => {
      const row = await message(c, session);
      const page = row && (await messagePage(deps, row));
      const bytes = page?.kind === 'file' ? await deps.store.fileBody(page.file.id) : null;
      return page?.kind === 'file' && bytes ? sendFile(c, page.file, bytes) : notFoundPage(c, parts, session);
    }),
  );
}

const sourceOf = ({ deps }: WebParts, row: OutboxRow): CardSource => ({
  draw: async () => {
    const page = await messagePage(deps, row);
    return page.kind === 'card' ? [page.card] : [];
  },
  charts: `/m/${row.id}/charts`,
  appraisalId: row.appraisalId,
});

async function shown(c: PageContext, { parts, session, row }: { parts: WebParts; session: Session; row: OutboxRow }) {
  const page = await messagePage(parts.deps, row);
  if (page.kind === 'home') return c.redirect('/', 302);
  if (page.kind !== 'file') {
    const source = sourceOf(parts, row);
    return cardsPage(c, { parts, session, source }, { cards: page.kind === 'card' ? [page.card] : [] });
  }
  const { locale } = session.visitor.person;
  const t = texts[locale].page;
  return c.html(
    <Frame title={t.evidenceTitle} locale={locale} visitor={shownOf(parts, session)}>
      <Notice title={t.evidenceTitle} text={page.file.name}>
        <p>
          <a class="button" href={`/m/${row.id}/file`}>
            {t.openFile}
          </a>
        </p>
      </Notice>
    </Frame>,
  );
}

async function chartOf({ deps }: WebParts, row: OutboxRow, index: number): Promise<ChartElement | null> {
  const page = await messagePage(deps, row);
  const element = page.kind === 'card' ? page.card.elements[index] : undefined;
  return element?.type === 'chart' ? element : null;
}
