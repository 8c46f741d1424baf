/** The page of tokens and webhooks, as HR sees it. */
import { isAlive } from '#app/api/tokens.ts';
import { nowIso } from '#app/deps.ts';
import { API_SCOPES, type ApiTokenRow, WEBHOOK_EVENTS, type WebhookRow } from '#app/records-intake.ts';
import { localDay, localText } from '#app/views/figures.ts';
import type { Locale } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { FIELD } from './card-form.tsx';
import type { Typed } from './fill-card.ts';
import { Frame, type Toast } from './frame.tsx';
import { shownOf } from './guard.tsx';
import type { Session, WebParts } from './parts.ts';

/** What is shown this once and kept nowhere. */
export interface Secret {
  kind: 'token' | 'secret';
  text: string;
}

interface PageProps {
  parts: WebParts;
  session: Session;
  tokens: readonly ApiTokenRow[];
  hooks: readonly WebhookRow[];
  shown: { toast?: Toast; secret?: Secret | null; typed?: Typed };
}

export const DoorsPage = ({ parts, session, tokens, hooks, shown }: PageProps) => {
  const { locale } = session.visitor.person;
  const t = texts[locale].doors;
  const form = { csrf: session.csrf, newKey: () => parts.deps.newId(), locale, typed: shown.typed ?? {} };
  return (
    <Frame title={t.title} locale={locale} visitor={shownOf(parts, session)} toast={shown.toast}>
      <section class="panel">
        <h1>{t.title}</h1>
        <p>{t.intro}</p>
        {shown.secret ? <Once secret={shown.secret} locale={locale} /> : null}
      </section>
      <section class="panel">
        <h2>{t.tokens}</h2>
        {tokens.length === 0 ? <p>{t.noTokens}</p> : null}
        <ul class="list">
          {tokens.map((token) => (
            <Token token={token} deps={parts.deps} form={form} />
          ))}
        </ul>
        <NewToken form={form} />
      </section>
      <section class="panel">
        <h2>{t.hooks}</h2>
        {hooks.length === 0 ? <p>{t.noHooks}</p> : null}
        <ul class="list">
          {hooks.map((hook) => (
            <Hook hook={hook} form={form} />
          ))}
        </ul>
        <NewHook form={form} />
      </section>
    </Frame>
  );
};

interface FormOf {
  csrf: string;
  newKey: () => string;
  locale: Locale;
  typed: Typed;
}

const Once = ({ secret, locale }: { secret: Secret; locale: Locale }) => {
  const t = texts[locale].doors;
  return (
    <p role="status">
      {secret.kind === 'token' ? t.shownOnce : t.secretOnce} <code>{secret.text}</code>
    </p>
  );
};

const Hidden = ({ form, what, id = '' }: { form: FormOf; what: string; id?: string }) => (
  <>
    <input type="hidden" name="csrf" value={form.csrf} />
    <input type="hidden" name="key" value={form.newKey()} />
    <input type="hidden" name="do" value={what} />
    <input type="hidden" name="id" value={id} />
  </>
);

const Press = ({ form, what, id, label }: { form: FormOf; what: string; id: string; label: string }) => (
  <form method="post" action="/api-tokens">
    <Hidden form={form} what={what} id={id} />
    <button type="submit">{label}</button>
  </form>
);

type Deps = WebParts['deps'];

const endOf = (deps: Deps, { expiresAt, revokedAt }: ApiTokenRow, locale: Locale): string => {
  const t = texts[locale].doors;
  if (revokedAt !== null) return t.revokedOn(localDay(deps, revokedAt));
  if (expiresAt === null) return t.endless;
  const day = localDay(deps, expiresAt);
  return expiresAt > nowIso(deps) ? t.endsOn(day) : t.expiredOn(day);
};

const Token = ({ token, deps, form }: { token: ApiTokenRow; deps: Deps; form: FormOf }) => {
  const t = texts[form.locale].doors;
  const used = token.lastUsedAt === null ? t.neverUsed : t.usedAt(localText(deps, token.lastUsedAt));
  const scopes = token.scopes.map((scope) => t.scopeNames[scope]).join('、');
  return (
    <li>
      <strong>{token.source}</strong>
      <p class="note">{t.tokenLine(scopes, endOf(deps, token, form.locale), used)}</p>
      {isAlive(token, nowIso(deps)) ? (
        <>
          <Press form={form} what="rotate" id={token.id} label={`${t.rotate} · ${token.source}`} />
          <Press form={form} what="revoke" id={token.id} label={`${t.revoke} · ${token.source}`} />
        </>
      ) : null}
    </li>
  );
};

const Hook = ({ hook, form }: { hook: WebhookRow; form: FormOf }) => {
  const t = texts[form.locale].doors;
  return (
    <li>
      <strong>{hook.url}</strong>
      <p class="note">{hook.events.map((event) => t.eventNames[event]).join('、')}</p>
      <Press form={form} what="test" id={hook.id} label={t.test} />
      <Press form={form} what="end" id={hook.id} label={t.end} />
    </li>
  );
};

const chosen = ({ typed }: FormOf, name: string, value: string): boolean => [typed[name] ?? []].flat().includes(value);

const Choices = ({
  form,
  name,
  label,
  all,
}: {
  form: FormOf;
  name: string;
  label: string;
  all: readonly (readonly [string, string])[];
}) => (
  <fieldset>
    <legend>{label}</legend>
    {all.map(([value, words]) => (
      <p>
        <input
          type="checkbox"
          id={`${name}-${value}`}
          name={`${FIELD}${name}`}
          value={value}
          checked={chosen(form, name, value)}
        />{' '}
        <label for={`${name}-${value}`}>{words}</label>
      </p>
    ))}
  </fieldset>
);

const Line = ({ form, name, label }: { form: FormOf; name: string; label: string }) => {
  const value = form.typed[name];
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        type="text"
        id={name}
        name={`${FIELD}${name}`}
        value={typeof value === 'string' ? value : ''}
        maxlength={1000}
        autocomplete="off"
      />
    </div>
  );
};

const NewToken = ({ form }: { form: FormOf }) => {
  const t = texts[form.locale].doors;
  return (
    <form method="post" action="/api-tokens">
      <h3>{t.newToken}</h3>
      <Hidden form={form} what="token" />
      <Line form={form} name="source" label={t.source} />
      <Choices form={form} name="scopes" label={t.scopes} all={API_SCOPES.map((each) => [each, t.scopeNames[each]])} />
      <Line form={form} name="days" label={t.days} />
      <button type="submit" class="primary">
        {t.create}
      </button>
    </form>
  );
};

const NewHook = ({ form }: { form: FormOf }) => {
  const t = texts[form.locale].doors;
  return (
    <form method="post" action="/api-tokens">
      <h3>{t.newHook}</h3>
      <Hidden form={form} what="hook" />
      <Line form={form} name="url" label={t.address} />
      <Choices
        form={form}
        name="events"
        label={t.events}
        all={WEBHOOK_EVENTS.map((each) => [each, t.eventNames[each]])}
      />
      <button type="submit" class="primary">
        {t.add}
      </button>
    </form>
  );
};
