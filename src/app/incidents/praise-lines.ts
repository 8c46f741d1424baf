/** What colleagues praised somebody for in a month. */
import type { Deps } from '#app/deps.ts';
import type { PraiseLine } from '#cards/praise-card.ts';

/** Newest first. */
export async function praiseLines(deps: Deps, personId: string, period: string): Promise<readonly PraiseLine[]> {
  const rows = [...(await deps.store.praiseFor(personId, period))].reverse();
  return Promise.all(
    rows.map(async ({ fromId, words }) => ({ fromName: (await deps.store.person(fromId))?.name ?? '', words })),
  );
}
