/** The customer's page: the questions, what is still to be chosen, and the few words of thanks or regret. */
import { raw } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import type { Locale } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { SCALES, type SurveyPolicy, type SurveyQuestion } from '#core/policies/kinds/survey.ts';
import { LONGEST_COMMENT, type SheetProblems } from '#core/surveys/read-sheet.ts';
import { SURVEY_STYLES_PATH } from './survey-styles.ts';

/** The names of what a sheet sends. */
export const SHEET = {
  mark: (questionId: string) => `q.${questionId}`,
  comment: 'comment',
  nonce: 'nonce',
  language: 'lang',
  /** a field nobody sees and every program fills in */
  trap: 'website',
} as const;

interface FrameProps {
  title: string;
  locale: Locale;
  /** the address of the same page in the other language */
  other?: string;
}

const OTHER = { zh: 'en', en: 'zh' } as const;

const SheetFrame = ({ title, locale, other, children }: PropsWithChildren<FrameProps>) => (
  <>
    {raw('<!doctype html>')}
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{title}</title>
        <link rel="stylesheet" href={SURVEY_STYLES_PATH} />
      </head>
      <body>
        <main>
          {other === undefined ? null : (
            <p class="lang">
              <a href={other} lang={OTHER[locale] === 'zh' ? 'zh-CN' : 'en'}>
                {texts[OTHER[locale]].surveys.language}
              </a>
            </p>
          )}
          {children}
        </main>
      </body>
    </html>
  </>
);

/** A page of a heading and a sentence. */
export const SheetNotice = ({ title, words, locale }: { title: string; words: string; locale: Locale }) => (
  <SheetFrame title={title} locale={locale}>
    <h1>{title}</h1>
    <p role="status">{words}</p>
  </SheetFrame>
);

export interface SheetView {
  survey: SurveyPolicy;
  about: string;
  ofVisit: boolean;
  /** where it is sent */
  path: string;
  nonce: string;
  locale: Locale;
  /** what was chosen and written so far */
  typed: Readonly<Record<string, string>>;
  comment: string;
  problems: SheetProblems | null;
  /** why it comes again */
  say: string | null;
}

export const SurveySheet = (view: SheetView) => {
  const { survey, about, locale, path, problems } = view;
  const t = texts[locale].surveys;
  const open = new Set([...(problems?.missing ?? []), ...(problems?.bad ?? [])]);
  return (
    <SheetFrame title={survey.title[locale]} locale={locale} other={`${path}?lang=${OTHER[locale]}`}>
      <h1>{survey.title[locale]}</h1>
      <p>{t.about(about)}</p>
      {survey.intro ? <p>{survey.intro[locale]}</p> : null}
      {view.say === null ? null : (
        <p class="say" role="alert">
          {view.say}
        </p>
      )}
      <form method="post" action={path}>
        <input type="hidden" name={SHEET.nonce} value={view.nonce} />
        <input type="hidden" name={SHEET.language} value={locale} />
        {survey.questions.map((question) => (
          <Question
            question={question}
            locale={locale}
            chosen={view.typed[question.id] ?? ''}
            isOpen={open.has(question.id)}
          />
        ))}
        {survey.comment ? <Words comment={view.comment} locale={locale} /> : null}
        <div class="trap" aria-hidden="true">
          <label for="trap">{t.trap}</label>
          <input id="trap" name={SHEET.trap} tabindex={-1} autocomplete="off" />
        </div>
        <button type="submit">{t.submit}</button>
      </form>
      <p class="soft">{t.anonymous}</p>
      {view.ofVisit ? <p class="soft">{t.ofVisit}</p> : null}
    </SheetFrame>
  );
};

interface Asked {
  question: SurveyQuestion;
  locale: Locale;
  chosen: string;
  isOpen: boolean;
}

const Question = ({ question, locale, chosen, isOpen }: Asked) => {
  const t = texts[locale].surveys;
  const { id, scale, name, ask = name } = question;
  const [least, most] = SCALES[scale];
  const marks = Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return (
    <fieldset class={isOpen ? 'open' : undefined} aria-describedby={isOpen ? `bad-${id}` : undefined}>
      <legend>{ask[locale]}</legend>
      {isOpen ? (
        <p class="bad" id={`bad-${id}`}>
          {t.missingHere}
        </p>
      ) : null}
      <div class="scale">
        {marks.map((mark) => (
          <span class="mark">
            <input
              type="radio"
              id={`${id}-${mark}`}
              name={SHEET.mark(id)}
              value={String(mark)}
              checked={chosen === String(mark)}
              aria-label={
                mark === least ? `${mark} ${t.least[scale]}` : mark === most ? `${mark} ${t.most[scale]}` : undefined
              }
            />
            <label for={`${id}-${mark}`}>{mark}</label>
          </span>
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>{t.least[scale]}</span>
        <span>{t.most[scale]}</span>
      </p>
    </fieldset>
  );
};

const Words = ({ comment, locale }: { comment: string; locale: Locale }) => (
  <div class="words">
    <label for="comment">{texts[locale].surveys.commentLabel(LONGEST_COMMENT)}</label>
    <textarea id="comment" name={SHEET.comment} rows={4}>
      {comment}
    </textarea>
  </div>
);
