/** /api-tokens: HR makes and ends the tokens of the API, and says which systems are told of results. */
import type { Hono } from 'hono';
import { issueToken, revokeToken, rotateToken } from '#app/api/tokens.ts';
import { say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import { commitOnce, type Effects } from '#app/effects.ts';
import { pageSource } from '#app/handle-page-click.ts';
import { localDay } from '#app/views/figures.ts';
import { hostOf } from '#app/webhooks/host-of.ts';
import { addHook, endHook, testHook } from '#app/webhooks/manage-hooks.ts';
import { both, texts } from '#cards/texts.ts';
import { DoorsPage, type Secret } from './doors-page.tsx';
import type { Typed } from './fill-card.ts';
import type { Toast } from './frame.tsx';
import { looking, notFoundPage, type Submission, submitting } from './guard.tsx';
import type { PageContext, Session, WebParts } from './parts.ts';

export function doorRoutes(app: Hono, parts: WebParts): void {
  app.get(
    '/api-tokens',
    looking(parts, (c, session) =>
      session.visitor.hr ? doorsPage(c, { parts, session }, {}) : notFoundPage(c, parts, session),
    ),
  );
  app.post(
    '/api-tokens',
    submitting(parts, async (c, submission: Submission) => {
      const { session, posted, proven } = submission;
      if (!session.visitor.hr) return notFoundPage(c, parts, session);
      const of = { parts, session };
      const old: Toast = { kind: 'warning', text: texts[session.visitor.person.locale].page.mayBeOld };
      if (!proven) return doorsPage(c, of, { toast: old, typed: posted.typed, status: 403 });
      const { toast, secret } = await done(parts, submission);
      return doorsPage(c, of, { toast, secret, ...(toast.kind === 'success' ? {} : { typed: posted.typed }) });
    }),
  );
}

interface Shown {
  toast?: Toast;
  secret?: Secret | null;
  typed?: Typed;
  status?: 200 | 403;
}

async function doorsPage(c: PageContext, { parts, session }: { parts: WebParts; session: Session }, shown: Shown) {
  const { deps } = parts;
  const [tokens, hooks] = await Promise.all([deps.store.apiTokens(), deps.store.webhooks()]);
  const page = <DoorsPage parts={parts} session={session} tokens={[...tokens].reverse()} hooks={hooks} shown={shown} />;
  return c.html(page, shown.status ?? 200);
}

const one = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};

const many = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name] ?? [];
  return typeof value === 'string' ? [value] : value;
};

type Wanted =
  | { ok: true; changes: readonly Change[]; sentence: { zh: string; en: string }; secret?: Secret }
  | { ok: false; said: { zh: string; en: string } };

/** Once for each form, however often it is sent; what is shown once never stands in what is remembered of it. */
async function done(parts: WebParts, submission: Submission): Promise<{ toast: Toast; secret: Secret | null }> {
  const { deps } = parts;
  const { session, posted } = submission;
  const { person } = session.visitor;
  const what = { do: posted.own('do'), id: posted.own('id'), typed: posted.typed };
  let secret: Secret | null = null;
  let isFirst = false;
  const source = pageSource(session.visitor, posted.own('key').slice(0, 64), what);
  const outcome = await commitOnce(deps, source, async (): Promise<Effects> => {
    isFirst = true;
    const wanted = await wantedBy(parts, submission);
    if (!wanted.ok) return say('warning', wanted.said);
    secret = wanted.secret ?? null;
    return { ...say('success', wanted.sentence), changes: wanted.changes };
  });
  const t = texts[person.locale];
  const again = outcome?.toast?.kind === 'success' && !isFirst ? t.doors.alreadyMade : undefined;
  const text = again ?? outcome?.toast?.text[person.locale] ?? t.page.broken;
  return { toast: { kind: outcome?.toast?.kind ?? 'warning', text }, secret: outcome ? secret : null };
}

async function wantedBy({ deps }: WebParts, { session, posted }: Submission): Promise<Wanted> {
  const by = session.visitor.person.id;
  const { typed } = posted;
  const id = posted.own('id');
  switch (posted.own('do')) {
    case 'token': {
      const days = one(typed, 'days');
      const wanted = { source: one(typed, 'source'), scopes: many(typed, 'scopes'), by };
      const made = issueToken(deps, { ...wanted, days: days === '' ? null : Number(days) });
      if (!made.ok) return made;
      const sentence = both((t) => t.doors.tokenMade(made.row.source));
      return { ...made, sentence, secret: { kind: 'token', text: made.token } };
    }
    case 'rotate': {
      const made = await rotateToken(deps, { id, by });
      if (!made.ok) return made;
      const until = localDay(deps, made.ends);
      const sentence = both((t) => t.doors.tokenRotated(made.row.source, until));
      return { ...made, sentence, secret: { kind: 'token', text: made.token } };
    }
    case 'revoke': {
      const revoked = await revokeToken(deps, id);
      return revoked.ok ? { ...revoked, sentence: both((t) => t.doors.tokenRevoked(revoked.row.source)) } : revoked;
    }
    default:
      return hookBy({ deps, by, id, what: posted.own('do') }, typed);
  }
}

interface Asked {
  deps: WebParts['deps'];
  by: string;
  id: string;
  what: string;
}

async function hookBy({ deps, by, id, what }: Asked, typed: Typed): Promise<Wanted> {
  if (what === 'hook') {
    const added = await addHook(deps, { url: one(typed, 'url'), events: many(typed, 'events'), by });
    if (!added.ok) return added;
    const sentence = both((t) => t.doors.hookAdded(hostOf(added.row.url)));
    return { ...added, sentence, secret: { kind: 'secret', text: added.secret } };
  }
  const changed = await (what === 'test' ? testHook : endHook)(deps, id);
  if (!changed.ok) return changed;
  const host = hostOf(changed.row.url);
  return { ...changed, sentence: both((t) => (what === 'test' ? t.doors.hookTested(host) : t.doors.hookEnded(host))) };
}
