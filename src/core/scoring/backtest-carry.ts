/** Takes past inputs to another scorecard: what it does not have is left aside, and named. */
import { readsRatings } from '#core/scorecard/leaf-rule.ts';
import { type Leaf, leavesFor, ratersOf } from '#core/scorecard/leaves.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import type { PastSheet } from './backtest.ts';
import type { Incident, Rating, ReadInputs } from './inputs.ts';

/** The sheets in the same order, and the ids that were left aside, by code units. */
export interface Carried {
  readonly sheets: readonly PastSheet[];
  readonly notRead: readonly string[];
}

/** The inputs as the scorecard can read them. Values it refuses stay: that they do not fit is worth knowing. */
export function carryOver(scorecard: Scorecard, sheets: readonly PastSheet[]): Carried {
  const notRead = new Set<string>();
  const keep = <T>(list: readonly T[], reads: (entry: T) => boolean, idOf: (entry: T) => string): T[] =>
    list.filter((entry) => {
      const isRead = reads(entry);
      if (!isRead) notRead.add(idOf(entry));
      return isRead;
    });
  const reader = readerOf(scorecard);
  const isDeclared = (role: string | undefined) => role !== undefined && Object.hasOwn(ratersOf(scorecard), role);
  // where anybody records, a role the scorecard does not know says nothing
  const withKnownRole = ({ role, ...incident }: Incident): Incident =>
    isDeclared(role) ? { ...incident, role } : incident;
  const carried = sheets.map(({ id, inputs }) => ({
    id,
    inputs: {
      ...inputs,
      metrics: withoutFormulas(scorecard, inputs.metrics),
      ratings: keep(inputs.ratings, reader.rating(inputs.period), ({ criterion }) => criterion),
      incidents: keep(inputs.incidents, reader.incident(inputs.period), incidentId).map(withKnownRole),
      bonus: keep(inputs.bonus, reader.bonus, ({ item }) => item),
      vetoes: keep(inputs.vetoes, reader.veto, (veto) => veto),
      closed: inputs.closed.filter(isDeclared),
    },
  }));
  return { sheets: carried, notRead: [...notRead].sort() };
}

const incidentId = ({ criterion, item }: Incident): string => (item === null ? criterion : `${criterion}.${item}`);

/** A figure that was given and is now worked out. */
const withoutFormulas = ({ metrics }: Scorecard, given: ReadInputs['metrics']): ReadInputs['metrics'] =>
  Object.fromEntries(Object.entries(given).filter(([key]) => metrics?.[key]?.formula === undefined));

/** Whether the scorecard has what an entry speaks of. */
function readerOf(scorecard: Scorecard) {
  const leafIn = (period: string, id: string): Leaf | undefined =>
    leavesFor(scorecard, period).find((leaf) => leaf.id === id);
  const asks = ({ raters }: Leaf, role: string | undefined): boolean =>
    raters.length === 0 || raters.some((rater) => rater.role === role);
  return {
    rating:
      (period: string) =>
      ({ criterion, role }: Rating): boolean => {
        const leaf = leafIn(period, criterion);
        return leaf !== undefined && readsRatings(leaf.rule) && asks(leaf, role);
      },
    incident:
      (period: string) =>
      ({ criterion, role, item }: Incident): boolean => {
        const leaf = leafIn(period, criterion);
        if (leaf?.rule.kind !== 'deductions' || !asks(leaf, role)) return false;
        return item === null || leaf.rule.items.some(({ id }) => id === item);
      },
    bonus: ({ item }: { item: string }): boolean => scorecard.bonus?.items.some(({ id }) => id === item) ?? false,
    veto: (veto: string): boolean => scorecard.vetoes?.some(({ id }) => id === veto) ?? false,
  };
}
