import type { Deps } from '#app/deps.ts';
import { grantAdmins } from '#app/grant-admins.ts';
import { AbsurdDirectory, hasDirectory, syncDirectory } from '#app/sync-directory.ts';

/** People and HR as the platform's directory and ADMIN_USERS tell them. A directory that cannot be read keeps the old. */
export async function refreshPeople(
  deps: Deps,
  options: { companyName: string; adminUsers: readonly string[] },
): Promise<void> {
  for (const platform of [...deps.platforms.values()].filter(hasDirectory)) {
    try {
      const synced = await syncDirectory(deps, platform, options.companyName);
      deps.log.info({ ...synced, cycles: synced.cycles.length }, 'the directory was read');
      for (const cycle of synced.cycles)
        deps.log.warn({ cycle }, 'these leaders lead each other in a circle: mend it in the directory');
    } catch (error) {
      const level = error instanceof AbsurdDirectory ? 'error' : 'warn';
      deps.log[level]({ platform: platform.name, err: error }, 'the directory could not be taken over');
    }
  }
  const unknown = await grantAdmins(deps, options.adminUsers);
  if (unknown.length > 0) deps.log.warn({ unknown }, 'ADMIN_USERS names employee numbers nobody has');
}
