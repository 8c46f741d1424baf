/**
 * What follows a result, in the columns and words of decide-table.ts: the talk about it, and the improvement plan, which
 * runs on whatever becomes of the result. The talk and the plan are `current`'s.
 */

/** The first station's turn will be next: it may close the plan as well. */
const COLLECTING = `
open_interview      ·            ·            ·  state        state        ·  state        ·  ·
hold_interview      ·            ·            ·  state        state        ·  state        ·  ·
agree_interview     state        state        ·  ·            ·            ·  ·            ·  ·
answer_interview    state        state        ·  ·            ·            ·  ·            ·  ·
open_plan           ·            ·            ·  state        state        ·  state        ·  ·
report_plan         →collecting  →collecting  ·  ·            ·            ·  ·            ·  ·
skip_check          ·            ·            ·  ·            ·            ·  ·            ·  →collecting
close_plan          ·            ·            ·  →collecting  →collecting  ·  →collecting  ·  ·
`;

const REVIEW = `
open_interview      ·            ·            ·  state        state        ·  state        ·  ·
hold_interview      ·            ·            ·  state        state        ·  state        ·  ·
agree_interview     state        state        ·  ·            ·            ·  ·            ·  ·
answer_interview    state        state        ·  ·            ·            ·  ·            ·  ·
open_plan           ·            ·            ·  state        state        ·  state        ·  ·
report_plan         →review      →review      ·  ·            ·            ·  ·            ·  ·
skip_check          ·            ·            ·  ·            ·            ·  ·            ·  →review
close_plan          ·            ·            ·  turn         →review      ·  →review      ·  ·
`;

const CALIBRATION = `
open_interview      ·            ·            ·  state        state        ·  state        ·  ·
hold_interview      ·            ·            ·  state        state        ·  state        ·  ·
agree_interview     state        state        ·  ·            ·            ·  ·            ·  ·
answer_interview    state        state        ·  ·            ·            ·  ·            ·  ·
open_plan           ·            ·            ·  state        state        ·  state        ·  ·
report_plan         →calibration →calibration ·  ·            ·            ·  ·            ·  ·
skip_check          ·            ·            ·  ·            ·            ·  ·            ·  →calibration
close_plan          ·            ·            ·  turn         →calibration ·  →calibration ·  ·
`;

const SIGN_OFF = `
open_interview      ·            ·            ·  turn         →sign_off    ·  →sign_off    ·  ·
hold_interview      ·            ·            ·  turn         →sign_off    ·  →sign_off    ·  ·            lin:interview-answer
agree_interview     →sign_off    →sign_off    ·  ·            ·            ·  ·            ·  ·            wu:interview
answer_interview    →sign_off    →sign_off    ·  ·            ·            ·  ·            ·  ·            wu:interview
open_plan           ·            ·            ·  turn         →sign_off    ·  →sign_off    ·  ·
report_plan         →sign_off    →sign_off    ·  ·            ·            ·  ·            ·  ·
skip_check          ·            ·            ·  ·            ·            ·  ·            ·  →sign_off
close_plan          ·            ·            ·  turn         →sign_off    ·  →sign_off    ·  ·
`;

const APPEAL = `
open_interview      ·            ·            ·  state        state        ·  state        ·  ·
hold_interview      ·            ·            ·  state        state        ·  state        ·  ·
agree_interview     state        state        ·  ·            ·            ·  ·            ·  ·
answer_interview    state        state        ·  ·            ·            ·  ·            ·  ·
open_plan           ·            ·            ·  state        state        ·  state        ·  ·
report_plan         →appeal      →appeal      ·  ·            ·            ·  ·            ·  ·
skip_check          ·            ·            ·  ·            ·            ·  ·            ·  →appeal
close_plan          ·            ·            ·  turn         →appeal      ·  →appeal      ·  ·
`;

const FINAL = `
open_interview      ·            ·            ·  turn         →final       ·  →final       ·  ·
hold_interview      ·            ·            ·  turn         →final       ·  →final       ·  ·            lin:interview-answer
agree_interview     →final       →final       ·  ·            ·            ·  ·            ·  ·            wu:interview
answer_interview    →final       →final       ·  ·            ·            ·  ·            ·  ·            wu:interview
open_plan           ·            ·            ·  turn         →final       ·  →final       ·  ·
report_plan         →final       →final       ·  ·            ·            ·  ·            ·  ·
skip_check          ·            ·            ·  ·            ·            ·  ·            ·  →final
close_plan          ·            ·            ·  turn         →final       ·  →final       ·  ·
`;

const CANCELLED = `
open_interview      ·            ·            ·  state        state        ·  state        ·  ·
hold_interview      ·            ·            ·  state        state        ·  state        ·  ·
agree_interview     state        state        ·  ·            ·            ·  ·            ·  ·
answer_interview    state        state        ·  ·            ·            ·  ·            ·  ·
open_plan           ·            ·            ·  state        state        ·  state        ·  ·
report_plan         state        state        ·  ·            ·            ·  ·            ·  ·
skip_check          ·            ·            ·  ·            ·            ·  ·            ·  state
close_plan          ·            ·            ·  state        state        ·  state        ·  ·
`;

/** The rows each state has after those of its own table. */
export const AFTER_RESULT = {
  collecting: COLLECTING,
  review: REVIEW,
  calibration: CALIBRATION,
  sign_off: SIGN_OFF,
  appeal: APPEAL,
  final: FINAL,
  cancelled: CANCELLED,
} as const;
