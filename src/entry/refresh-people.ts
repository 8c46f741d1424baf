import type { Deps } from '#app/deps.ts';
import { tellFindings } from '#app/directory/tell-findings.ts';
import { grantAdmins } from '#app/grant-admins.ts';
import { hasDirectory, type Synced, syncDirectory } from '#app/sync-directory.ts';
import type { PlatformWithDirectory } from '#platforms/platform.ts';

/** People and HR as the platform's directory and ADMIN_USERS tell them. A directory that cannot be read keeps the old. */
export async function refreshPeople(
  deps: Deps,
  options: { companyName: string; adminUsers: readonly string[] },
): Promise<void> {
  // whoever is to be asked about a first reading may have been imported
  await grantAdmins(deps, options.adminUsers);
  const read: { platform: PlatformWithDirectory; synced: Synced }[] = [];
  for (const platform of [...deps.platforms.values()].filter(hasDirectory)) {
    const synced = await readOne(deps, platform, options.companyName);
    if (synced) read.push({ platform, synced });
  }
  const unknown = await grantAdmins(deps, options.adminUsers);
  if (unknown.length > 0) deps.log.warn({ unknown }, 'ADMIN_USERS names employee numbers nobody has');
  for (const { platform, synced } of read) {
    if (synced.kind === 'synced') await tellFindings(deps, platform.name, synced.findings);
  }
}

async function readOne(deps: Deps, platform: PlatformWithDirectory, companyName: string): Promise<Synced | null> {
  try {
    const synced = await syncDirectory(deps, platform, { companyName });
    const { kind, findings, ...counts } = synced;
    if (kind === 'asked') deps.log.warn({ platform: platform.name, ...counts }, ASKED);
    else deps.log.info({ platform: platform.name, ...counts, findings: findings.length }, 'the directory was read');
    return synced;
  } catch (error) {
    deps.log.warn({ platform: platform.name, err: error }, 'the directory could not be taken over');
    return null;
  }
}

const ASKED =
  'the directory waits for HR, nothing was changed: answer the card, or look with `yueping directory` and add --apply';
