/** Everybody's place in what is exported, by the house's rules; HR reads it, so no group is too small for it. */
import type { Deps } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import { countingMonths } from '#app/ranked-months.ts';
import { tieFigures } from '#app/tie-figures.ts';
import type { SubjectResult } from '#core/results/period-results.ts';
import { rankPeople } from '#core/results/ranking.ts';
import { rankingRules } from '#core/results/ranking-rules.ts';

/** The rank of whoever has one. */
export async function placesFor(
  deps: Deps,
  period: string,
  results: readonly SubjectResult[],
): Promise<ReadonlyMap<string, number>> {
  const { ties } = rankingRules(deps.policies.results, period);
  const people = results.flatMap(({ id, unitId, percent }) =>
    percent === null ? [] : [{ personId: id, unitId, percent, grade: null }],
  );
  const keys = typeof ties === 'string' ? [] : ties.keys;
  const months = await countingMonths(deps, period);
  const figures = keys.length === 0 ? null : await tieFigures(deps, people, { keys, months });
  await callbacksTurn();
  const ranking = rankPeople(
    people.map(({ personId: id, percent: score }) => (figures ? { id, score, keys: figures.of(id) } : { id, score })),
    ties,
  );
  if (ranking.kind === 'refused') throw new RangeError(`${ranking.code}: ${ranking.id}`);
  await callbacksTurn();
  return new Map(ranking.places.map(({ id, rank }) => [id, rank]));
}
