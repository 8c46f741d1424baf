/** The buttons of the cards that follow a result. */
import type { ButtonCommand } from '#cards/button-commands.ts';
import { closePlan, openPlan, reportPlan, showCheck } from './improvement-plan.ts';
import { agreeInterview, answerInterview, holdInterview, newPlan, saveInterview } from './interview.ts';
import type { PressHandler } from './on-appraisal.ts';
import { showInterview } from './open-interview.ts';

export const TALK_PRESSES = {
  hold_interview: holdInterview,
  save_interview: saveInterview,
  agree_interview: agreeInterview,
  answer_interview: answerInterview,
  show_interview: showInterview,
  new_plan: newPlan,
  open_plan: openPlan,
  report_plan: reportPlan,
  close_plan: closePlan,
  show_check: showCheck,
} satisfies Partial<Record<ButtonCommand, PressHandler>>;
