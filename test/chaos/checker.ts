/**
 * Judges a month by what stands in the database file and by what the chat was given: nothing lost, nothing twice, nothing
 * wrong. It shares no code with the bot: plain SQL, sums and hashes of its own (evidence.ts and the four checks).
 */
import { checkChains } from './check-chains.ts';
import { checkMessages } from './check-messages.ts';
import { checkPresses } from './check-presses.ts';
import { checkTotals } from './check-totals.ts';
import { type Chat, type Finding, readLedger } from './evidence.ts';

/** Everything that is not as it must be; nothing is what we want. */
export function findingsIn(file: string, chat: Chat): readonly Finding[] {
  const evidence = { ...readLedger(file), chat };
  return [...checkPresses(evidence), ...checkChains(evidence), ...checkTotals(evidence), ...checkMessages(evidence)];
}
