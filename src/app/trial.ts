/** Trial months: everything runs, every card says so, and nothing of it counts anywhere else. */
import type { Card } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import type { Deps } from './deps.ts';
import type { Store } from './ports.ts';
import type { Locale } from './records.ts';

/** What is known of cycles that stand: none becomes a trial later, or stops being one. */
const known = new WeakMap<Pick<Store, 'cycleOf'>, Map<string, boolean>>();

/** Whether the cycle of a period was opened as a trial. */
export async function isTrial({ store }: Pick<Deps, 'store'>, period: string): Promise<boolean> {
  const before = known.get(store)?.get(period);
  if (before !== undefined) return before;
  const cycle = await store.cycleOf(period);
  if (!cycle) return false;
  const told = known.get(store) ?? new Map<string, boolean>();
  known.set(store, told.set(period, cycle.shadow));
  return cycle.shadow;
}

/** The periods of all trials. */
export const trialPeriods = async ({ store }: Pick<Deps, 'store'>): Promise<ReadonlySet<string>> =>
  new Set((await store.cycles()).filter(({ shadow }) => shadow).map(({ period }) => period));

/** The card of a period as it is shown: one of a trial says so in its head. */
export async function asOfPeriod<Shown extends Card | null | undefined>(
  deps: Pick<Deps, 'store'>,
  card: Shown,
  { period, locale }: { period: string; locale: Locale },
): Promise<Shown | Card> {
  if (!card || !(await isTrial(deps, period))) return card;
  const word = texts[locale].flow.trial;
  const tags = (card.tags ?? []).filter(({ text }) => text !== word);
  return { ...card, tags: [{ text: word, tone: 'purple' }, ...tags] };
}
