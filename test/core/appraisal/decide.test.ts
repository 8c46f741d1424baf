import { describe, expect, it } from 'vitest';
import { STATES } from '#core/appraisal/appraisal.ts';
import { type Actor, type Command, type CommandType, MAY, type Plan, type Talk } from '#core/appraisal/command.ts';
import { type Decision, decide } from '#core/appraisal/decide.ts';
import {
  BOSS,
  EMPLOYEE,
  hr,
  JUDGE,
  momentAt,
  person,
  RATER,
  resultOf,
  SECOND_REVIEWER,
  STRANGER,
  SUPERVISOR,
  SYSTEM,
  sheetIn,
  WORDS,
} from '#test/support/appraisals.ts';
import { ACTORS, type ActorName, APART_ROWS, REFUSALS, TABLE } from './decide-table.ts';

const ACTOR: Readonly<Record<ActorName, Actor>> = {
  employee: person(EMPLOYEE),
  own_hr: hr(EMPLOYEE),
  rater: person(RATER),
  earlier: person(SUPERVISOR),
  current: person(SECOND_REVIEWER),
  judge: person(JUDGE),
  hr: hr(),
  stranger: person(STRANGER),
  system: SYSTEM,
};

/** The talk and the plan of the table, both of the one who approved last. */
const talkIn = (state: Talk['state']): Talk => ({ id: 'talk', state, interviewerId: SECOND_REVIEWER });
const PLAN: Plan = { id: 'plan', state: 'running', ownerId: SECOND_REVIEWER };
const PLAN_DAYS = { id: 'plan', fromDay: '2026-11-04', toDay: '2026-11-18' };

/** Every command with all it may need, so that only state and actor decide. */
const COMMANDS: { readonly [T in CommandType]: Omit<Extract<Command, { type: T }>, 'actor'> } = {
  save_draft: { type: 'save_draft' },
  submit_self: { type: 'submit_self' },
  recall_self: { type: 'recall_self' },
  submit_rating: { type: 'submit_rating', role: 'peer' },
  decline_rating: { type: 'decline_rating', role: 'peer', words: WORDS },
  nominate: { type: 'nominate', role: 'peer', personId: STRANGER },
  approve_nominee: { type: 'approve_nominee', role: 'peer', personId: STRANGER },
  submit_review: { type: 'submit_review', result: resultOf(9100) },
  return: { type: 'return', words: WORDS },
  reconcile: { type: 'reconcile', result: resultOf(9100), words: WORDS },
  adjust: { type: 'adjust', result: resultOf(9100), words: WORDS },
  take_back: { type: 'take_back', result: resultOf(9000) },
  finish_calibration: { type: 'finish_calibration' },
  sign: { type: 'sign' },
  sign_with_remark: { type: 'sign_with_remark', words: WORDS },
  refuse: { type: 'refuse', words: WORDS },
  file_appeal: { type: 'file_appeal', items: ['response'], judgeId: JUDGE, words: WORDS },
  withdraw_appeal: { type: 'withdraw_appeal' },
  decide_appeal: { type: 'decide_appeal', verdict: 'change', result: resultOf(9100), words: WORDS },
  reassign: { type: 'reassign', personId: BOSS },
  expire: { type: 'expire', escalateTo: BOSS },
  extend: { type: 'extend', dueAt: '2026-11-09T10:00:00.000Z' },
  cancel: { type: 'cancel', words: WORDS },
  reopen: { type: 'reopen', words: WORDS },
  restate: { type: 'restate', result: resultOf(8700) },
  open_interview: { type: 'open_interview', interviewId: 'talk' },
  hold_interview: { type: 'hold_interview', interview: talkIn('open'), texts: [WORDS, WORDS] },
  agree_interview: { type: 'agree_interview', interview: talkIn('held') },
  answer_interview: { type: 'answer_interview', interview: talkIn('held'), words: WORDS },
  open_plan: { type: 'open_plan', plan: PLAN_DAYS, days: ['2026-11-11'], words: WORDS },
  report_plan: { type: 'report_plan', plan: PLAN, check: { number: 1, state: 'due' }, texts: [WORDS, WORDS] },
  skip_check: { type: 'skip_check', plan: PLAN, numbers: [1] },
  close_plan: { type: 'close_plan', plan: PLAN, verdict: 'met', reported: 1 },
};

const askedBy = (name: string, actor: Actor): Command => {
  const command = Object.values(COMMANDS).find(({ type }) => type === name);
  if (!command) throw new Error(`the table names an unknown command ${name}`);
  return { ...command, actor };
};

/** What happened, in the table's own words. */
function cellOf(decision: Decision): string {
  if (decision.kind === 'accepted') return `→${decision.next.state}`;
  return Object.keys(REFUSALS).find((word) => REFUSALS[word] === decision.code) ?? decision.code;
}

describe.each(STATES)('in the state %s', (state) => {
  for (const { command, cells, tells } of TABLE[state]) {
    const decisions = ACTORS.map((actor) => ({
      actor,
      decision: decide(sheetIn(state), askedBy(command, ACTOR[actor]), momentAt()),
    }));
    const told = decisions.flatMap(({ decision }) => (decision.kind === 'accepted' ? [decision] : []));

    it(`${command} leads where the table says, for every actor`, () => {
      expect(Object.fromEntries(decisions.map(({ actor, decision }) => [actor, cellOf(decision)]))).toEqual(
        Object.fromEntries(cells),
      );
    });

    if (told.length === 0) continue;
    it(`${command} is recorded and tells exactly whom the table says`, () => {
      for (const { next, event, messages } of told) {
        const recorded = command === 'save_draft' ? null : { type: command, from: state, to: next.state };
        expect(event && { type: event.type, from: event.from, to: event.to }).toEqual(recorded);
        expect(messages.map(({ to, card }) => `${to}:${card}`)).toEqual(tells);
      }
    });
  }
});

describe('in the review, with two reviewers apart', () => {
  const reconcile = { gap: 1200, personId: BOSS, revision: null };
  const apart = { ...sheetIn('review'), reconcile };
  const actorOf = (actor: ActorName): Actor => (actor === 'judge' ? person(BOSS) : ACTOR[actor]);
  /** whoever steps in is not the one who is asked already */
  const asked = (command: string, actor: Actor): Command => {
    const given = askedBy(command, actor);
    if (given.type === 'reassign') return { ...given, personId: JUDGE };
    return given.type === 'expire' ? { ...given, escalateTo: JUDGE } : given;
  };

  it.each(APART_ROWS)('$command leads where the table says and tells whom it says', ({ command, cells, tells }) => {
    const decisions = ACTORS.map(
      (actor) => [actor, decide(apart, asked(command, actorOf(actor)), momentAt())] as const,
    );
    expect(new Map(decisions.map(([actor, decision]) => [actor, cellOf(decision)]))).toEqual(cells);
    for (const [, decision] of decisions) {
      if (decision.kind === 'accepted') expect(decision.messages.map(({ to, card }) => `${to}:${card}`)).toEqual(tells);
    }
  });
});

describe('the table', () => {
  it('has a row for every command in every state', () => {
    const commands = Object.keys(MAY).sort();
    for (const state of STATES) expect(TABLE[state].map(({ command }) => command).sort()).toEqual(commands);
  });

  it('says something known in every cell', () => {
    const cells = STATES.flatMap((state) => TABLE[state]).flatMap((row) => [...row.cells.values()]);
    const known = cells.filter((cell) => cell in REFUSALS || STATES.some((state) => cell === `→${state}`));
    expect(cells).toHaveLength(7 * 33 * 9);
    expect(known).toEqual(cells);
  });

  it('never moves an appraisal on a refusal', () => {
    const before = JSON.stringify(sheetIn('review'));
    const sheet = sheetIn('review');
    decide(sheet, askedBy('submit_review', person(STRANGER)), momentAt());
    expect(JSON.stringify(sheet)).toBe(before);
  });
});
