import { describe, expect, it } from 'vitest';
import {
  isLate,
  type RectificationActor,
  type RectificationNow,
  type RectificationState,
  type RectificationStep,
  stepRectification,
  takesNotice,
} from '#core/results/rectification-steps.ts';

const DUE = '2026-11-13T10:00:00.000Z';
const BEFORE = '2026-11-12T08:00:00.000Z';
const AFTER = '2026-11-14T01:00:00.000Z';
const AGAIN = '2026-11-16T10:00:00.000Z';

const plan = (state: RectificationState, fields: Partial<RectificationNow> = {}): RectificationNow => ({
  state,
  round: 1,
  dueAt: DUE,
  noticeAt: null,
  endedAt: null,
  ...fields,
});

const ACTORS = {
  owner: { owner: true, office: false, hr: false },
  /** whom the policy names */
  reviewer: { owner: false, office: true, hr: false },
  hr: { owner: false, office: true, hr: true },
  /** HR who heads the very branch */
  'hr as owner': { owner: true, office: false, hr: true },
  stranger: { owner: false, office: false, hr: false },
} as const satisfies Record<string, RectificationActor>;

const STEPS = {
  save: { type: 'save' },
  submit: { type: 'submit', causes: '晚班只有一人，回复太慢', measures: '十一月二十日前晚班加一人' },
  accept: { type: 'accept' },
  return: { type: 'return', reason: '没有写谁负责', dueAt: AGAIN },
  notice: { type: 'notice', words: '请尽快补齐' },
  cancel: { type: 'cancel', reason: '排名更正了' },
} as const satisfies Record<string, RectificationStep>;

type StepName = keyof typeof STEPS;
type ActorName = keyof typeof ACTORS;

const outcome = (
  state: RectificationState,
  step: RectificationStep,
  { actor, now = BEFORE, round = 1 }: { actor: ActorName; now?: string; round?: number },
): string => {
  const stepped = stepRectification(plan(state), step, { actor: ACTORS[actor], round, now, least: 10 });
  return stepped.kind === 'refused' ? stepped.code : stepped.plan.state;
};

/** state → what comes of each step while the plan is not late, by whoever may do it. */
const TABLE: Readonly<Record<RectificationState, Readonly<Record<StepName, string>>>> = {
  asked: {
    save: 'asked',
    submit: 'submitted',
    accept: 'wrong_state',
    return: 'wrong_state',
    notice: 'not_due',
    cancel: 'cancelled',
  },
  submitted: {
    save: 'wrong_state',
    submit: 'already',
    accept: 'accepted',
    return: 'returned',
    notice: 'submitted',
    cancel: 'cancelled',
  },
  returned: {
    save: 'returned',
    submit: 'submitted',
    accept: 'wrong_state',
    return: 'already',
    notice: 'returned',
    cancel: 'cancelled',
  },
  accepted: {
    save: 'wrong_state',
    submit: 'already',
    accept: 'already',
    return: 'wrong_state',
    notice: 'wrong_state',
    cancel: 'wrong_state',
  },
  cancelled: {
    save: 'wrong_state',
    submit: 'wrong_state',
    accept: 'wrong_state',
    return: 'wrong_state',
    notice: 'wrong_state',
    cancel: 'already',
  },
};

/** Who may do what; a refusal is the same in every state, so that nobody learns of it. */
const RIGHTS: Readonly<Record<StepName, Readonly<Record<ActorName, true | string>>>> = {
  save: { owner: true, reviewer: 'not_yours', hr: 'not_yours', 'hr as owner': true, stranger: 'not_yours' },
  submit: { owner: true, reviewer: 'not_yours', hr: 'not_yours', 'hr as owner': true, stranger: 'not_yours' },
  accept: { owner: 'not_yours', reviewer: true, hr: true, 'hr as owner': 'not_yours', stranger: 'not_yours' },
  return: { owner: 'not_yours', reviewer: true, hr: true, 'hr as owner': 'not_yours', stranger: 'not_yours' },
  notice: { owner: 'not_yours', reviewer: true, hr: true, 'hr as owner': 'not_yours', stranger: 'not_yours' },
  cancel: { owner: 'hr_only', reviewer: 'hr_only', hr: true, 'hr as owner': 'hr_only', stranger: 'hr_only' },
};

const states = ['asked', 'submitted', 'returned', 'accepted', 'cancelled'] as const;
const steps = ['save', 'submit', 'accept', 'return', 'notice', 'cancel'] as const;
const actors = ['owner', 'reviewer', 'hr', 'hr as owner', 'stranger'] as const;

describe('a step of a rectification plan', () => {
  it.each(states.flatMap((state) => steps.map((step) => ({ state, step }))))(
    '$step while it is $state is what the table says, for everybody',
    ({ state, step }) => {
      for (const actor of actors) {
        const right = RIGHTS[step][actor];
        const expected = right === true ? TABLE[state][step] : right;
        expect(`${actor}: ${outcome(state, STEPS[step], { actor })}`).toBe(`${actor}: ${expected}`);
      }
    },
  );

  it('of a card of another round changes nothing', () => {
    expect(outcome('asked', STEPS.submit, { actor: 'owner', round: 2 })).toBe('outdated');
    expect(outcome('submitted', STEPS.accept, { actor: 'hr', round: 2 })).toBe('outdated');
    expect(outcome('submitted', STEPS.cancel, { actor: 'hr', round: 2 })).toBe('outdated');
  });

  it('may be submitted after the deadline', () => {
    expect(outcome('asked', STEPS.submit, { actor: 'owner', now: AFTER })).toBe('submitted');
  });

  it('needs both texts, and each of them long enough', () => {
    const submit = (causes: string, measures: string) =>
      outcome('asked', { type: 'submit', causes, measures }, { actor: 'owner' });
    expect(submit('', '十一月二十日前晚班加一人')).toBe('reason_required');
    expect(submit('晚班只有一人，回复太慢', ' 　 ')).toBe('reason_required');
    expect(submit('忙', '十一月二十日前晚班加一人')).toBe('too_short');
    expect(submit('一二三四五六七八九', '一二三四五六七八九十')).toBe('too_short');
    expect(submit('一二三四五六七八九十', '一二三四五六七八九十')).toBe('submitted');
    // ten characters, whatever they are made of
    expect(submit('😀😀😀😀😀😀😀😀😀', '一二三四五六七八九十')).toBe('too_short');
  });

  it('back begins a new round with a deadline of its own, and needs a reason', () => {
    const moment = { actor: ACTORS.hr, round: 1, now: BEFORE, least: 10 };
    expect(stepRectification(plan('submitted'), STEPS.return, moment)).toEqual({
      kind: 'stepped',
      plan: { state: 'returned', round: 2, dueAt: AGAIN, noticeAt: null, endedAt: null },
    });
    expect(outcome('submitted', { ...STEPS.return, reason: ' ' }, { actor: 'hr' })).toBe('reason_required');
    expect(outcome('asked', { ...STEPS.cancel, reason: '' }, { actor: 'hr' })).toBe('reason_required');
    expect(outcome('submitted', { ...STEPS.notice, words: '\n' }, { actor: 'hr' })).toBe('reason_required');
  });

  it('that ends it keeps when', () => {
    const moment = { actor: ACTORS.hr, round: 1, now: BEFORE, least: 10 };
    const accepted = stepRectification(plan('submitted'), STEPS.accept, moment);
    const cancelled = stepRectification(plan('asked'), STEPS.cancel, moment);
    expect([accepted, cancelled]).toMatchObject([{ plan: { endedAt: BEFORE } }, { plan: { endedAt: BEFORE } }]);
  });
});

describe('an improvement notice', () => {
  it('is for what is late, was filed or was sent back, and leaves the plan owed', () => {
    expect(outcome('asked', STEPS.notice, { actor: 'reviewer', now: AFTER })).toBe('asked');
    expect(takesNotice(plan('asked'), BEFORE)).toBe(false);
    expect(takesNotice(plan('asked'), AFTER)).toBe(true);
    expect(takesNotice(plan('submitted'), BEFORE)).toBe(true);
    expect(takesNotice(plan('accepted'), AFTER)).toBe(false);
  });

  it('is issued once', () => {
    const given = plan('submitted', { noticeAt: BEFORE });
    const moment = { actor: ACTORS.hr, round: 1, now: AFTER, least: 10 };
    expect(takesNotice(given, AFTER)).toBe(false);
    expect(stepRectification(given, STEPS.notice, moment)).toEqual({ kind: 'refused', code: 'already' });
  });
});

describe('a plan', () => {
  it('is late from its deadline on, as long as it is owed', () => {
    expect(isLate(plan('asked'), BEFORE)).toBe(false);
    expect(isLate(plan('asked'), DUE)).toBe(true);
    expect(isLate(plan('returned'), AFTER)).toBe(true);
    expect(isLate(plan('submitted'), AFTER)).toBe(false);
  });
});
