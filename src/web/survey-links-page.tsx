/** The page of a survey's links for those who hand them out, and the one that is printed: a code a page. */
import type { Locale } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { FIELD } from './card-form.tsx';
import type { Typed } from './fill-card.ts';
import { Frame, type Toast } from './frame.tsx';
import { shownOf } from './guard.tsx';
import type { Session, WebParts } from './parts.ts';

interface LinkLine {
  id: string;
  /** the person's name or the unit's */
  name: string;
  address: string;
}

interface PageProps {
  parts: WebParts;
  session: Session;
  groups: readonly { survey: SurveyPolicy; links: readonly LinkLine[] }[];
  /** the names there are */
  units: readonly string[];
  toast: Toast | undefined;
  /** the link that is about to be revoked */
  asking: { id: string; name: string } | undefined;
  typed: Typed;
  fresh: string;
}

export const SurveysPage = (props: PageProps) => {
  const { parts, session, groups, toast, asking } = props;
  const { locale } = session.visitor.person;
  const t = texts[locale].surveys;
  return (
    <Frame title={t.pageTitle} locale={locale} visitor={shownOf(parts, session)} toast={toast}>
      {asking ? <Asking {...asking} csrf={session.csrf} locale={locale} /> : null}
      <section class="panel">
        <h1>{t.pageTitle}</h1>
        <p>{groups.length === 0 ? t.pageNone : t.pageIntro}</p>
        {groups.length === 0 ? null : <MakeForm {...props} locale={locale} />}
      </section>
      {groups.map(({ survey, links }) => (
        <Links survey={survey} links={links} csrf={session.csrf} locale={locale} />
      ))}
    </Frame>
  );
};

const Asking = ({ id, name, csrf, locale }: { id: string; name: string; csrf: string; locale: Locale }) => {
  const t = texts[locale].surveys;
  return (
    <section class="panel" role="alert">
      <p>{t.revokeAsk(name)}</p>
      <form method="post" action="/surveys" class="row">
        <input type="hidden" name="csrf" value={csrf} />
        <button type="submit" class="danger" name="sure" value={id}>
          {t.revokeNow}
        </button>
        <a class="button" href="/surveys">
          {texts[locale].page.no}
        </a>
      </form>
    </section>
  );
};

const MakeForm = ({ session, groups, units, typed, fresh, locale }: PageProps & { locale: Locale }) => {
  const t = texts[locale].surveys;
  return (
    <form method="post" action="/surveys">
      <input type="hidden" name="csrf" value={session.csrf} />
      <input type="hidden" name="key" value={fresh} />
      <div class="field">
        <label for="survey">{t.which}</label>
        <select id="survey" name={`${FIELD}survey`}>
          {groups.map(({ survey: { id, name } }) => (
            <option value={id} selected={id === typed.survey}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="unit">{t.ofUnit}</label>
        <select id="unit" name={`${FIELD}unit`}>
          <option value="">{texts[locale].page.choose}</option>
          {units.map((name) => (
            <option value={name} selected={name === typed.unit}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="who">{t.ofPerson}</label>
        <input
          type="text"
          id="who"
          name={`${FIELD}who`}
          value={typeof typed.who === 'string' ? typed.who : ''}
          maxlength={60}
          autocomplete="off"
        />
      </div>
      <button type="submit" class="primary">
        {t.makeLink}
      </button>
    </form>
  );
};

interface LinksProps {
  survey: SurveyPolicy;
  links: readonly LinkLine[];
  csrf: string;
  locale: Locale;
}

const Links = ({ survey, links, csrf, locale }: LinksProps) => {
  const t = texts[locale].surveys;
  return (
    <section class="panel">
      <h2>{`${survey.name} · ${t.links}`}</h2>
      {links.length === 0 ? <p>{t.noLinks}</p> : null}
      <ul class="list">
        {links.map(({ id, name, address }) => (
          <li>
            <strong>{name}</strong>
            <p class="note">{address}</p>
            <div class="row">
              <a class="button" href={`/surveys/${id}`} aria-label={`${t.qr} ${name}`}>
                {t.qr}
              </a>
              <form method="post" action="/surveys">
                <input type="hidden" name="csrf" value={csrf} />
                <button type="submit" class="danger" name="revoke" value={id} aria-label={`${t.revoke} ${name}`}>
                  {t.revoke}
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
      {links.length > 1 ? (
        <p>
          <a href={`/surveys/print?survey=${survey.id}`}>{t.printAll}</a>
        </p>
      ) : null}
    </section>
  );
};

interface PrintProps {
  parts: WebParts;
  session: Session;
  sheets: readonly (LinkLine & { title: string })[];
}

/** What hangs on the wall is Chinese first, whoever prints it: customers read it. */
export const PrintPage = ({ parts, session, sheets }: PrintProps) => {
  const { locale } = session.visitor.person;
  const t = texts[locale].surveys;
  return (
    <Frame title={t.qr} locale={locale} visitor={shownOf(parts, session)}>
      <p class="unprinted">
        <a href="/surveys">{t.backToLinks}</a> · {t.printHint}
      </p>
      {sheets.map(({ id, name, title, address }) => (
        <section class="poster">
          <h1>{title}</h1>
          <p>{name}</p>
          <img src={`/surveys/${id}/qr.svg`} alt={`${t.qr}: ${address}`} width="320" height="320" />
          <p>
            <strong>{texts.zh.surveys.scan}</strong>
            {`\n${texts.en.surveys.scan}`}
          </p>
          <p class="note">{`${texts.zh.surveys.scanNote}\n${texts.en.surveys.scanNote}`}</p>
        </section>
      ))}
    </Frame>
  );
};
