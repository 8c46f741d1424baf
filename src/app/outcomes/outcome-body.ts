/** What is kept of an outcome in its row: how it was worked out, by which rule, and what exactly it gives. */

import type { OutcomeRow } from '#app/records-results.ts';
import { canonicalJson } from '#core/appraisal/chain.ts';
import type { Outcome, OutcomePolicy } from '#core/results/outcome.ts';
import type { Revision } from '#core/results/revision.ts';

export interface OutcomeBody {
  /** the rule as it was then: corrections go by it, whatever the file says by that time */
  policy: OutcomePolicy;
  /** what the results came to */
  outcome: Outcome;
  /** the differences to what was confirmed before; null where all of it is given */
  changes: Outcome | null;
  /** who may be named to a group, where the policy tells groups */
  announced: readonly string[];
  /** appraisals of the period that were open then: nothing waits for them */
  open: readonly string[];
}

export const bodyText = (body: OutcomeBody): string => canonicalJson(body);

/** Made by us, so its shape is trusted. */
export const bodyOf = ({ body }: Pick<OutcomeRow, 'body'>): OutcomeBody => JSON.parse(body);

/** What a revision gives once it is confirmed. */
export const givesOf = ({ outcome, changes }: Pick<OutcomeBody, 'outcome' | 'changes'>): Outcome => changes ?? outcome;

export const isCorrection = ({ changes }: Pick<OutcomeBody, 'changes'>): boolean => changes !== null;

/** A row as the next one is decided by. */
export const revisionOf = (row: OutcomeRow): Revision & { row: OutcomeRow; body: OutcomeBody } => {
  const body = bodyOf(row);
  return { revision: row.revision, state: row.state, outcome: body.outcome, row, body };
};
