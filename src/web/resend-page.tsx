/** A form that could not be taken now, with everything that was typed, to be sent again once it can. */
import type { Locale } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { FIELD } from './card-form.tsx';
import { Frame } from './frame.tsx';
import type { Posted } from './posted.ts';

/** What somebody typed, hidden, for the next form to carry on. */
export const CarriedWords = ({ posted }: { posted: Posted }) => (
  <>
    <input type="hidden" name="form" value={posted.own('form')} />
    {Object.entries(posted.typed).map(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((each) => (
        <input type="hidden" name={`${FIELD}${name}`} value={each} />
      )),
    )}
  </>
);

interface Resend {
  posted: Posted;
  path: string;
  locale: Locale;
  /** why it was not taken; without it, because the login is over */
  why?: string;
}

/** Carrying on only draws the form again, filled: nothing is handed in by it. */
export const ResendPage = ({ posted, path, locale, why }: Resend) => {
  const t = texts[locale].page;
  return (
    <Frame title={t.loginTitle} locale={locale} visitor={null}>
      <section class="panel">
        <h1>{why === undefined ? t.loginAgain : t.home}</h1>
        <p>{why ?? t.sessionOver}</p>
        {why === undefined ? (
          <p>
            <a class="button primary" href="/login?to=/" target="_blank" rel="noopener">
              {t.loginAgain}
            </a>
          </p>
        ) : null}
        <form method="post" action={path}>
          <CarriedWords posted={posted} />
          <input type="hidden" name="stay" value="1" />
          <button type="submit">{t.carryOn}</button>
        </form>
      </section>
    </Frame>
  );
};
