/** What a figure is without one batch: the newest value of those that still count. */

export interface KeptValue {
  /** whose figure it is */
  subject: string;
  batchId: string;
  value: string;
}

/**
 * The figures a batch decides, with what they become once it is taken back: '' where nothing else stood. A figure that a
 * newer batch decides is not among them, so the order of several undos never matters.
 *
 * @param history every value there ever was of one metric in one period, oldest first
 * @param of `taken`: the batch; `passed`: batches that do not count of themselves: taken back, taking back, being written
 */
export function beforeTaken(
  history: readonly KeptValue[],
  { taken, passed }: { taken: string; passed: ReadonlySet<string> },
): readonly { subject: string; value: string }[] {
  const newest = new Map<string, string>();
  const others = new Map<string, string>();
  for (const { subject, batchId, value } of history) {
    if (passed.has(batchId)) continue;
    newest.set(subject, batchId);
    if (batchId !== taken) others.set(subject, value);
  }
  return [...newest]
    .filter(([, batchId]) => batchId === taken)
    .map(([subject]) => ({ subject, value: others.get(subject) ?? '' }));
}
