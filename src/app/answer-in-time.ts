import { both } from '#cards/texts.ts';
import type { Outcome } from '#platforms/platform.ts';

/** Feishu gives a click 3 s and never asks again (feishu.md §6.2); half a second is left for the way back. */
const ANSWER_BUDGET_MS = 2_500;

const WORKING: Outcome = { toast: { kind: 'info', text: both((t) => t.answers.working) } };

/**
 * The outcome if it comes in time, else a toast now and the card afterwards: `late` is called with the outcome once it
 * is there, after the answer has left. A failure before the deadline is thrown; a later one is told to `failed`.
 */
export async function answerInTime(
  work: Promise<Outcome>,
  late: (outcome: Outcome) => Promise<void>,
  { failed, budgetMs = ANSWER_BUDGET_MS }: { failed: (error: unknown) => void; budgetMs?: number },
): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), budgetMs);
  });
  const first = await Promise.race([work, deadline]).finally(() => clearTimeout(timer));
  if (first !== null) return first;
  void work.then(late).catch(failed);
  return WORKING;
}
