/** A customer's complaint (product.md §9): received, answered, solved, the customer's word; who may record and handle it. */

/** A complaint as far as its steps go. Instants are ISO 8601 UTC. */
export interface ComplaintLife {
  readonly receivedAt: string;
  readonly answeredAt: string | null;
  readonly solvedAt: string | null;
  readonly satisfied: boolean | null;
}

export const COMPLAINT_STATES = ['open', 'answered', 'solved', 'closed'] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

/** What can be done about it. */
export type ComplaintStep = 'answer' | 'solve' | 'satisfied' | 'dissatisfied';

/** `closed` once the customer's word is in. */
export function complaintState({ answeredAt, solvedAt, satisfied }: ComplaintLife): ComplaintState {
  if (satisfied !== null) return 'closed';
  if (solvedAt !== null) return 'solved';
  return answeredAt === null ? 'open' : 'answered';
}

/** The steps a complaint waits for; the one that was solved at once was answered with it. */
export const STEPS_OF: Readonly<Record<ComplaintState, readonly ComplaintStep[]>> = {
  open: ['answer', 'solve'],
  answered: ['solve'],
  solved: ['satisfied', 'dissatisfied'],
  closed: [],
};

/** How far it is: a card drawn before the newest step is out of date. */
export const complaintRevision = (life: ComplaintLife): number => COMPLAINT_STATES.indexOf(complaintState(life));

/** The complaint after a step at an instant, or null when it does not wait for that step. */
export function afterStep<Complaint extends ComplaintLife>(
  complaint: Complaint,
  { step, at }: { step: ComplaintStep; at: string },
): Complaint | null {
  if (!STEPS_OF[complaintState(complaint)].includes(step)) return null;
  if (step === 'answer') return { ...complaint, answeredAt: at };
  if (step === 'solve') return { ...complaint, answeredAt: complaint.answeredAt ?? at, solvedAt: at };
  return { ...complaint, satisfied: step === 'satisfied' };
}

const MINUTE_MS = 60_000;

const minutesBetween = (from: string, to: string | null): number | null =>
  to === null ? null : Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE_MS));

/** Whole minutes from the complaint's arrival to the first answer and to the solution; null as long as there is none. */
export const complaintTimes = ({ receivedAt, answeredAt, solvedAt }: ComplaintLife) => ({
  response: minutesBetween(receivedAt, answeredAt),
  solving: minutesBetween(receivedAt, solvedAt),
});

/** Whom a complaint is about, and who answers for them. */
export interface ComplaintSubject {
  /** null: a unit as a whole */
  readonly personId: string | null;
  /** everybody above the person in the line; for a unit, everybody who leads somebody in it */
  readonly leaderIds: readonly string[];
  /** the heads of the unit and of the units above it */
  readonly headIds: readonly string[];
}

interface Actor {
  readonly personId: string;
  readonly hr: boolean;
}

/**
 * Why somebody may not record or handle a complaint, or null: HR, whoever leads the person or somebody of the unit, and
 * the heads of the unit may; nobody may in their own matter.
 */
export function complaintRefusal(
  { personId, hr }: Actor,
  subject: ComplaintSubject,
): 'complaint_self' | 'complaint_rights' | null {
  if (subject.personId === personId) return 'complaint_self';
  return hr || subject.leaderIds.includes(personId) || subject.headIds.includes(personId) ? null : 'complaint_rights';
}

/** Whether somebody may take a complaint back: HR until it is closed, who recorded it until somebody answered it. */
export function mayTakeBack(complaint: ComplaintLife & { recordedBy: string }, { personId, hr }: Actor): boolean {
  const state = complaintState(complaint);
  return hr ? state !== 'closed' : state === 'open' && complaint.recordedBy === personId;
}
