/** The rules of spot checks that count now, and who is to be checked by them. */
import { unitPath } from '#app/assign-sheets.ts';
import type { Deps } from '#app/deps.ts';
import { sheetsOfPeriod } from '#app/period-sheets.ts';
import type { Person } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { monthOf } from '#core/calendar/period.ts';
import { assign } from '#core/policies/assignments.ts';
import { DEFAULT_SPOT_CHECKS, type SpotChecksPolicy } from '#core/policies/kinds/spot-checks.ts';
import { enabledOf } from '#core/policies/result-policy.ts';

/** The rules that ask for checks in a month; null where none is switched on. */
export const askingRules = ({ policies }: Pick<Deps, 'policies'>, month: string): SpotChecksPolicy | null =>
  enabledOf(policies.results, 'spot-checks', month)[0] ?? null;

/** What a check looks at: a check may be recorded where nobody is asked for it, too. */
export const checkRules = (deps: Pick<Deps, 'policies'>, month: string): SpotChecksPolicy =>
  askingRules(deps, month) ??
  deps.policies.results.find((policy): policy is SpotChecksPolicy => policy.kind === 'spot-checks') ??
  DEFAULT_SPOT_CHECKS;

export const thisMonth = (deps: Pick<Deps, 'clock' | 'policies'>): string => monthOf(today(deps));

/** Tells of each person whether the rules want checks of them: by the metric their sheet reads, or of everybody. */
export async function toBeChecked(
  deps: Deps,
  { people, metric }: Pick<SpotChecksPolicy, 'people' | 'metric'>,
): Promise<(person: Person) => boolean> {
  if (people === 'everyone') return ({ active }) => active;
  const [units, sheetOf] = await Promise.all([deps.store.units(), sheetsOfPeriod(deps, thisMonth(deps))]);
  const unitsById = new Map(units.map((unit) => [unit.id, unit]));
  const reads = (scorecardId: string): boolean => {
    const metrics = sheetOf(scorecardId)?.scorecard.metrics ?? {};
    return Object.hasOwn(metrics, metric) && metrics[metric]?.formula === undefined;
  };
  return (person) =>
    person.active && assign(person, unitPath(person.unitId, unitsById), deps.policies.assignments).some(reads);
}
