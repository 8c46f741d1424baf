/** What was to be said, what the outbox says of it, and what stands in the chats. */
import type { SimMessage } from '#platforms/simulator/page-api.ts';
import { owesNext } from './check-chains.ts';
import { chatIdOf, GROUPS, SPECIALISTS } from './company.ts';
import {
  type AppraisalRow,
  doubled,
  type Evidence,
  type Finding,
  lost,
  type OutboxRow,
  pressesOf,
  repeated,
  wrong,
} from './evidence.ts';

export const checkMessages = (evidence: Evidence): readonly Finding[] => [
  ...opening(evidence),
  ...announced(evidence),
  ...sentForReal(evidence),
  ...settled(evidence),
  ...saidTwice(evidence),
  ...rankings(evidence),
  ...turns(evidence),
  ...leftOpen(evidence),
];

/** Everybody with a sheet has one appraisal. */
function opening({ appraisals, people }: Evidence): readonly Finding[] {
  if (appraisals.length === 0) return [lost('the cycle was never opened')];
  const numberOf = new Map(people.map(({ id, employeeNo }) => [id, employeeNo]));
  const opened = appraisals.map(({ personId }) => numberOf.get(personId) ?? personId);
  return [
    ...SPECIALISTS.filter((no) => !opened.includes(no)).map((no) => lost(`${no} has no appraisal`)),
    ...repeated(opened).map((no) => doubled(`${no} has two appraisals`)),
  ];
}

/** The card that each step brings, by `type toState`. */
const BRINGS: Readonly<Record<string, string>> = {
  'open collecting': 'self-review',
  'submit_self review': 'supervisor-review',
  'recall_self collecting': 'self-review',
  'return collecting': 'self-review',
  'return review': 'supervisor-review',
  'submit_review sign_off': 'result',
  'sign_with_remark final': 'signature-notice',
  'refuse final': 'signature-notice',
  'file_appeal appeal': 'appeal-decision',
  'withdraw_appeal sign_off': 'result',
  'decide_appeal sign_off': 'result',
  'expire review': 'supervisor-review',
  'expire appeal': 'appeal-decision',
  'expire final': 'result',
};

function announced({ events, outbox }: Evidence): readonly Finding[] {
  const written = new Set(outbox.map(({ key }) => key.split(':').slice(0, 3).join(':')));
  return events.flatMap(({ appraisalId, version, type, toState }) => {
    const card = BRINGS[`${type} ${toState}`];
    const key = `${appraisalId}:${version}:${card}`;
    return card === undefined || written.has(key)
      ? []
      : [lost(`${type} brings a ${card}, and none was written: ${key}`)];
  });
}

/** What is called sent was taken by the platform, or is the change of a message that was changed. */
function sentForReal({ outbox, chat: { seen } }: Evidence): readonly Finding[] {
  const sends = new Set(seen.sends.map(({ uuid }) => uuid));
  const patches = new Set(seen.patches.map(({ messageId }) => messageId));
  return outbox
    .filter(({ state }) => state === 'sent')
    .filter(({ id, replacesMessageId }) => !(replacesMessageId ? patches.has(replacesMessageId) : sends.has(id)))
    .map(({ key }) => lost(`${key} is called sent, and the platform never got it`));
}

/** At the end every attempt has its end, and every message that did not arrive says why. */
function settled({ outbox, chat }: Evidence): readonly Finding[] {
  return [
    ...outbox.flatMap(({ key, state, nextAt, lastError, attempts }) => {
      if (state === 'sending') return [wrong(`${key} is being sent for ever`)];
      if (state === 'pending' && (attempts > 0 || Date.parse(nextAt) <= chat.now))
        return [wrong(`${key} is due and waits`)];
      const isMute = (state === 'unknown' || state === 'dead') && !lastError;
      return isMute ? [wrong(`${key} is ${state} and nobody knows why`)] : [];
    }),
    ...chat.deliveries
      // after five attempts the platform itself gives up
      .filter(({ state }) => state === 'waiting')
      .map(({ type, eventId, lastError }) => wrong(`${type} ${eventId} was never taken: ${lastError}`)),
  ];
}

/** One message to the eye a row, and none without a row. */
function saidTwice({ outbox, chat: { seen, said } }: Evidence): readonly Finding[] {
  const keyOf = new Map(outbox.map(({ id, key }) => [id, key]));
  const shown = seen.sends.filter(({ deduplicated }) => !deduplicated);
  const known = new Set(shown.map(({ messageId }) => messageId));
  return [
    ...repeated(shown.map(({ uuid }) => uuid)).map((uuid) => doubled(`${keyOf.get(uuid) ?? uuid} was said twice`)),
    ...shown.filter(({ uuid }) => !keyOf.has(uuid)).map(({ uuid }) => wrong(`the send ${uuid} belongs to no row`)),
    ...[...said.values()]
      .flat()
      .filter(({ sender, messageId }) => sender.kind === 'bot' && !known.has(messageId))
      .map(({ messageId }) => wrong(`the message ${messageId} was never sent`)),
  ];
}

const headOf = ({ content }: SimMessage): string => JSON.stringify(content.header ?? '');

/** Once published, one ranking a group. */
function rankings({ chat: { said }, outbox, rankings: published }: Evidence): readonly Finding[] {
  const found = repeated(published.map(({ scope }) => scope)).map((scope) => doubled(`the ranking of ${scope}`));
  const wanted = outbox.filter(({ kind }) => kind === 'ranking');
  const posts = GROUPS.flatMap(({ team }, index): Finding[] => {
    const chatId = chatIdOf(index + 1);
    const posted = (said.get(chatId) ?? []).filter((message) => headOf(message).includes('排名')).length;
    const row = wanted.find(({ recipientId }) => recipientId === chatId);
    if (posted > 1) return [doubled(`group ${index + 1} got ${posted} rankings`)];
    const isOwed =
      published.some(({ scope }) => (scope === 'company') === (team === null)) && posted === 0 && !isExcused(row);
    return isOwed ? [lost(`group ${index + 1} got no ranking`)] : [];
  });
  return [...found, ...posts];
}

/** Feishu refused it, or nobody knows: HR is shown it (reliability.md §1), so it is neither lost nor wrong. */
const isExcused = (row: OutboxRow | undefined): boolean =>
  (row?.state === 'unknown' || row?.state === 'dead') && row.lastError !== null;

/** The button that says whose turn it is, by state, and the card it stands on. */
const ASKS: Readonly<Record<string, { command: string; card: string }>> = {
  collecting: { command: 'submit_self', card: 'self-review' },
  review: { command: 'submit_review', card: 'supervisor-review' },
  sign_off: { command: 'sign', card: 'result' },
  appeal: { command: 'decide_keep', card: 'appeal-decision' },
};

interface Button {
  openId: string;
  messageId: string;
  command: string;
  id: string;
  revision: number;
}

/** Every button that stands in somebody's direct chat now. */
function buttonsIn({ chat: { said, seen } }: Evidence): readonly Button[] {
  const readerOf = new Map(seen.sends.map(({ messageId, receiveId }) => [messageId, receiveId]));
  return [...said.values()]
    .flat()
    .flatMap(({ messageId, content }) =>
      valuesIn(content).map((value) => ({ ...value, messageId, openId: readerOf.get(messageId) ?? '' })),
    );
}

function valuesIn(node: unknown): readonly Pick<Button, 'command' | 'id' | 'revision'>[] {
  if (Array.isArray(node)) return node.flatMap(valuesIn);
  if (node === null || typeof node !== 'object') return [];
  const { type, value } = node as { type?: unknown; value?: unknown };
  if (type === 'callback') return [value as Button];
  return Object.values(node).flatMap(valuesIn);
}

/** Whoever is to act has a card to do it with; an outdated one does not count. */
function turns(evidence: Evidence): readonly Finding[] {
  const buttons = buttonsIn(evidence);
  const openIdOf = new Map(evidence.people.map(({ id, openId }) => [id, openId]));
  return evidence.appraisals.flatMap((appraisal) => {
    const ask = ASKS[appraisal.state];
    return owesNext(appraisal).flatMap((personId) => {
      const own = buttons.filter(
        ({ id, command, openId }) =>
          id === appraisal.id && command === ask?.command && openId === openIdOf.get(personId),
      );
      if (own.some(({ revision }) => revision === appraisal.version)) return [];
      const rows = evidence.outbox.filter(
        (row) => row.appraisalId === appraisal.id && row.kind === ask?.card && row.recipientId === personId,
      );
      if (rows.some(isExcused)) return [];
      const what = own.length > 0 ? 'only an outdated card' : 'no card';
      return [lost(`${appraisal.id} is in ${appraisal.state} and who is to act has ${what}: ${told(rows)}`)];
    });
  });
}

const told = (rows: readonly OutboxRow[]): string => rows.map(({ key, state }) => `${key} ${state}`).join(', ');

/** Buttons that ask for a step, and the state in which it can be done. */
const IN_STATE: Readonly<Record<string, readonly string[]>> = {
  save_draft: ['collecting', 'review', 'appeal'],
  submit_self: ['collecting'],
  submit_review: ['review'],
  return: ['review', 'sign_off'],
  sign: ['sign_off'],
  sign_with_remark: ['sign_off'],
  refuse: ['sign_off'],
  open_appeal: ['sign_off'],
  file_appeal: ['sign_off'],
  decide_keep: ['appeal'],
  decide_change: ['appeal'],
};

/** Nobody who owes nothing is left with a card that asks. */
function leftOpen(evidence: Evidence): readonly Finding[] {
  const openIdOf = new Map(evidence.people.map(({ id, openId }) => [id, openId]));
  const appraisals = new Map(evidence.appraisals.map((appraisal) => [appraisal.id, appraisal]));
  const asking = buttonsIn(evidence).filter(({ id, command, openId }) => {
    const states = IN_STATE[command];
    const appraisal = appraisals.get(id);
    return appraisal && states ? !mayStand(appraisal, { states, openId, openIdOf }) : false;
  });
  return [...new Set(asking.map(({ messageId }) => messageId))].flatMap((messageId) => {
    if (isKnownToHr(evidence, messageId)) return [];
    const { command, id, revision } = asking.find((button) => button.messageId === messageId) as Button;
    const { state, version } = appraisals.get(id) as AppraisalRow;
    return [
      wrong(
        `a card still asks ${command} of ${id} at ${revision}, which is in ${state} at ${version}: ${historyOf(evidence, messageId)}`,
      ),
    ];
  });
}

interface Standing {
  states: readonly string[];
  openId: string;
  openIdOf: ReadonlyMap<string, string>;
}

const mayStand = (appraisal: AppraisalRow, { states, openId, openIdOf }: Standing): boolean =>
  states.includes(appraisal.state) && owesNext(appraisal).some((personId) => openIdOf.get(personId) === openId);

/** A card that arrived and was never known to have, or whose change was refused: HR was shown that. */
function isKnownToHr({ outbox, chat: { seen } }: Evidence, messageId: string): boolean {
  const uuids = seen.sends.filter((send) => send.messageId === messageId).map(({ uuid }) => uuid);
  return outbox.some((row) => (uuids.includes(row.id) || row.replacesMessageId === messageId) && isExcused(row));
}

/** What became of a message, for whoever reads the finding. */
function historyOf(evidence: Evidence, messageId: string): string {
  const { outbox, chat } = evidence;
  const uuids = chat.seen.sends.filter((send) => send.messageId === messageId).map(({ uuid }) => uuid);
  const rows = outbox.filter((row) => uuids.includes(row.id) || row.replacesMessageId === messageId);
  const presses = pressesOf(evidence).filter((press) => press.messageId === messageId);
  return [
    ...rows.map(({ key, state, lastError }) => `${key} ${state}${lastError ? ` (${lastError})` : ''}`),
    ...presses.map(({ command, toast, error }) => `pressed ${command}: ${toast ?? error ?? 'ok'}`),
  ].join('; ');
}
