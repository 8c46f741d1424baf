/** Names that stand in many rows, read once: units, scorecards. People are read row by row, for they are many. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';

export interface KnownNames {
  unit(id: string): string;
  scorecard(appraisal: Pick<Appraisal, 'scorecardId' | 'scorecardVersion'>): Promise<string>;
  person(id: string): Promise<Person | null>;
}

export async function knownNames({ store, sheets }: Pick<Deps, 'store' | 'sheets'>): Promise<KnownNames> {
  const units = new Map((await store.units()).map(({ id, name }) => [id, name]));
  return {
    unit: (id) => units.get(id) ?? '',
    scorecard: async ({ scorecardId, scorecardVersion }) =>
      (await sheets.at(scorecardId, scorecardVersion)).scorecard.name,
    person: (id) => store.person(id),
  };
}
