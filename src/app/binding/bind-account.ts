/** 绑定 工号 绑定码: somebody the directory does not know binds the account they write from. */
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { byHandKey } from '#app/directory/who-is-who.ts';
import type { Effects } from '#app/effects.ts';
import { message, type Target } from '#app/outbox-drafts.ts';
import type { Person, PlatformName } from '#app/records.ts';
import type { BindCodeRow } from '#app/records-directory.ts';
import { today } from '#app/views/figures.ts';
import { answerCard } from '#cards/answer-card.ts';
import { both } from '#cards/texts.ts';
import { codeHash, MOST_TRIES, MOST_WRONG_A_DAY, readBinding } from '#core/directory/bind-code.ts';
import { mobileOf } from '#core/directory/people-cells.ts';
import type { PlatformEvent, Sentence } from '#platforms/platform.ts';

interface Stranger {
  platform: PlatformName;
  event: PlatformEvent;
  source: string;
}

/** Null where the line is none about binding. Unknown numbers and wrong codes get the very same answer. */
export async function bindTyped(deps: Deps, stranger: Stranger): Promise<Effects | null> {
  const { event } = stranger;
  const line = event.type === 'text' ? readBinding(event.text) : null;
  if (event.type !== 'text' || line === null) return null;
  // whoever reads along could be faster
  if (event.chat.kind !== 'direct')
    return told(deps, stranger, { tone: 'orange', sentence: both((t) => t.directory.bindPrivate) });
  if (line.kind === 'unclear')
    return told(deps, stranger, { tone: 'orange', sentence: both((t) => t.directory.bindFormat) });
  const attempt = await nextAttempt(deps, stranger);
  if (attempt === null) return told(deps, stranger, { tone: 'red', sentence: both((t) => t.directory.bindTooOften) });
  const person = await named(deps, line.who);
  const code = person ? await deps.store.bindCode(person.id) : null;
  if (person && code && isOpen(deps, code) && code.codeHash === codeHash(person.id, line.code))
    return bound(deps, stranger, { person, code });
  return wrong(deps, stranger, { attempt, code: code && isOpen(deps, code) ? code : null });
}

const isOpen = (deps: Deps, { usedAt, expiresAt, tries }: BindCodeRow): boolean =>
  usedAt === null && tries < MOST_TRIES && Date.parse(expiresAt) > deps.clock();

/** By employee number, else by mobile; only who is here. */
async function named(deps: Deps, who: string): Promise<Person | null> {
  const byNumber = await deps.store.personByEmployeeNo(who);
  if (byNumber?.active) return byNumber;
  const mobile = mobileOf(who);
  const id = mobile === null ? null : await deps.store.personIdByMobile(mobile);
  const person = id === null ? null : await deps.store.person(id);
  return person?.active ? person : null;
}

/** The key of this account's next wrong line today; null when there were too many. */
async function nextAttempt(deps: Deps, { platform, event }: Stranger): Promise<string | null> {
  const keys = Array.from(
    { length: MOST_WRONG_A_DAY },
    (_, index) => `bind-wrong:${platform}:${event.actor}:${today(deps)}:${index}`,
  );
  const taken = await deps.store.jobsDone(keys);
  return keys.find((key) => !taken.has(key)) ?? null;
}

/** The try counts against the code and against the account. */
function wrong(
  deps: Deps,
  stranger: Stranger,
  { attempt, code }: { attempt: string; code: BindCodeRow | null },
): Effects {
  const counted: readonly Change[] =
    code === null ? [] : [{ move: 'bind-code', was: code.tries, row: { ...code, tries: code.tries + 1 } }];
  const answer = told(deps, stranger, { tone: 'orange', sentence: both((t) => t.directory.bindWrong) });
  return { ...answer, changes: [{ put: 'job', key: attempt, at: nowIso(deps) }, ...counted, ...answer.changes] };
}

/** The account is the person's from this commit on; a code that is used counts its last try, so that it works once. */
async function bound(
  deps: Deps,
  stranger: Stranger,
  { person, code }: { person: Person; code: BindCodeRow },
): Promise<Effects> {
  const { platform, event } = stranger;
  const { name, employeeNo } = person;
  const sentence = both((t) => t.directory.bound(name, employeeNo));
  const answer = told(deps, stranger, { tone: 'green', sentence });
  deps.log.info({ platform, kind: 'bound' }, 'an account was bound with a code');
  const hr = await deps.store.withRole('hr');
  const key = byHandKey(platform, event.actor);
  const marked = await deps.store.jobDone(key);
  const news = (locale: Person['locale']) =>
    answerCard(
      { tone: 'blue', sentence: both((t) => t.directory.hrTold(name, employeeNo, t.directory.platforms[platform])) },
      locale,
    );
  return {
    ...answer,
    changes: [
      { move: 'bind-code', was: code.tries, row: { ...code, tries: code.tries + 1, usedAt: nowIso(deps) } },
      { put: 'identity', row: { platform, platformId: event.actor, personId: person.id } },
      ...(marked ? [] : [{ put: 'job', key, at: nowIso(deps) } as const]),
      ...answer.changes,
      ...hr.map(({ id, locale }) =>
        message(deps, {
          key: `bound:${stranger.source}:${id}`,
          kind: 'sentence',
          to: { personId: id },
          args: { card: news(locale) },
          priority: 'bulk',
        }),
      ),
    ],
  };
}

function told(
  deps: Deps,
  { platform, event, source }: Stranger,
  { tone, sentence }: Pick<Parameters<typeof answerCard>[0], 'tone'> & { sentence: Sentence },
): Effects {
  const to: Target = { accountId: event.actor, platform };
  const card = answerCard({ tone, sentence }, 'zh');
  return { changes: [message(deps, { key: `bind:${source}`, kind: 'sentence', to, args: { card } })], outcome: {} };
}
