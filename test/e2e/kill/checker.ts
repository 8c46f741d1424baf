/**
 * Judges a month by what stands in the database file and by what the chat was given: nothing lost, nothing twice. It
 * shares no code with the bot: the chains are added up anew, from the words of docs and schema alone.
 */
import { createHash } from 'node:crypto';
import type { SimMessage, SimSeen } from '#platforms/simulator/page-api.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { Ledger } from './ledger.ts';

export interface Evidence {
  ledger: Ledger;
  seen: SimSeen;
  /** everything the bot said, chat by chat */
  said: ReadonlyMap<string, readonly SimMessage[]>;
  acknowledged: readonly Acknowledged[];
}

/** Every violation as a sentence; none is what we want. */
export const violations = (evidence: Evidence): readonly string[] => [
  ...lost(evidence),
  ...unsent(evidence),
  ...saidTwice(evidence),
  ...sameCards(evidence),
  ...brokenChains(evidence),
];

interface EventRow {
  appraisalId: string;
  version: number;
  type: string;
  actorId: string | null;
  at: string;
  source: string;
  fromState: string;
  toState: string;
  data: string;
  prevHash: string;
  hash: string;
}

const eventsIn = (ledger: Ledger): readonly EventRow[] =>
  ledger.rows<EventRow>('SELECT * FROM "Event" ORDER BY "appraisalId", "version"');

/** Presses that leave no event: a draft is kept beside the chain. */
const WITHOUT_EVENT = new Set(['save_draft']);

function lost({ ledger, acknowledged }: Evidence): readonly string[] {
  const recorded = new Set(eventsIn(ledger).map((event) => `${event.appraisalId} ${event.version} ${event.type}`));
  return acknowledged
    .filter(({ command }) => !WITHOUT_EVENT.has(command))
    .map(({ appraisalId, revision, command }) => `${appraisalId} ${revision + 1} ${command}`)
    .filter((step) => !recorded.has(step))
    .map((step) => `lost: ${step} was acknowledged and is not in the chain`);
}

interface OutboxRow {
  id: string;
  key: string;
  kind: string;
  state: string;
  replacesMessageId: string | null;
  notBefore: string;
}

function unsent({ ledger, seen }: Evidence): readonly string[] {
  const delivered = new Set(seen.sends.map(({ uuid }) => uuid));
  return ledger
    .rows<OutboxRow>('SELECT * FROM "Outbox"')
    .flatMap(({ id, key, state, replacesMessageId, notBefore }) => {
      const waits = state === 'pending' && Date.parse(notBefore) > Date.now();
      if (!waits && state !== 'sent' && state !== 'cancelled') return [`unsent: ${key} is ${state}`];
      const missing = state === 'sent' && replacesMessageId === null && !delivered.has(id);
      return missing ? [`unsent: ${key} is called sent, and the chat never got it`] : [];
    });
}

/** One message to the eye a row, and no message without a row. */
function saidTwice({ ledger, seen }: Evidence): readonly string[] {
  const keys = new Map(ledger.rows<OutboxRow>('SELECT * FROM "Outbox"').map(({ id, key }) => [id, key]));
  const shown = seen.sends.filter(({ deduplicated }) => !deduplicated).map(({ uuid }) => uuid);
  const twice = shown.filter((uuid, place) => shown.indexOf(uuid) !== place);
  return [
    ...twice.map((uuid) => `twice: ${keys.get(uuid)} was shown again`),
    ...shown.filter((uuid) => !keys.has(uuid)).map((uuid) => `nobody's: the send ${uuid} belongs to no row`),
  ];
}

function sameCards({ said }: Evidence): readonly string[] {
  return [...said].flatMap(([chat, messages]) => {
    const cards = messages.map(({ content }) => JSON.stringify(content));
    return cards
      .filter((card, place) => cards.indexOf(card) !== place)
      .map((card) => `twice: in ${chat} stands the same card again: ${card.slice(0, 200)}`);
  });
}

function brokenChains({ ledger }: Evidence): readonly string[] {
  const heads = ledger.rows<{ id: string; version: number; lastHash: string }>(
    'SELECT "id", "version", "lastHash" FROM "Appraisal"',
  );
  const events = eventsIn(ledger);
  return heads.flatMap(({ id, version, lastHash }) => {
    const chain = events.filter(({ appraisalId }) => appraisalId === id);
    const sound =
      chain.every(
        (event, place) => isWhole(event) && event.version === place + 1 && follows(event, chain[place - 1]),
      ) &&
      chain.length === version &&
      chain.at(-1)?.hash === lastHash;
    return sound ? [] : [`chain: that of ${id} does not add up`];
  });
}

const GENESIS = '0'.repeat(64);
const follows = (event: EventRow, before: EventRow | undefined): boolean =>
  event.prevHash === (before?.hash ?? GENESIS);

/** sha256 over the event's JSON with sorted keys; instants as ISO 8601 in UTC, data as the object it is. */
function isWhole({ hash, fromState: from, toState: to, data, at, ...event }: EventRow): boolean {
  const recorded = { ...event, from, to, at: new Date(at).toISOString(), data: JSON.parse(data) };
  return createHash('sha256').update(sorted(recorded), 'utf8').digest('hex') === hash;
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
