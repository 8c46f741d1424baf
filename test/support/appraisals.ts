/** Appraisals, commands and moments for tests: one company of names, one Tuesday. */
import type { Appraisal, Calibration, Result, State } from '#core/appraisal/appraisal.ts';
import type { Actor, Words } from '#core/appraisal/command.ts';
import { type Decision, decide } from '#core/appraisal/decide.ts';
import type { Moment } from '#core/appraisal/state-table.ts';
import { type CyclePolicy, DEFAULT_CYCLE_POLICY } from '#core/calendar/cycle-policy.ts';
import { plainCalendar } from '#core/calendar/working-days.ts';

/** Tuesday 2026-11-03, 10:00 in Shanghai (UTC+8). */
export const NOW = Date.UTC(2026, 10, 3, 2);

/** Lin is appraised, Zhou supervises, Wu reviews after Zhou, Peng rates beside them, Sun judges, He is HR. */
export const EMPLOYEE = 'lin';
export const RATER = 'peng';
export const SUPERVISOR = 'zhou';
export const SECOND_REVIEWER = 'wu';
export const JUDGE = 'sun';
export const HR = 'he';
export const STRANGER = 'qian';
/** The next person up, whoever has to step in. */
export const BOSS = 'dong';

export const person = (personId: string): Actor => ({ personId, hr: false });
export const hr = (personId: string = HR): Actor => ({ personId, hr: true });
export const SYSTEM: Actor = { personId: null, hr: false };

export const WORDS: Words = { textId: 't1', commitment: 'c'.repeat(64) };

/** A result with these total points, in hundredths. */
export const resultOf = (total: number): Result => ({
  total,
  percent: total,
  grade: null,
  coefficient: null,
  fingerprint: String(total).padStart(64, '0'),
});

/** An appraisal in `collecting` that was asked on Monday; Lin's self-review alone is open. */
export const anAppraisal = (fields: Partial<Appraisal> = {}): Appraisal => ({
  id: 'a1',
  cycleId: 'c1',
  period: '2026-10',
  personId: EMPLOYEE,
  unitId: 'u1',
  scorecardId: 'online-service-specialist',
  scorecardVersion: `sha256:${'1'.repeat(64)}`,
  state: 'collecting',
  version: 1,
  lastHash: '0'.repeat(64),
  tasks: [{ role: 'self', personId: EMPLOYEE, status: 'open', revision: null }],
  reviewers: [{ role: 'supervisor', personId: SUPERVISOR, revision: null }],
  reviewer: 0,
  enteredAt: '2026-11-02T01:00:00.000Z',
  dueAt: '2026-11-05T10:00:00.000Z',
  result: null,
  appeal: null,
  appealed: false,
  signature: null,
  signedAt: null,
  calibration: null,
  reconcile: null,
  ...fields,
});

const SUBMITTED: Partial<Appraisal> = {
  tasks: [{ role: 'self', personId: EMPLOYEE, status: 'submitted', revision: 2 }],
  version: 2,
};

const REVIEWED: Partial<Appraisal> = {
  ...SUBMITTED,
  version: 3,
  reviewers: [{ role: 'supervisor', personId: SUPERVISOR, revision: 3 }],
  result: resultOf(9000),
};

const FIELDS_IN: Readonly<Record<State, Partial<Appraisal>>> = {
  collecting: {},
  review: SUBMITTED,
  calibration: REVIEWED,
  sign_off: REVIEWED,
  appeal: { ...REVIEWED, appeal: { items: [], filedAt: '2026-11-03T01:00:00.000Z', judgeId: JUDGE, revision: null } },
  final: { ...REVIEWED, signature: 'signed', signedAt: '2026-11-03T01:00:00.000Z', dueAt: null },
  cancelled: { dueAt: null },
};

/** Lin's appraisal as it stands in a state, Zhou being the only reviewer. */
export const appraisalIn = (state: State, fields: Partial<Appraisal> = {}): Appraisal =>
  anAppraisal({ ...FIELDS_IN[state], state, ...fields });

/** HR took 2 points off a result of 92. */
const adjustedOnce: Calibration = {
  raw: resultOf(9200),
  steps: [
    { by: HR, at: '2026-11-03T01:30:00.000Z', result: resultOf(9000), reason: WORDS.commitment, takenBack: false },
  ],
};

/**
 * Lin's appraisal with everybody in it: Peng rates beside Lin, Zhou reviews, then Wu. Beyond collecting both have rated
 * and Zhou approved; it is Wu's turn, or Wu approved last. What is owed is due just now.
 */
export function sheetIn(state: State): Appraisal {
  const done = state !== 'collecting';
  const status = done ? 'submitted' : 'open';
  const revision = done ? 2 : null;
  return appraisalIn(state, {
    tasks: [
      { role: 'self', personId: EMPLOYEE, status, revision },
      { role: 'peer', personId: RATER, status, revision },
    ],
    reviewers: [
      { role: 'supervisor', personId: SUPERVISOR, revision: done ? 3 : null },
      { role: 'second_reviewer', personId: SECOND_REVIEWER, revision: null },
    ],
    reviewer: done ? 1 : 0,
    dueAt: state === 'final' || state === 'cancelled' ? null : new Date(NOW).toISOString(),
    calibration: state === 'calibration' ? adjustedOnce : null,
  });
}

/** When and by which rules: the default policy and the public calendar in Shanghai. */
export const momentAt = (now: number = NOW, policy: Partial<CyclePolicy> = {}): Moment => ({
  now,
  policy: { ...DEFAULT_CYCLE_POLICY, ...policy },
  calendar: plainCalendar('Asia/Shanghai'),
});

type Accepted = Extract<Decision, { kind: 'accepted' }>;

/** Decides and expects acceptance. */
export function accepted(...[appraisal, command, moment = momentAt()]: Asked): Accepted {
  const decision = decide(appraisal, command, moment);
  if (decision.kind === 'refused') throw new Error(`${command.type} was refused: ${decision.code}`);
  return decision;
}

/** Decides and expects a refusal: its code. */
export function refusal(...[appraisal, command, moment = momentAt()]: Asked): string {
  const decision = decide(appraisal, command, moment);
  if (decision.kind === 'accepted') throw new Error(`${command.type} was accepted`);
  return decision.code;
}

type Asked = [Parameters<typeof decide>[0], Parameters<typeof decide>[1], Moment?];
