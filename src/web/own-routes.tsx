/** My page, one appraisal's page, its print page, and the charts of the own months. */
import type { Hono } from 'hono';
import { type MonthLine, ownPage, radarChart, trendChart } from '#app/own-page.ts';
import { drawSheet, printPage, type SheetPage, sheetPage } from '#app/sheet-page.ts';
import { todoView } from '#app/views/task-views.ts';
import type { Button, Card, ChartElement, Locale } from '#cards/card.ts';
import { periodName, score } from '#cards/format.ts';
import { texts } from '#cards/texts.ts';
import { todoCard } from '#cards/todo-card.ts';
import { ChartBlock } from './card-blocks.tsx';
import { CardPage } from './card-page.tsx';
import { type CardSource, cardsPage, cardsPosted, sendingOf } from './card-routes.tsx';
import { sendChart } from './charts.ts';
import { looking, notFoundPage, type Submission, submitting } from './guard.tsx';
import { PAPER_STYLE } from './html.ts';
import type { PageContext, Session, WebParts } from './parts.ts';
import { printSheet } from './print-sheet.ts';
import { styleHash } from './secrets.ts';

export function ownRoutes(app: Hono, parts: WebParts): void {
  app.get(
    '/',
    looking(parts, async (c, session) => home(c, parts, session)),
  );
  app.post(
    '/',
    submitting(parts, async (c, submission: Submission) =>
      cardsPosted(c, { parts, source: await homeSource(parts, submission.session), ...submission }),
    ),
  );
  for (const [name, draw] of [['trend', trendChart] as const, ['radar', radarChart] as const]) {
    app.get(
      `/charts/${name}.svg`,
      looking(parts, async (c, session) => {
        const chart = await draw(parts.deps, session.visitor.person);
        return chart ? sendChart(c, chart) : notFoundPage(c, parts, session);
      }),
    );
  }
  sheetRoutes(app, parts);
}

async function homeSource({ deps }: WebParts, { visitor }: Session): Promise<CardSource> {
  const { person } = visitor;
  const page = await ownPage(deps, person);
  return {
    draw: async () => [linked(todoCard(await todoView(deps, person), person.locale))],
    charts: null,
    appraisalId: null,
    below: <Months months={page.months} charts={{ trend: page.trend, radar: page.radar }} locale={person.locale} />,
  };
}

async function home(c: PageContext, parts: WebParts, session: Session) {
  const source = await homeSource(parts, session);
  return cardsPage(c, { parts, session, source }, { cards: await source.draw() });
}

/** What opens a card in the chat leads to its page here. */
const linked = (card: Card): Card => ({
  ...card,
  elements: card.elements.map((element) =>
    element.type === 'buttons' ? { ...element, buttons: element.buttons.map(toPage) } : element,
  ),
});

const toPage = (button: Button): Button =>
  'command' in button.press && button.press.command === 'open_task'
    ? { ...button, press: { url: `/a/${button.press.id}` } }
    : button;

interface Charts {
  trend: ChartElement | null;
  radar: ChartElement | null;
}

const Months = ({ months, charts, locale }: { months: readonly MonthLine[]; charts: Charts; locale: Locale }) => {
  const t = texts[locale].page;
  return (
    <section class="panel">
      <h2>{t.months}</h2>
      {months.length === 0 ? <p>{t.noMonths}</p> : null}
      <ul class="list">
        {months.map((month) => (
          <Month month={month} locale={locale} />
        ))}
      </ul>
      {charts.trend ? <ChartBlock element={charts.trend} address="/charts/trend.svg" locale={locale} /> : null}
      {charts.radar ? <ChartBlock element={charts.radar} address="/charts/radar.svg" locale={locale} /> : null}
    </section>
  );
};

const Month = ({ month, locale }: { month: MonthLine; locale: Locale }) => {
  const { words } = texts[locale];
  const { result } = month;
  return (
    <li>
      <a href={`/a/${month.appraisalId}`}>{`${periodName(month.period, locale)} · ${month.scorecardName}`}</a>
      <p class="note">
        {result
          ? [words.points(score(result.total)), result.grade ?? '', words.states[month.state]]
              .filter(Boolean)
              .join(' · ')
          : words.states[month.state]}
      </p>
    </li>
  );
};

const idIn = (c: PageContext): string => c.req.param('id') ?? '';

function sheetRoutes(app: Hono, parts: WebParts): void {
  const { deps } = parts;
  app.get(
    '/a/:id',
    looking(parts, async (c, session) => {
      const page = await sheetPage(deps, session.visitor, idIn(c));
      if (!page) return notFoundPage(c, parts, session);
      const source = sheetSource(c, { parts, session, page });
      return cardsPage(c, { parts, session, source }, { cards: await source.draw() });
    }),
  );
  app.post(
    '/a/:id',
    submitting(parts, async (c, submission: Submission) => {
      const { session } = submission;
      const page = await sheetPage(deps, session.visitor, idIn(c));
      if (!page) return notFoundPage(c, parts, session);
      return cardsPosted(c, { parts, source: movingSource(parts, session, idIn(c)), ...submission });
    }),
  );
  app.get(
    '/a/:id/print',
    looking(parts, async (c, session) => {
      const view = await printPage(deps, session.visitor, idIn(c));
      if (!view) return notFoundPage(c, parts, session);
      const policy = `default-src 'none'; style-src 'sha256-${await styleHash(PAPER_STYLE)}'; frame-ancestors 'none'`;
      return c.html(printSheet(view), 200, { 'Content-Security-Policy': policy });
    }),
  );
}

function sheetSource(
  c: PageContext,
  { parts, session, page }: { parts: WebParts; session: Session; page: SheetPage },
): CardSource {
  const { receipt } = page;
  return {
    draw: async () => cardsOf(page),
    charts: null,
    appraisalId: page.appraisal.id,
    below: receipt ? (
      <>
        {page.parts.length === 0 ? null : (
          <CardPage card={receipt} sending={sendingOf(c, parts, session)} charts={null} heading="h2" />
        )}
        <p>
          <a href={`/a/${page.appraisal.id}/print`}>{texts[session.visitor.person.locale].page.printSheet}</a>
        </p>
      </>
    ) : undefined,
  };
}

const cardsOf = ({ parts, receipt }: SheetPage): readonly Card[] => (parts.length === 0 && receipt ? [receipt] : parts);

/** A press may move the appraisal: it is read again whenever it is drawn. */
const movingSource = ({ deps }: WebParts, { visitor }: Session, id: string): CardSource => ({
  draw: async () => {
    const page = await drawSheet(deps, visitor, id);
    return page ? cardsOf(page) : [];
  },
  charts: null,
  appraisalId: id,
  below: (
    <p>
      <a href={`/a/${id}`}>{texts[visitor.person.locale].page.wholeSheet}</a>
    </p>
  ),
});
