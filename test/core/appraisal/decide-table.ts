import { AFTER_RESULT } from './decide-table-after.ts';

/**
 * The whole life of an appraisal as product.md §3 tells it: state × command × actor, written by hand.
 *
 * The sheet of the table has two reviewers: `earlier` approved, `current` has the turn or approved last. `own_hr` is the
 * employee being HR. A cell is `→state` (accepted, and where it leads) or the refusal:
 * `·` not_yours · `state` wrong_state · `turn` not_your_turn · `task` no_task. The last column is who is told and by
 * which card.
 */
export const ACTORS = [
  'employee',
  'own_hr',
  'rater',
  'earlier',
  'current',
  'judge',
  'hr',
  'stranger',
  'system',
] as const;

export type ActorName = (typeof ACTORS)[number];

export const REFUSALS: Readonly<Record<string, string>> = {
  '·': 'not_yours',
  state: 'wrong_state',
  turn: 'not_your_turn',
  task: 'no_task',
};

/** The self-review and one peer's rating are open. */
const COLLECTING = `
                    employee    own_hr      rater       earlier  current  judge  hr          stranger  system      tells
save_draft          →collecting →collecting →collecting turn     turn     ·      ·           ·         ·
submit_self         →collecting →collecting ·           ·        ·        ·      ·           ·         ·
recall_self         task        task        ·           ·        ·        ·      ·           ·         ·
submit_rating       ·           ·           →collecting ·        ·        ·      ·           ·         ·
decline_rating      ·           ·           →collecting ·        ·        ·      ·           ·         ·
nominate            task        task        ·           ·        ·        ·      ·           ·         ·
approve_nominee     ·           ·           ·           task     turn     ·      ·           ·         ·
submit_review       ·           ·           ·           state    state    ·      ·           ·         ·
return              ·           ·           ·           state    state    ·      state       ·         ·
reconcile           ·           ·           ·           state    state    ·      ·           ·         ·
adjust              ·           ·           ·           ·        ·        ·      state       ·         ·
take_back           ·           ·           ·           ·        ·        ·      state       ·         ·
finish_calibration  ·           ·           ·           ·        ·        ·      state       ·         ·
sign                state       state       ·           ·        ·        ·      ·           ·         ·
sign_with_remark    state       state       ·           ·        ·        ·      ·           ·         ·
refuse              state       state       ·           ·        ·        ·      ·           ·         ·
file_appeal         state       state       ·           ·        ·        ·      ·           ·         ·
withdraw_appeal     state       state       ·           ·        ·        ·      ·           ·         ·
decide_appeal       ·           ·           ·           ·        ·        ·      ·           ·         ·
reassign            ·           ·           ·           ·        ·        ·      →collecting ·         →collecting
expire              ·           ·           ·           ·        ·        ·      ·           ·         →review     zhou:supervisor-review
extend              ·           ·           ·           ·        ·        ·      →collecting  ·         →collecting
cancel              ·           ·           ·           ·        ·        ·      →cancelled  ·         →cancelled
reopen              ·           ·           ·           ·        ·        ·      state       ·         ·
restate             ·           ·           ·           ·        ·        ·      state       ·         state
`;

/** Everybody rated, the first reviewer approved, it is the second one's turn. */
const REVIEW = `
                    employee    own_hr      rater       earlier  current     judge  hr          stranger  system      tells
save_draft          turn        turn        turn        turn     →review     ·      ·           ·         ·
submit_self         state       state       ·           ·        ·           ·      ·           ·         ·
recall_self         state       state       ·           ·        ·           ·      ·           ·         ·
submit_rating       ·           ·           state       ·        ·           ·      ·           ·         ·
decline_rating      ·           ·           state       ·        ·           ·      ·           ·         ·
nominate            state       state       ·           ·        ·           ·      ·           ·         ·
approve_nominee     ·           ·           ·           state    state       ·      ·           ·         ·
submit_review       ·           ·           ·           turn     →sign_off   ·      ·           ·         ·           lin:result
return              ·           ·           ·           turn     →collecting ·      →collecting ·         ·           lin:self-review
reconcile           ·           ·           ·           state    state       ·      ·           ·         ·
adjust              ·           ·           ·           ·        ·           ·      state       ·         ·
take_back           ·           ·           ·           ·        ·           ·      state       ·         ·
finish_calibration  ·           ·           ·           ·        ·           ·      state       ·         ·
sign                state       state       ·           ·        ·           ·      ·           ·         ·
sign_with_remark    state       state       ·           ·        ·           ·      ·           ·         ·
refuse              state       state       ·           ·        ·           ·      ·           ·         ·
file_appeal         state       state       ·           ·        ·           ·      ·           ·         ·
withdraw_appeal     state       state       ·           ·        ·           ·      ·           ·         ·
decide_appeal       ·           ·           ·           ·        ·           ·      ·           ·         ·
reassign            ·           ·           ·           ·        ·           ·      →review     ·         →review     dong:supervisor-review
expire              ·           ·           ·           ·        ·           ·      ·           ·         →review     dong:supervisor-review
extend              ·           ·           ·           ·        ·        ·      →review  ·         →review
cancel              ·           ·           ·           ·        ·           ·      →cancelled  ·         →cancelled
reopen              ·           ·           ·           ·        ·           ·      state       ·         ·
restate             ·           ·           ·           ·        ·        ·      state       ·         state
`;

/** Approved by all reviewers; the company calibrates. */
const CALIBRATION = `
                    employee    own_hr      rater       earlier  current  judge  hr           stranger  system      tells
save_draft          state       state       state       state    state    ·      ·            ·         ·
submit_self         state       state       ·           ·        ·        ·      ·            ·         ·
recall_self         state       state       ·           ·        ·        ·      ·            ·         ·
submit_rating       ·           ·           state       ·        ·        ·      ·            ·         ·
decline_rating      ·           ·           state       ·        ·        ·      ·            ·         ·
nominate            state       state       ·           ·        ·        ·      ·            ·         ·
approve_nominee     ·           ·           ·           state    state    ·      ·            ·         ·
submit_review       ·           ·           ·           state    state    ·      ·            ·         ·
return              ·           ·           ·           turn     turn     ·      →review      ·         ·           wu:supervisor-review
reconcile           ·           ·           ·           state    state    ·      ·            ·         ·
adjust              ·           ·           ·           ·        ·        ·      →calibration ·         ·
take_back           ·           ·           ·           ·        ·        ·      →calibration ·         ·
finish_calibration  ·           ·           ·           ·        ·        ·      →sign_off    ·         ·           lin:result
sign                state       state       ·           ·        ·        ·      ·            ·         ·
sign_with_remark    state       state       ·           ·        ·        ·      ·            ·         ·
refuse              state       state       ·           ·        ·        ·      ·            ·         ·
file_appeal         state       state       ·           ·        ·        ·      ·            ·         ·
withdraw_appeal     state       state       ·           ·        ·        ·      ·            ·         ·
decide_appeal       ·           ·           ·           ·        ·        ·      ·            ·         ·
reassign            ·           ·           ·           ·        ·        ·      state        ·         state
expire              ·           ·           ·           ·        ·        ·      ·            ·         →sign_off   lin:result
extend              ·           ·           ·           ·        ·        ·      →calibration  ·         →calibration
cancel              ·           ·           ·           ·        ·        ·      →cancelled   ·         →cancelled
reopen              ·           ·           ·           ·        ·        ·      state        ·         ·
restate             ·           ·           ·           ·        ·        ·      state       ·         state
`;

/** The result lies before the person. */
const SIGN_OFF = `
                    employee    own_hr      rater       earlier  current  judge  hr          stranger  system      tells
save_draft          state       state       state       state    state    ·      ·           ·         ·
submit_self         state       state       ·           ·        ·        ·      ·           ·         ·
recall_self         state       state       ·           ·        ·        ·      ·           ·         ·
submit_rating       ·           ·           state       ·        ·        ·      ·           ·         ·
decline_rating      ·           ·           state       ·        ·        ·      ·           ·         ·
nominate            state       state       ·           ·        ·        ·      ·           ·         ·
approve_nominee     ·           ·           ·           state    state    ·      ·           ·         ·
submit_review       ·           ·           ·           state    state    ·      ·           ·         ·
return              ·           ·           ·           turn     →review  ·      →review     ·         ·           wu:supervisor-review
reconcile           ·           ·           ·           state    state    ·      ·           ·         ·
adjust              ·           ·           ·           ·        ·        ·      state       ·         ·
take_back           ·           ·           ·           ·        ·        ·      state       ·         ·
finish_calibration  ·           ·           ·           ·        ·        ·      state       ·         ·
sign                →final      →final      ·           ·        ·        ·      ·           ·         ·
sign_with_remark    →final      →final      ·           ·        ·        ·      ·           ·         ·           hr:signature-notice wu:signature-notice
refuse              →final      →final      ·           ·        ·        ·      ·           ·         ·           hr:signature-notice wu:signature-notice
file_appeal         →appeal     →appeal     ·           ·        ·        ·      ·           ·         ·           sun:appeal-decision
withdraw_appeal     state       state       ·           ·        ·        ·      ·           ·         ·
decide_appeal       ·           ·           ·           ·        ·        ·      ·           ·         ·
reassign            ·           ·           ·           ·        ·        ·      state       ·         state
expire              ·           ·           ·           ·        ·        ·      ·           ·         →final      lin:result
extend              ·           ·           ·           ·        ·        ·      →sign_off  ·         →sign_off
cancel              ·           ·           ·           ·        ·        ·      →cancelled  ·         →cancelled
reopen              ·           ·           ·           ·        ·        ·      state       ·         ·
restate             ·           ·           ·           ·        ·        ·      →sign_off   ·         →sign_off   lin:result
`;

/** The person appealed; the judge's turn. */
const APPEAL = `
                    employee    own_hr      rater       earlier  current  judge     hr          stranger  system      tells
save_draft          turn        turn        turn        turn     turn     →appeal   ·           ·         ·
submit_self         state       state       ·           ·        ·        ·         ·           ·         ·
recall_self         state       state       ·           ·        ·        ·         ·           ·         ·
submit_rating       ·           ·           state       ·        ·        ·         ·           ·         ·
decline_rating      ·           ·           state       ·        ·        ·         ·           ·         ·
nominate            state       state       ·           ·        ·        ·         ·           ·         ·
approve_nominee     ·           ·           ·           state    state    ·         ·           ·         ·
submit_review       ·           ·           ·           state    state    ·         ·           ·         ·
return              ·           ·           ·           state    state    ·         state       ·         ·
reconcile           ·           ·           ·           state    state    ·         ·           ·         ·
adjust              ·           ·           ·           ·        ·        ·         state       ·         ·
take_back           ·           ·           ·           ·        ·        ·         state       ·         ·
finish_calibration  ·           ·           ·           ·        ·        ·         state       ·         ·
sign                state       state       ·           ·        ·        ·         ·           ·         ·
sign_with_remark    state       state       ·           ·        ·        ·         ·           ·         ·
refuse              state       state       ·           ·        ·        ·         ·           ·         ·
file_appeal         state       state       ·           ·        ·        ·         ·           ·         ·
withdraw_appeal     →sign_off   →sign_off   ·           ·        ·        ·         ·           ·         ·
decide_appeal       ·           ·           ·           ·        ·        →sign_off ·           ·         ·           lin:result
reassign            ·           ·           ·           ·        ·        ·         →appeal     ·         →appeal     dong:appeal-decision
expire              ·           ·           ·           ·        ·        ·         ·           ·         →appeal     dong:appeal-decision
extend              ·           ·           ·           ·        ·        ·      →appeal  ·         →appeal
cancel              ·           ·           ·           ·        ·        ·         →cancelled  ·         →cancelled
reopen              ·           ·           ·           ·        ·        ·         state       ·         ·
restate             ·           ·           ·           ·        ·        ·      state       ·         state
`;

/** Signed. Only HR opens it again; a signed result is not cancelled. */
const FINAL = `
                    employee    own_hr      rater       earlier  current  judge  hr          stranger  system      tells
save_draft          state       state       state       state    state    ·      ·           ·         ·
submit_self         state       state       ·           ·        ·        ·      ·           ·         ·
recall_self         state       state       ·           ·        ·        ·      ·           ·         ·
submit_rating       ·           ·           state       ·        ·        ·      ·           ·         ·
decline_rating      ·           ·           state       ·        ·        ·      ·           ·         ·
nominate            state       state       ·           ·        ·        ·      ·           ·         ·
approve_nominee     ·           ·           ·           state    state    ·      ·           ·         ·
submit_review       ·           ·           ·           state    state    ·      ·           ·         ·
return              ·           ·           ·           state    state    ·      state       ·         ·
reconcile           ·           ·           ·           state    state    ·      ·           ·         ·
adjust              ·           ·           ·           ·        ·        ·      state       ·         ·
take_back           ·           ·           ·           ·        ·        ·      state       ·         ·
finish_calibration  ·           ·           ·           ·        ·        ·      state       ·         ·
sign                state       state       ·           ·        ·        ·      ·           ·         ·
sign_with_remark    state       state       ·           ·        ·        ·      ·           ·         ·
refuse              state       state       ·           ·        ·        ·      ·           ·         ·
file_appeal         state       state       ·           ·        ·        ·      ·           ·         ·
withdraw_appeal     state       state       ·           ·        ·        ·      ·           ·         ·
decide_appeal       ·           ·           ·           ·        ·        ·      ·           ·         ·
reassign            ·           ·           ·           ·        ·        ·      state       ·         state
expire              ·           ·           ·           ·        ·        ·      ·           ·         state
extend              ·           ·           ·           ·        ·        ·      state  ·         state
cancel              ·           ·           ·           ·        ·        ·      state       ·         state
reopen              ·           ·           ·           ·        ·        ·      →review     ·         ·           wu:supervisor-review
restate             ·           ·           ·           ·        ·        ·      →sign_off   ·         →sign_off   lin:result
`;

/** Zhou and Wu came out too far apart: Zhou's next person up, Dong, is asked to bring them together. */
const APART = `
                    employee    own_hr      rater       earlier  current  reconciler   hr          stranger  system      tells
save_draft          turn        turn        turn        turn     turn     →review      ·           ·         ·
submit_self         state       state       ·           ·        ·        ·            ·           ·         ·
recall_self         state       state       ·           ·        ·        ·            ·           ·         ·
submit_rating       ·           ·           state       ·        ·        ·            ·           ·         ·
submit_review       ·           ·           ·           turn     turn     turn         ·           ·         ·
return              ·           ·           ·           turn     turn     →collecting  →collecting ·         ·           lin:self-review
reconcile           ·           ·           ·           turn     turn     →sign_off    ·           ·         ·           lin:result
adjust              ·           ·           ·           ·        ·        ·            state       ·         ·
take_back           ·           ·           ·           ·        ·        ·            state       ·         ·
sign                state       state       ·           ·        ·        ·            ·           ·         ·
reassign            ·           ·           ·           ·        ·        ·            →review     ·         →review     sun:reconcile
expire              ·           ·           ·           ·        ·        ·            ·           ·         →review     sun:reconcile
extend              ·           ·           ·           ·        ·        ·      →review  ·         →review
cancel              ·           ·           ·           ·        ·        ·            →cancelled  ·         →cancelled
reopen              ·           ·           ·           ·        ·        ·            state       ·         ·
restate             ·           ·           ·           ·        ·        ·      state       ·         state
`;

/** Cancelled is the end. */
const CANCELLED = `
                    employee    own_hr      rater       earlier  current  judge  hr          stranger  system      tells
save_draft          state       state       state       state    state    ·      ·           ·         ·
submit_self         state       state       ·           ·        ·        ·      ·           ·         ·
recall_self         state       state       ·           ·        ·        ·      ·           ·         ·
submit_rating       ·           ·           state       ·        ·        ·      ·           ·         ·
decline_rating      ·           ·           state       ·        ·        ·      ·           ·         ·
nominate            state       state       ·           ·        ·        ·      ·           ·         ·
approve_nominee     ·           ·           ·           state    state    ·      ·           ·         ·
submit_review       ·           ·           ·           state    state    ·      ·           ·         ·
return              ·           ·           ·           state    state    ·      state       ·         ·
reconcile           ·           ·           ·           state    state    ·      ·           ·         ·
adjust              ·           ·           ·           ·        ·        ·      state       ·         ·
take_back           ·           ·           ·           ·        ·        ·      state       ·         ·
finish_calibration  ·           ·           ·           ·        ·        ·      state       ·         ·
sign                state       state       ·           ·        ·        ·      ·           ·         ·
sign_with_remark    state       state       ·           ·        ·        ·      ·           ·         ·
refuse              state       state       ·           ·        ·        ·      ·           ·         ·
file_appeal         state       state       ·           ·        ·        ·      ·           ·         ·
withdraw_appeal     state       state       ·           ·        ·        ·      ·           ·         ·
decide_appeal       ·           ·           ·           ·        ·        ·      ·           ·         ·
reassign            ·           ·           ·           ·        ·        ·      state       ·         state
expire              ·           ·           ·           ·        ·        ·      ·           ·         state
extend              ·           ·           ·           ·        ·        ·      state  ·         state
cancel              ·           ·           ·           ·        ·        ·      state       ·         state
reopen              ·           ·           ·           ·        ·        ·      state       ·         ·
restate             ·           ·           ·           ·        ·        ·      state       ·         state
`;

/** One command in one state: what each actor gets, and who is told when it is accepted. */
export interface Row {
  readonly command: string;
  readonly cells: ReadonlyMap<ActorName, string>;
  readonly tells: readonly string[];
}

function rowsOf(table: string, sixth = 'judge'): readonly Row[] {
  const [heading = '', ...lines] = table.trim().split('\n');
  const columns = heading.trim().split(/\s+/);
  const wanted = ACTORS.map((actor) => (actor === 'judge' ? sixth : actor));
  if (columns.join() !== [...wanted, 'tells'].join()) throw new Error(`the columns are ${columns.join()}`);
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [command = '', ...rest] = line.trim().split(/\s+/);
      const cells = new Map(ACTORS.map((actor, index) => [actor, rest[index] ?? '']));
      return { command, cells, tells: rest.slice(ACTORS.length) };
    });
}

export const TABLE = {
  collecting: rowsOf(COLLECTING + AFTER_RESULT.collecting),
  review: rowsOf(REVIEW + AFTER_RESULT.review),
  calibration: rowsOf(CALIBRATION + AFTER_RESULT.calibration),
  sign_off: rowsOf(SIGN_OFF + AFTER_RESULT.sign_off),
  appeal: rowsOf(APPEAL + AFTER_RESULT.appeal),
  final: rowsOf(FINAL + AFTER_RESULT.final),
  cancelled: rowsOf(CANCELLED + AFTER_RESULT.cancelled),
} as const;

/** In the review while two reviewers are apart; the sixth column is whoever has to bring them together. */
export const APART_ROWS = rowsOf(APART, 'reconciler');
