import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Store } from '#app/ports.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';

export interface TempStore {
  store: Store;
  /** the database file, for tests that look at it from outside */
  file: string;
  /** closes the store and removes its folder */
  close: () => Promise<void>;
}

/** A fresh, migrated store in a folder of its own. */
export async function openTempStore(now: Clock = Date.now): Promise<TempStore> {
  const folder = mkdtempSync(join(tmpdir(), 'yueping-store-'));
  const file = join(folder, 'yueping.db');
  const store = await openSqliteStore({ file, now });
  return {
    store,
    file,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
