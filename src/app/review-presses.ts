/** The buttons of checks, samples, reviews and suggestions. */
import type { ButtonCommand } from '#cards/button-commands.ts';
import { reviewForms } from './forms-review/review-forms.ts';
import type { PressHandler } from './on-appraisal.ts';
import { openCheck, openChecks, recordCheck, takeBackCheck } from './spot-checks/check-presses.ts';
import { openRecording, openSample, scoreRecording } from './spot-checks/sample-presses.ts';
import { answerSuggestion, assignSuggestion } from './suggestions/suggest.ts';

export const REVIEW_PRESSES = {
  open_checks: openChecks,
  open_check: openCheck,
  record_check: recordCheck,
  take_back_check: takeBackCheck,
  open_sample: openSample,
  open_recording: openRecording,
  score_recording: scoreRecording,
  review_forms: reviewForms,
  assign_suggestion: assignSuggestion,
  answer_suggestion: answerSuggestion,
} satisfies Partial<Record<ButtonCommand, PressHandler>>;
