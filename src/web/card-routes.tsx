/** A page made of cards, and what its buttons do: ask back, press, stay. The same for messages, appraisals and my page. */
import type { Child } from 'hono/jsx';
import { appealInto, handInFiles } from '#app/hand-in-files.ts';
import { handlePageClick } from '#app/handle-page-click.ts';
import { encodeActionKey } from '#cards/action.ts';
import type { Button, Card } from '#cards/card.ts';
import { EVIDENCE_MEGABYTES, MOST_EVIDENCE } from '#cards/evidence.ts';
import { texts } from '#cards/texts.ts';
import type { Sending } from './card-form.tsx';
import { CardPage } from './card-page.tsx';
import { filled } from './fill-card.ts';
import { Frame, Notice, type Toast } from './frame.tsx';
import { pathOf, type Submission, shownOf } from './guard.tsx';
import type { PageContext, Session, WebParts } from './parts.ts';
import { CarriedWords } from './resend-page.tsx';

/** What a page of cards is drawn from. */
export interface CardSource {
  /** the cards as they are now; none where nothing is to be said any more */
  draw: () => Promise<readonly Card[]>;
  /** where the charts of the only card are drawn as pictures, or null */
  charts: string | null;
  /** the appraisal whose appeal takes the files of its form */
  appraisalId: string | null;
  /** what stands below the cards */
  below?: Child;
}

interface Shown {
  cards: readonly Card[];
  toast?: Toast | undefined;
  status?: 200 | 400 | 403;
}

/** A page of cards with a fresh key for its forms. */
export function cardsPage(
  c: PageContext,
  { parts, session, source }: { parts: WebParts; session: Session; source: CardSource },
  { cards, toast, status = 200 }: Shown,
) {
  const { locale } = session.visitor.person;
  const t = texts[locale].page;
  const sending = sendingOf(c, parts, session);
  return c.html(
    <Frame title={cards[0]?.title ?? t.home} locale={locale} visitor={shownOf(parts, session)} toast={toast}>
      {cards.map((card, index) => (
        <CardPage card={card} sending={sending} charts={source.charts} heading={index === 0 ? 'h1' : 'h2'} />
      ))}
      {cards.length === 0 ? (
        <Notice title={t.home} text={t.over}>
          <p>
            <a href="/">{t.toHome}</a>
          </p>
        </Notice>
      ) : null}
      {source.below}
    </Frame>,
    status,
  );
}

export const sendingOf = (c: PageContext, { deps }: WebParts, { visitor, csrf }: Session): Sending => ({
  path: pathOf(c),
  csrf,
  key: deps.newId(),
  locale: visitor.person.locale,
  files: { hint: texts[visitor.person.locale].page.fileLimits(MOST_EVIDENCE, EVIDENCE_MEGABYTES) },
});

type Context = { parts: WebParts; source: CardSource } & Submission;

/** What a submitted form of such a page comes to. */
export async function cardsPosted(c: PageContext, context: Context) {
  const { posted, proven } = context;
  const { locale } = context.session.visitor.person;
  if (posted.own('stay') !== '') return again(c, context, {});
  if (!proven) return again(c, context, { toast: { kind: 'warning', text: texts[locale].page.mayBeOld }, status: 403 });
  const handed = await filesTaken(context);
  if (handed && (handed.kind !== 'success' || posted.own('upload') !== '')) return again(c, context, { toast: handed });
  if (posted.own('upload') !== '')
    return again(c, context, { toast: { kind: 'warning', text: texts[locale].page.noFiles } });
  const asked = posted.own('ask') === '' ? undefined : buttonOf(await context.source.draw(), posted.own('ask'));
  return asked?.confirm ? confirmPage(c, context, asked) : pressed(c, context);
}

/** The page as it is now, with what was typed in its form. */
async function again(c: PageContext, context: Context, shown: Omit<Shown, 'cards'>) {
  const cards = await context.source.draw();
  const { own, typed } = context.posted;
  return cardsPage(c, context, { ...shown, cards: cards.map((card) => filled(card, own('form'), typed)) });
}

/** The files of an appeal's form are kept before its words are judged; null where there are none. */
async function filesTaken({ parts, source, session, posted }: Context): Promise<Toast | null> {
  if (posted.files.length === 0 || source.appraisalId === null) return null;
  const { visitor } = session;
  const appraisal = await parts.deps.store.appraisal(source.appraisalId);
  const into = appraisal && appealInto(appraisal, visitor.person.id);
  const { locale } = visitor.person;
  if (!into) return { kind: 'warning', text: texts[locale].page.uploadNothing };
  const { toast } = await handInFiles(parts.deps, visitor, { key: keyOf(posted), into, files: posted.files });
  return toast ? { kind: toast.kind, text: toast.text[locale] } : null;
}

const keyOf = ({ own }: Submission['posted']): string => own('key').slice(0, 64);

async function pressed(c: PageContext, context: Context) {
  const { parts, session, posted } = context;
  const { visitor } = session;
  const action = posted.own('action') || posted.own('ask');
  const press = { key: keyOf(posted), action, form: posted.typed };
  const { card, toast, opened } = await handlePageClick(parts.deps, visitor, press);
  if (opened !== null) return c.redirect(`/m/${opened}`, 303);
  const told = toast && { kind: toast.kind, text: toast.text[visitor.person.locale] };
  if (card) return cardsPage(c, context, { cards: [card], toast: told });
  if (toast?.kind !== 'success') return again(c, context, { toast: told });
  return cardsPage(c, context, { cards: await context.source.draw(), toast: told });
}

const buttonsIn = (card: Card): readonly Button[] =>
  card.elements.flatMap((element) => (element.type === 'buttons' || element.type === 'form' ? element.buttons : []));

const buttonOf = (cards: readonly Card[], key: string): Button | undefined =>
  cards.flatMap(buttonsIn).find(({ press }) => 'command' in press && encodeActionKey(press) === key);

/** The question before a step that cannot be undone, on a page of its own. */
function confirmPage(c: PageContext, { parts, session, posted }: Context, { confirm, style, text }: Button) {
  const { locale } = session.visitor.person;
  const t = texts[locale].page;
  return c.html(
    <Frame title={confirm?.title ?? text} locale={locale} visitor={shownOf(parts, session)}>
      <form method="post" action={pathOf(c)} class="panel">
        <h1>{confirm?.title ?? text}</h1>
        <p>{confirm?.text ?? ''}</p>
        <input type="hidden" name="csrf" value={session.csrf} />
        <input type="hidden" name="key" value={keyOf(posted)} />
        <CarriedWords posted={posted} />
        <div class="row">
          <button
            type="submit"
            class={style === 'danger' ? 'danger' : 'primary'}
            name="action"
            value={posted.own('ask')}
          >
            {t.yes}
          </button>
          <button type="submit" name="stay" value="1">
            {t.no}
          </button>
        </div>
      </form>
    </Frame>,
  );
}
