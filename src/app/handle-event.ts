/** A neutral event, from the platform's edge to what the person sees: who it is, which use case, one commit. */

import { answerCard } from '#cards/answer-card.ts';
import { refusalSentence } from '#cards/texts.ts';
import type { Outcome, Platform, PlatformEvent, Sentence } from '#platforms/platform.ts';
import { turnCard, withAnswerSent } from './answer-by-message.ts';
import { type Asker, replySentence } from './asker.ts';
import { bindTyped } from './binding/bind-account.ts';
import { runClick } from './click-table.ts';
import { runCommand } from './commands/run-command.ts';
import type { Deps } from './deps.ts';
import { commitOnce, type Effects } from './effects.ts';
import { receiveForwarded } from './incidents/forwarded-evidence.ts';
import { message } from './outbox-drafts.ts';
import { receiveFile } from './receive-file.ts';
import type { Person } from './records.ts';

/** Handles one event. It counts once: a repeat gets the first answer and writes nothing. */
export async function handleEvent(deps: Deps, platform: Platform, event: PlatformEvent): Promise<Outcome> {
  const source = `${platform.name}:${event.eventKey}`;
  const outcome = await commitOnce(deps, source, async () => {
    const person = await deps.store.personByIdentity(platform.name, event.actor);
    if (event.type === 'app-warning') return warnHr(deps, { event, source });
    if (!person?.active) return stranger(deps, { platform, event, source });
    const effects = await dispatch(deps, await askerOf(deps, { platform, event, person, source }), { platform, event });
    const kept = withCardKept(effects, platform.name, event);
    return platform.answersLater ? withAnswerSent(deps, kept, { platform, event, person }) : kept;
  });
  return outcome ?? { toast: { kind: 'warning', text: refusalSentence('system_busy') } };
}

const withCardKept = (effects: Effects, platform: Platform['name'], { keeps }: PlatformEvent): Effects =>
  keeps ? { ...effects, changes: [...effects.changes, { put: 'kept-card', row: { ...keeps, platform } }] } : effects;

/**
 * An outcome that came too late for its answer: the clicked card is redrawn by the outbox (feishu.md §6.2). One that is
 * words alone, such as a refusal, is sent to whoever pressed.
 */
export async function answerLate(
  deps: Deps,
  { platform, event }: Pick<Arrival, 'platform' | 'event'>,
  outcome: Outcome,
): Promise<void> {
  // where the outbox answers anyway, the answer is on its way already
  if (event.type !== 'click' || platform.answersLater) return;
  const key = `late:${platform.name}:${event.eventKey}`;
  if (outcome.card) {
    const to = { chatId: event.chat.id, platform: platform.name };
    const drawn = message(deps, { key, kind: 'frozen', to, args: { card: outcome.card } });
    const replaces = { messageId: event.messageId, chatId: event.chat.id };
    await deps.store.commit([{ ...drawn, row: { ...drawn.row, replaces } }]);
  } else if (outcome.toast) {
    const person = await deps.store.personByIdentity(platform.name, event.actor);
    const tone = outcome.toast.kind === 'success' ? 'green' : 'orange';
    const card = answerCard({ tone, sentence: outcome.toast.text }, person?.locale ?? 'zh');
    const to = { accountId: event.actor, platform: platform.name };
    await deps.store.commit([message(deps, { key, kind: 'sentence', to, args: { card } })]);
  }
}

interface Arrival {
  platform: Platform;
  event: PlatformEvent;
  person: Person;
  source: string;
}

async function askerOf(deps: Deps, { platform, event, person, source }: Arrival): Promise<Asker> {
  const roles = await deps.store.rolesOf(person.id);
  return {
    person,
    hr: roles.includes('hr'),
    auditor: roles.includes('auditor'),
    platform: platform.name,
    source,
    chat: 'chat' in event ? event.chat : null,
    messageId: event.type === 'click' ? event.messageId : null,
  };
}

function dispatch(
  deps: Deps,
  asker: Asker,
  { platform, event }: Pick<Arrival, 'platform' | 'event'>,
): Promise<Effects> {
  switch (event.type) {
    case 'click':
      return runClick(deps, asker, { payload: event.payload, form: event.form });
    case 'text':
      return typed(deps, asker, event);
    case 'menu':
      return runCommand(deps, asker, { text: event.key, mentioned: [], inPlace: event.key });
    case 'entered':
      return welcomeOnce(deps, asker);
    case 'added-to-group':
      return Promise.resolve(greetGroup(deps, asker.platform, event));
    case 'file':
      return receiveFile(deps, asker, { platform, event });
    case 'forwarded':
      return receiveForwarded(deps, asker, { platform, event });
    case 'turned':
      return Promise.resolve(turnCard(deps, asker, event));
    case 'unusable':
      return Promise.resolve(unusable(deps, asker, event.text));
    case 'app-warning':
    case 'directory-changed':
      // heard by whoever runs the bot, not by a use case
      return Promise.resolve(NOTHING);
  }
}

const unusable = (deps: Deps, asker: Asker, sentence: Sentence): Effects =>
  replySentence(deps, asker, answerCard({ tone: 'orange', sentence }, asker.person.locale));

async function typed(deps: Deps, asker: Asker, event: Extract<PlatformEvent, { type: 'text' }>): Promise<Effects> {
  const mentioned: string[] = [];
  let { text, text: inPlace } = event;
  for (const { id, name } of event.mentions) {
    const person = await deps.store.personByIdentity(asker.platform, id);
    const said = person?.id ?? name;
    mentioned.push(said);
    text = text.replaceAll(`@${name}`, ' ');
    // one at a time: two of one name are mentioned in their order
    inPlace = inPlace.replace(`@${name}`, () => ` ${said} `);
  }
  return runCommand(deps, asker, { text, mentioned, inPlace });
}

/** The first time somebody opens the chat; the platform tells of every time. */
async function welcomeOnce(deps: Deps, { person }: Asker): Promise<Effects> {
  const key = `welcome:${person.id}`;
  if (await deps.store.jobDone(key)) return { changes: [], outcome: {} };
  const at = new Date(deps.clock()).toISOString();
  return {
    changes: [{ put: 'job', key, at }, message(deps, { key, kind: 'welcome', to: { personId: person.id } })],
    outcome: {},
  };
}

const greetGroup = (
  deps: Deps,
  platform: Platform['name'],
  { eventKey, chat }: Extract<PlatformEvent, { type: 'added-to-group' }>,
): Effects => ({
  changes: [
    message(deps, {
      key: `group:${platform}:${eventKey}`,
      kind: 'group-welcome',
      to: { chatId: chat.id, platform },
    }),
  ],
  outcome: {},
});

/** Somebody the directory does not know is told how to be bound, in private; in a group nobody sees it. */
async function stranger(deps: Deps, { platform: { name }, event, source }: Omit<Arrival, 'person'>): Promise<Effects> {
  const binding = await bindTyped(deps, { platform: name, event, source });
  if (binding) return binding;
  if (event.type === 'added-to-group') return greetGroup(deps, name, event);
  if (event.type === 'entered' || event.type === 'directory-changed') return NOTHING;
  const told = message(deps, {
    key: `unbound:${source}`,
    kind: 'unbound',
    to: { accountId: event.actor, platform: name },
  });
  const toast = { kind: 'warning', text: refusalSentence('unknown_person') } as const;
  return event.type === 'click' ? { changes: [], outcome: { toast } } : { changes: [told], outcome: {} };
}

const NOTHING: Effects = { changes: [], outcome: {} };

/** What the platform says of the app itself (it is about to be stopped, it was stopped) goes to HR. */
async function warnHr(
  deps: Deps,
  { event, source }: { event: Extract<PlatformEvent, { type: 'app-warning' }>; source: string },
): Promise<Effects> {
  const people = await deps.store.withRole('hr');
  const changes = people.map(({ id, locale }) => {
    const card = answerCard({ tone: 'red', sentence: event.text }, locale);
    return message(deps, { key: `app:${source}:${id}`, kind: 'sentence', to: { personId: id }, args: { card } });
  });
  return { changes, outcome: {} };
}
