/** A neutral event, from the platform's edge to what the person sees: who it is, which use case, one commit. */

import { answerCard } from '#cards/answer-card.ts';
import { refusalSentence } from '#cards/texts.ts';
import type { Outcome, Platform, PlatformEvent } from '#platforms/platform.ts';
import type { Asker } from './asker.ts';
import { runClick } from './click-table.ts';
import { runCommand } from './commands/run-command.ts';
import type { Deps } from './deps.ts';
import { commitOnce, type Effects } from './effects.ts';
import { message } from './outbox-drafts.ts';
import { receiveFile } from './receive-file.ts';
import type { Person } from './records.ts';

/** Handles one event. It counts once: a repeat gets the first answer and writes nothing. */
export async function handleEvent(deps: Deps, platform: Platform, event: PlatformEvent): Promise<Outcome> {
  const source = `${platform.name}:${event.eventKey}`;
  const outcome = await commitOnce(deps, source, async () => {
    const person = await deps.store.personByIdentity(platform.name, event.actor);
    if (!person?.active) return stranger(deps, { platform, event, source });
    return dispatch(deps, await askerOf(deps, { platform, event, person, source }), { platform, event });
  });
  return outcome ?? { toast: { kind: 'warning', text: refusalSentence('system_busy') } };
}

/**
 * An outcome that came too late for its answer: the clicked card is redrawn by the outbox (feishu.md §6.2). One that is
 * words alone, such as a refusal, is sent to whoever pressed.
 */
export async function answerLate(
  deps: Deps,
  { platform, event }: Pick<Arrival, 'platform' | 'event'>,
  outcome: Outcome,
): Promise<void> {
  if (event.type !== 'click') return;
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
      return runCommand(deps, asker, { text: event.key, mentioned: [] });
    case 'entered':
      return welcomeOnce(deps, asker);
    case 'added-to-group':
      return Promise.resolve(greetGroup(deps, asker.platform, event));
    case 'file':
      return receiveFile(deps, asker, { platform, event });
  }
}

async function typed(deps: Deps, asker: Asker, event: Extract<PlatformEvent, { type: 'text' }>): Promise<Effects> {
  const mentioned: string[] = [];
  let { text } = event;
  for (const { id, name } of event.mentions) {
    const person = await deps.store.personByIdentity(asker.platform, id);
    mentioned.push(person?.id ?? name);
    text = text.replaceAll(`@${name}`, ' ');
  }
  return runCommand(deps, asker, { text, mentioned });
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
  if (event.type === 'added-to-group') return greetGroup(deps, name, event);
  if (event.type === 'entered') return { changes: [], outcome: {} };
  const told = message(deps, {
    key: `unbound:${source}`,
    kind: 'unbound',
    to: { accountId: event.actor, platform: name },
  });
  const toast = { kind: 'warning', text: refusalSentence('unknown_person') } as const;
  return event.type === 'click' ? { changes: [], outcome: { toast } } : { changes: [told], outcome: {} };
}
