import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Appraisal, owing, STATES } from '#core/appraisal/appraisal.ts';
import { isSealed, seal } from '#core/appraisal/chain.ts';
import type { Actor, Command, CommandType } from '#core/appraisal/command.ts';
import { decide } from '#core/appraisal/decide.ts';
import { dueAfter } from '#core/calendar/cycle-policy.ts';
import {
  BOSS,
  EMPLOYEE,
  HR,
  hr,
  JUDGE,
  momentAt,
  NOW,
  person,
  RATER,
  resultOf,
  SECOND_REVIEWER,
  SUPERVISOR,
  SYSTEM,
  sheetIn,
  WORDS,
} from '#test/support/appraisals.ts';

/** Commands as anybody might send them: any actor, any payload, with words or without, in any order. */
const who = fc.constantFrom(EMPLOYEE, RATER, SUPERVISOR, SECOND_REVIEWER, JUDGE, HR, BOSS);
const actor: fc.Arbitrary<Actor> = fc.oneof(who.map(person), fc.constantFrom(hr(), hr(EMPLOYEE), SYSTEM));
const words = fc.constant(WORDS);
const result = fc.integer({ min: 0, max: 10_300 }).map(resultOf);
const resultOrNone = fc.option(result, { nil: null, freq: 4 });
const items = fc.constantFrom<string[][]>([], ['response']);
const verdict = fc.constantFrom('keep' as const, 'change' as const);
const role = fc.constantFrom('self', 'peer');
const type = <const T extends CommandType>(...types: T[]) => fc.constantFrom(...types);

const bare = type('save_draft', 'recall_self', 'finish_calibration', 'withdraw_appeal');
const worded = type('return', 'refuse', 'sign_with_remark', 'reopen');

/** What leads on comes often, else few streams would get far; what ends everything comes seldom. */
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: type('submit_self'), actor }) },
  { weight: 6, arbitrary: fc.record({ type: type('submit_rating', 'decline_rating'), actor, role, words }) },
  { weight: 9, arbitrary: fc.record({ type: type('submit_review'), actor, result: resultOrNone }) },
  { weight: 4, arbitrary: fc.record({ type: bare, actor }) },
  { weight: 3, arbitrary: fc.record({ type: worded, actor }) },
  { weight: 3, arbitrary: fc.record({ type: worded, actor, words }) },
  { weight: 8, arbitrary: fc.record({ type: type('sign', 'sign_with_remark', 'refuse'), actor, words }) },
  { weight: 2, arbitrary: fc.record({ type: type('nominate', 'approve_nominee'), actor, role, personId: who }) },
  { weight: 2, arbitrary: fc.record({ type: type('reassign'), actor, personId: who }) },
  { weight: 2, arbitrary: fc.record({ type: type('reconcile', 'adjust'), actor, result, words }) },
  { weight: 6, arbitrary: fc.record({ type: type('file_appeal'), actor, items, judgeId: who, words }) },
  { weight: 4, arbitrary: fc.record({ type: type('decide_appeal'), actor, verdict, result: resultOrNone, words }) },
  { weight: 3, arbitrary: fc.record({ type: type('expire'), actor, escalateTo: fc.option(who, { nil: null }) }) },
  { weight: 1, arbitrary: fc.record({ type: type('cancel'), actor, words }) },
);

/** Hours pass between commands, sometimes days, so that deadlines come. */
const stream = fc.array(fc.tuple(anyCommand, fc.integer({ min: 0, max: 60 })), {
  minLength: 1,
  maxLength: 60,
  size: 'max',
});

type Commands = readonly (readonly [Command, number])[];

interface Step {
  before: Appraisal;
  after: Appraisal;
  command: Command;
  at: number;
}

const CALIBRATED = { calibration: { within: 1, overdue: 'pass_on', enabled: true } } as const;

/** Plays a stream as a use case would: decides, seals, keeps. Calls back for every accepted command. */
function play(start: Appraisal, commands: Commands, seen: (step: Step) => unknown) {
  let appraisal = start;
  let at = NOW;
  for (const [command, hours] of commands) {
    at += hours * 3_600_000;
    const decision = decide(appraisal, command, momentAt(at, CALIBRATED));
    if (decision.kind === 'refused' || !decision.event) continue;
    const event = seal({
      ...decision.event,
      appraisalId: appraisal.id,
      version: appraisal.version + 1,
      actorId: command.actor.personId,
      at: new Date(at).toISOString(),
      source: 'test',
      prevHash: appraisal.lastHash,
    });
    expect(isSealed(event)).toBe(true);
    const after = { ...decision.next, version: event.version, lastHash: event.hash };
    seen({ before: appraisal, after, command, at });
    appraisal = after;
  }
}

/** Always the same 150 streams: a failure is met again at the next run. */
const always = (holds: (step: Step) => unknown) =>
  fc.assert(
    fc.property(fc.constantFrom(...STATES), stream, (state, commands) => play(sheetIn(state), commands, holds)),
    { numRuns: 150, seed: 20_261_103 },
  );

describe('whatever is sent in whatever order', () => {
  it('reaches every state, so that what follows says something', () => {
    const reached = new Set<string>();
    always(({ after }) => reached.add(after.state));
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  it('a final appraisal has a signature, and nothing else has one', () => {
    always(({ after }) => {
      expect(after.signature !== null).toBe(after.state === 'final');
      expect(after.signedAt !== null).toBe(after.state === 'final');
    });
  });

  it('nothing lies before the person without a result', () => {
    always(({ after }) => {
      if (['calibration', 'sign_off', 'appeal', 'final'].includes(after.state)) expect(after.result).not.toBeNull();
    });
  });

  it('an appeal has a judge, who is not the person', () => {
    always(({ after }) => {
      if (after.state === 'appeal') expect(after.appeal).not.toBeNull();
      expect(after.appeal?.judgeId).not.toBe(EMPLOYEE);
    });
  });

  it('outside collecting at most one person owes, and nobody reviews or judges themselves', () => {
    always(({ after }) => {
      if (after.state !== 'collecting') expect(owing(after).length).toBeLessThanOrEqual(1);
      if (after.state === 'review' || after.state === 'appeal') expect(owing(after)).not.toContain(EMPLOYEE);
      expect(after.reviewers.map(({ personId }) => personId)).not.toContain(EMPLOYEE);
    });
  });

  it('somebody owes as long as the sheet is open, and nobody when it is closed', () => {
    always(({ after }) => {
      const open = ['collecting', 'review', 'sign_off', 'appeal'].includes(after.state);
      expect(owing(after).length > 0).toBe(open);
      expect(after.dueAt !== null).toBe(open || after.state === 'calibration');
    });
  });

  it('a deadline is either kept or starts in full', () => {
    always(({ before, after, at }) => {
      const { policy, calendar } = momentAt(at);
      const full = dueAfter(after.state, at, { policy, calendar });
      const allowed = [full === null ? null : new Date(full).toISOString()];
      if (before.state === after.state) allowed.push(before.dueAt);
      expect(allowed).toContain(after.dueAt);
    });
  });

  it('one appeal is decided per result: a second one is never open before the review was done again', () => {
    always(({ before, after }) => {
      if (before.state === 'sign_off' && after.state === 'appeal') expect(before.appealed).toBe(false);
    });
  });

  it('a cancelled sheet stays cancelled', () => {
    always(({ before }) => expect(before.state).not.toBe('cancelled'));
  });
});
