import { z } from 'zod';

/** The payload's own version. Raised when its meaning changes, so that an old card is answered, never misread. */
const ACTION_VERSION = 1;

/**
 * What a press of a button means: a command on one thing (`id`: an appraisal, a cycle, …) at the revision the card was
 * drawn from. It never carries rights: who pressed is told by the platform's signature alone.
 */
export interface CardAction {
  command: string;
  id: string;
  revision: number;
  /** which of several things of that id, e.g. the leaf of a "why" button */
  part?: string;
}

const payload = z.object({
  v: z.literal(ACTION_VERSION),
  command: z.string().min(1).max(40),
  id: z.string().max(64),
  revision: z.number().int().nonnegative(),
  part: z.string().max(64).optional(),
});

export type ActionPayload = z.infer<typeof payload>;

/** The payload a button carries. */
export const encodeAction = (action: CardAction): ActionPayload => ({ v: ACTION_VERSION, ...action });

/**
 * The payload as one short string, for platforms whose buttons carry a key or lose their value
 * (Feishu form buttons may report only their name, feishu.md §5.9): `1|submit_self|<id>|<revision>|<part>`.
 */
export const encodeActionKey = (action: CardAction): string =>
  [ACTION_VERSION, action.command, action.id, action.revision, action.part ?? ''].join('|');

/** What a click said: an action of this version, a card of another version (`outdated`), or nothing we wrote (`unreadable`). */
export type DecodedAction = { kind: 'action'; action: CardAction } | { kind: 'outdated' } | { kind: 'unreadable' };

/** Reads a button's payload, given as the object we sent, its JSON text, or its key. Never throws. */
export function decodeAction(value: unknown): DecodedAction {
  const raw = typeof value === 'string' ? fromText(value) : value;
  const parsed = payload.safeParse(raw);
  if (parsed.success) {
    const { v: _v, part, ...action } = parsed.data;
    return { kind: 'action', action: part === undefined ? action : { ...action, part } };
  }
  const version = z.object({ v: z.number().int() }).safeParse(raw);
  return version.success && version.data.v !== ACTION_VERSION ? { kind: 'outdated' } : { kind: 'unreadable' };
}

function fromText(value: string): unknown {
  if (value.startsWith('{')) {
    try {
      return JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  const [v, command, id, revision, part] = value.split('|');
  const numbers = { v: Number(v), command, id, revision: Number(revision) };
  return part ? { ...numbers, part } : numbers;
}
