import type { Deps } from '#app/deps.ts';

/** What a platform keeps for us, such as a menu, is put there. One that cannot do it now works without. */
export async function setUpPlatforms({ platforms, log }: Pick<Deps, 'platforms' | 'log'>): Promise<void> {
  for (const platform of platforms.values()) {
    await platform.setUp?.().catch((error: unknown) => {
      log.warn({ platform: platform.name, err: error }, 'what the platform keeps for us could not be put there yet');
    });
  }
}
