/** The life of a rectification plan: who may do what in which state (整改方案). Pure: a plan, a step, an instant → the next plan. */

export type RectificationState = 'asked' | 'submitted' | 'returned' | 'accepted' | 'cancelled';

/** What a step needs to know of a plan. Instants are ISO 8601 UTC. */
export interface RectificationNow {
  readonly state: RectificationState;
  /** 1, and one more each time it was sent back */
  readonly round: number;
  readonly dueAt: string;
  readonly noticeAt: string | null;
  readonly endedAt: string | null;
}

/** As what somebody acts. More than one may hold; `owner` is never head office in the own matter. */
export interface RectificationActor {
  /** heads the branch and owes the plan */
  readonly owner: boolean;
  /** records plans for head office: HR, or whom the policy names */
  readonly office: boolean;
  readonly hr: boolean;
}

export type RectificationStep =
  | { readonly type: 'save' }
  | { readonly type: 'submit'; readonly causes: string; readonly measures: string }
  | { readonly type: 'accept' }
  | { readonly type: 'return'; readonly reason: string; readonly dueAt: string }
  | { readonly type: 'notice'; readonly words: string }
  | { readonly type: 'cancel'; readonly reason: string };

/** `already` = the same was done before, `outdated` = the card is of another round. */
export type RectificationRefusal =
  | 'not_yours'
  | 'hr_only'
  | 'wrong_state'
  | 'already'
  | 'outdated'
  | 'not_due'
  | 'reason_required'
  | 'too_short';

export type RectificationStepped<Plan extends RectificationNow> =
  | { readonly kind: 'stepped'; readonly plan: Plan }
  | { readonly kind: 'refused'; readonly code: RectificationRefusal };

interface Moment {
  readonly actor: RectificationActor;
  /** the round the pressed card shows */
  readonly round: number;
  /** ISO 8601 UTC */
  readonly now: string;
  /** characters causes and measures have at least, each */
  readonly least: number;
}

export const isOwed = ({ state }: Pick<RectificationNow, 'state'>): boolean =>
  state === 'asked' || state === 'returned';
export const isOpen = (plan: Pick<RectificationNow, 'state'>): boolean => isOwed(plan) || plan.state === 'submitted';
export const isLate = (plan: Pick<RectificationNow, 'state' | 'dueAt'>, now: string): boolean =>
  isOwed(plan) && plan.dueAt <= now;

/** Whether head office may issue an improvement notice: on what is late, was filed or was sent back; once a plan. */
export const takesNotice = (plan: Pick<RectificationNow, 'state' | 'dueAt' | 'noticeAt'>, now: string): boolean =>
  plan.noticeAt === null && (plan.state === 'submitted' || plan.state === 'returned' || isLate(plan, now));

const refused = (code: RectificationRefusal) => ({ kind: 'refused', code }) as const;
const stepped = <Plan extends RectificationNow>(plan: Plan) => ({ kind: 'stepped', plan }) as const;

/**
 * The plan after a step, or why not. Rights come first, so that a stranger learns nothing of the state. A plan may be
 * submitted after its deadline: it is the instants that tell that it was late.
 */
export function stepRectification<Plan extends RectificationNow>(
  plan: Plan,
  step: RectificationStep,
  moment: Moment,
): RectificationStepped<Plan> {
  const right = lacksRight(step, moment.actor);
  if (right) return refused(right);
  if (isRepeated(plan, step)) return refused('already');
  if (!isOpen(plan)) return refused('wrong_state');
  if (moment.round !== plan.round) return refused('outdated');
  switch (step.type) {
    case 'save':
      return isOwed(plan) ? stepped(plan) : refused('wrong_state');
    case 'submit':
      return submitted(plan, step, moment);
    case 'accept':
      if (plan.state !== 'submitted') return refused('wrong_state');
      return stepped({ ...plan, state: 'accepted', endedAt: moment.now });
    case 'return':
      return sentBack(plan, step);
    case 'notice':
      if (!takesNotice(plan, moment.now)) return refused('not_due');
      return step.words.trim() === '' ? refused('reason_required') : stepped({ ...plan, noticeAt: moment.now });
    case 'cancel':
      if (step.reason.trim() === '') return refused('reason_required');
      return stepped({ ...plan, state: 'cancelled', endedAt: moment.now });
  }
}

function lacksRight({ type }: RectificationStep, actor: RectificationActor): RectificationRefusal | null {
  switch (type) {
    case 'save':
    case 'submit':
      return actor.owner ? null : 'not_yours';
    case 'accept':
    case 'return':
    case 'notice':
      return actor.office && !actor.owner ? null : 'not_yours';
    case 'cancel':
      return actor.hr && !actor.owner ? null : 'hr_only';
  }
}

/** The second press of a button, or of its twin on somebody else's card. */
function isRepeated({ state, noticeAt }: RectificationNow, { type }: RectificationStep): boolean {
  switch (type) {
    case 'submit':
      return state === 'submitted' || state === 'accepted';
    case 'accept':
      return state === 'accepted';
    case 'return':
      return state === 'returned';
    case 'notice':
      return noticeAt !== null;
    case 'cancel':
      return state === 'cancelled';
    case 'save':
      return false;
  }
}

function submitted<Plan extends RectificationNow>(
  plan: Plan,
  { causes, measures }: { causes: string; measures: string },
  { least }: Moment,
): RectificationStepped<Plan> {
  if (causes.trim() === '' || measures.trim() === '') return refused('reason_required');
  if (lengthOf(causes) < least || lengthOf(measures) < least) return refused('too_short');
  return stepped({ ...plan, state: 'submitted' });
}

function sentBack<Plan extends RectificationNow>(
  plan: Plan,
  { reason, dueAt }: { reason: string; dueAt: string },
): RectificationStepped<Plan> {
  if (plan.state !== 'submitted') return refused('wrong_state');
  if (reason.trim() === '') return refused('reason_required');
  return stepped({ ...plan, state: 'returned', round: plan.round + 1, dueAt });
}

/** Whole characters, never halves of one. */
const lengthOf = (words: string): number => [...words.trim()].length;
