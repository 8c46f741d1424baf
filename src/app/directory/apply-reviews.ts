/** Readings HR said yes to: read once more, and written if they are still the same. */
import type { Deps } from '#app/deps.ts';
import { hasDirectory, syncDirectory } from '#app/sync-directory.ts';
import { accepted, type ReviewBody } from './reviews.ts';
import { tellFindings } from './tell-findings.ts';

export async function applyReviews(deps: Deps): Promise<void> {
  for (const platform of [...deps.platforms.values()].filter(hasDirectory)) {
    const [row] = await accepted(deps, platform.name);
    if (!row) continue;
    const { companyName }: ReviewBody = JSON.parse(row.body);
    const synced = await syncDirectory(deps, platform, { companyName });
    if (synced.kind === 'synced') await tellFindings(deps, platform.name, synced.findings);
  }
}
