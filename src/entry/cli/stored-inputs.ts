/** What a policy is worked out from, read from the database of a bot that may be running; nothing is written. */
import { outcomeInputs } from '#app/outcome-inputs.ts';
import type { OutcomePolicy } from '#core/results/outcome.ts';
import { withDeps } from '#entry/with-deps.ts';
import { existingDatabase } from './database-file.ts';
import type { Names } from './print-simulation.ts';
import type { Environment, Known } from './run-simulate.ts';

/** @throws BadInput, StoreError */
export async function storedInputs(
  { policy, period, database }: { policy: OutcomePolicy; period: string; database: string | undefined },
  env: Environment,
): Promise<Known> {
  const file = existingDatabase(database, env, '--database');
  return withDeps(
    { ...env, DATABASE_FILE: file },
    async (deps) => {
      const inputs = await outcomeInputs(deps, policy, period);
      const [people, units] = [await deps.store.people(), await deps.store.units()];
      const names: Names = new Map<string, { name: string; number: string | null }>([
        ...units.map(({ id, name }) => [id, { name, number: null }] as const),
        ...people.map(({ id, name, employeeNo }) => [id, { name, number: employeeNo }] as const),
      ]);
      return { inputs, names };
    },
    { beside: true },
  );
}
