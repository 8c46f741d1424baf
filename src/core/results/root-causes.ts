/** The causes of a complaint or a bad rating (results.md §2): when a note is due, when it is called for, who may write it. */

const HOUR_MS = 3_600_000;

export interface RootCauseRules {
  /** whole hours from the question to the note */
  readonly within: number;
  /** whole hours from the question to the reminder, fewer than `within` */
  readonly remindAt: number;
}

/** A note as far as its clock goes. Instants are ISO 8601 UTC. */
export interface AskedNote {
  readonly state: 'asked' | 'filed' | 'withdrawn';
  readonly askedAt: string;
  readonly dueAt: string;
}

/** When a note asked for at an instant is due. The clock does not stop at night: the customer waits too. */
export const noteDueAt = (askedAt: string, { within }: Pick<RootCauseRules, 'within'>): string =>
  new Date(Date.parse(askedAt) + within * HOUR_MS).toISOString();

/** What a note calls for at an instant: nothing yet, a reminder to its owner, or a word to the owner's supervisor. */
export function noteCalls(
  { state, askedAt, dueAt }: AskedNote,
  { remindAt, now }: Pick<RootCauseRules, 'remindAt'> & { now: number },
): 'nothing' | 'reminder' | 'escalation' {
  if (state !== 'asked') return 'nothing';
  if (now >= Date.parse(dueAt)) return 'escalation';
  return now >= Date.parse(askedAt) + remindAt * HOUR_MS ? 'reminder' : 'nothing';
}

/** Whether a note came, or would come now, after its time: the instant itself is in time. */
export const isLateNote = (dueAt: string, at: string | number): boolean =>
  (typeof at === 'number' ? at : Date.parse(at)) > Date.parse(dueAt);

/** Who stands where to a note. */
export interface NoteReader {
  readonly personId: string;
  readonly hr: boolean;
  /** whoever leads the owner, at any distance */
  readonly leads: boolean;
}

/**
 * Who may write the note: its owner, late too; once its time is over also whoever leads the owner, and HR, so that a
 * customer does not wait for somebody who is away. Never the one whose service it was in another's place.
 */
export function mayFileNote(
  note: AskedNote & { readonly ownerId: string; readonly personId: string | null },
  { personId, hr, leads, now }: NoteReader & { now: number },
): boolean {
  if (note.state !== 'asked') return false;
  if (note.ownerId === personId) return true;
  return (hr || leads) && note.personId !== personId && now >= Date.parse(note.dueAt);
}

/** Who may read it: whoever may write it, and at any time whoever leads the owner, HR and the auditor. */
export const mayReadNote = (
  note: { readonly ownerId: string },
  { personId, hr, leads, auditor }: NoteReader & { auditor: boolean },
): boolean => note.ownerId === personId || hr || leads || auditor;
