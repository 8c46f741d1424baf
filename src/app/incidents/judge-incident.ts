/** Who decides a dispute: the next person up from the recorder who did not record it, else HR; never the person. */
import type { Deps } from '#app/deps.ts';
import { lineOf } from '#app/judge-of.ts';
import type { IncidentRow } from '#app/records.ts';
import { suitableAbove } from '#core/directory/org.ts';

/**
 * The judge, or null when nobody is left. What came in by a file or the API is judged from the person upwards.
 *
 * @param passed those who had it before and let their time run out
 */
export async function judgeFor(
  deps: Deps,
  { recordedBy, personId }: IncidentRow,
  passed: readonly string[] = [],
): Promise<string | null> {
  const from = passed.at(-1) ?? ((await deps.store.person(recordedBy)) ? recordedBy : personId);
  const { people, hrIds } = await lineOf(deps, from);
  return suitableAbove(from, { people, hrIds, unfit: [personId, recordedBy, ...passed] });
}

/** The first of HR who has no part in it, or null. */
export async function hrFor(
  deps: Pick<Deps, 'store'>,
  { recordedBy, personId }: IncidentRow,
  passed: readonly string[],
): Promise<string | null> {
  const unfit = [personId, recordedBy, ...passed];
  return (await deps.store.withRole('hr')).map(({ id }) => id).find((id) => !unfit.includes(id)) ?? null;
}
