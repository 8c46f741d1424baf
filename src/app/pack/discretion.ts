/** What a pack must not tell: who rated unseen, and what such a role gave where few of them rated. */
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { RatingRow, ReceiptRow } from '#app/records.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import { FEWEST_SHOWN, isUnseen } from '#core/scoring/discreet.ts';

/** How somebody is called in a pack: name and number, the token of who rates unseen, or nobody for the system. */
export type Called = (id: string | null) => string;

/** The names of everybody these ids stand for, read once. */
export async function namesFor(deps: Deps, ids: Iterable<string | null>): Promise<Called> {
  const known = new Map<string, string>();
  for (const id of new Set(ids)) {
    if (id === null || isRaterToken(id)) continue;
    const person = await deps.store.person(id);
    if (person) known.set(id, `${person.name} ${person.employeeNo}`);
  }
  return (id) => (id === null ? SYSTEM : (known.get(id) ?? id));
}

const SYSTEM = '系统 / system';
export const UNSEEN = '匿名 / unseen';

/** The roles whose ratings a pack keeps to itself: unseen, and somewhere fewer than it takes to hide one among them. */
export function withheldRoles({ ratings }: Pick<Case, 'ratings'>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const unseen = ratings.filter(({ role }) => isUnseen(role));
  for (const { role, criterionId, score, level } of unseen) {
    const leaf = `${role} ${criterionId}`;
    counts.set(leaf, (counts.get(leaf) ?? 0) + (score === null && level === null ? 0 : 1));
  }
  const few = (role: string, leaf: string): boolean => (counts.get(`${role} ${leaf}`) ?? 0) < FEWEST_SHOWN;
  return new Set(unseen.filter(({ role, criterionId }) => few(role, criterionId)).map(({ role }) => role));
}

/** Under which name a rater stands: one who rates unseen never under the own. */
export const raterCalled = (called: Called, { role, raterId }: Pick<RatingRow, 'role' | 'raterId'>): string =>
  isUnseen(role) && !isRaterToken(raterId) ? UNSEEN : called(raterId);

/** An event as a pack shows it; what was kept back leaves the hash, which `yueping verify` proves with the file. */
export interface ShownEvent extends AppraisalEvent {
  withheld: boolean;
}

export function shownEvent(event: AppraisalEvent, withheld: ReadonlySet<string>): ShownEvent {
  const { role } = event.data;
  const isUnseenRater = typeof role === 'string' && isUnseen(role) && event.actorId !== null;
  const isNamed = isUnseenRater && !isRaterToken(event.actorId ?? '');
  const isKept = isNamed || (typeof role === 'string' && withheld.has(role)) || namesUnseen(event.data);
  if (!isKept) return { ...event, withheld: false };
  return { ...event, actorId: isNamed ? UNSEEN : event.actorId, source: '', data: {}, withheld: true };
}

/** Whether a person who rates unseen stands somewhere in the data under the own id. */
function namesUnseen(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(namesUnseen);
  if (typeof value !== 'object' || value === null) return false;
  const { role, personId }: { role?: unknown; personId?: unknown } = value;
  const isNamed = typeof role === 'string' && isUnseen(role) && typeof personId === 'string' && !isRaterToken(personId);
  return isNamed || Object.values(value).some(namesUnseen);
}

/** A receipt holds every rating it was computed from: with a role to keep back only its fingerprint is shown. */
export const shownReceipt = ({ body, ...row }: ReceiptRow, withheld: ReadonlySet<string>) => ({
  ...row,
  body: withheld.size === 0 ? body : null,
});
