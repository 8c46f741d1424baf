/** The buttons of outcomes and votes. */
import type { PressHandler } from '#app/on-appraisal.ts';
import { castVote } from './cast-vote.ts';
import { confirmOutcome, dropOutcome, openOutcome, prepareOutcome } from './decide-outcome.ts';

export const OUTCOME_PRESSES = {
  prepare_outcome: prepareOutcome,
  confirm_outcome: confirmOutcome,
  drop_outcome: dropOutcome,
  open_outcome: openOutcome,
  cast_vote: castVote,
} as const satisfies Readonly<Record<string, PressHandler>>;
