/** Where a job that goes on from run to run stands: one line of JSON that nobody but the job reads. */
import type { z } from 'zod';
import { type Deps, nowIso } from './deps.ts';

export interface JobState<State> {
  /** null before the first run, and where what was kept is of another shape: the job begins anew then */
  read(deps: Pick<Deps, 'store'>): Promise<State | null>;
  keep(deps: Pick<Deps, 'store' | 'clock'>, state: State): Promise<void>;
}

export const jobState = <State>(key: string, schema: z.ZodType<State>): JobState<State> => ({
  read: async ({ store }) => {
    const kept = await store.setting(key);
    return kept === null ? null : (schema.safeParse(JSON.parse(kept)).data ?? null);
  },
  keep: async (deps, state) => {
    const row = { key, value: JSON.stringify(state), updatedBy: 'start', updatedAt: nowIso(deps) };
    await deps.store.commit([{ put: 'setting', row }]);
  },
});
