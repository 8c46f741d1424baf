/**
 * The hash chain of an appraisal's events, the salted commitments of personal text in it, and the daily digest over all
 * heads (product.md §9). sha256 is a pure function of its input; nothing else of Node is used in core.
 */
import { createHash } from 'node:crypto';
import type { State } from './appraisal.ts';

/** The head of an empty chain. */
export const GENESIS = '0'.repeat(64);

/** One accepted command as it is recorded: never a person's text, only commitments of it. */
export interface AppraisalEvent {
  appraisalId: string;
  /** the appraisal's version after it */
  version: number;
  type: string;
  /** person id; null = the system (cron) */
  actorId: string | null;
  at: string;
  /** the platform event or job that caused it */
  source: string;
  from: State;
  to: State;
  /** what changed, as canonical data: scores, roles, commitments */
  data: Readonly<Record<string, unknown>>;
  prevHash: string;
  hash: string;
}

/** sha256 in lower-case hex of a text's UTF-8 bytes. */
export const sha256 = (value: string): string => createHash('sha256').update(value, 'utf8').digest('hex');

/** JSON with sorted keys and no white space, so that the same content always has the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const item: unknown = value[key as keyof typeof value];
    if (item !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(item)}`);
  }
  return `{${fields.join(',')}}`;
}

/** Seals an event onto the head it follows. */
export function seal(event: Omit<AppraisalEvent, 'hash'>): AppraisalEvent {
  return { ...event, hash: sha256(canonicalJson(event)) };
}

/** Whether an event is what its hash says. */
export function isSealed({ hash, ...event }: AppraisalEvent): boolean {
  return sha256(canonicalJson(event)) === hash;
}

/** The commitment of a personal text: the text and its salt can be erased, the chain stays valid. */
export const commitment = (salt: string, text: string): string => sha256(`${salt}\u0000${text}`);

/** Which digest: its day, and the instant up to which events count, so that it can be worked out again at any time. */
export interface DigestDay {
  day: string;
  asOf: string;
}

/** A digest that is fed its heads, in the order of their ids, as many at a time as one likes. */
export interface RunningDigest {
  add(lines: string): void;
  end(): string;
}

/** The line of one chain in a digest. */
export const headLine = (id: string, head: string): string => `\n${id}:${head}`;

/** Begins one day's digest, chained to the day before. */
export function startDigest(prevHash: string, { day, asOf }: DigestDay): RunningDigest {
  const hash = createHash('sha256').update([prevHash, day, asOf].join('\n'), 'utf8');
  return { add: (lines) => void hash.update(lines, 'utf8'), end: () => hash.digest('hex') };
}

/** One day's digest over the heads of all chains (appraisal id → head), itself chained to the day before. */
export function dailyDigest(prevHash: string, day: DigestDay, heads: readonly { id: string; head: string }[]): string {
  const digest = startDigest(prevHash, day);
  const sorted = [...heads].sort((a, b) => (a.id < b.id ? -1 : 1));
  digest.add(sorted.map(({ id, head }) => headLine(id, head)).join(''));
  return digest.end();
}
