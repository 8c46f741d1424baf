/** Beyond this nobody waits for an answer any more. */
export const CALL_TIMEOUT_MS = 10_000;
/** Files may take longer than a call. */
export const TRANSFER_TIMEOUT_MS = 60_000;
/** The largest answer we take into memory; imports are far smaller. */
export const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
