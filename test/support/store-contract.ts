/** What every engine of the store must do, as named behaviours: `describeStoreContract('SQLite', openTempStore)`. */
import { describe } from 'vitest';
import type { Store } from '#app/ports.ts';
import { commitContract } from './store-contract-commit.ts';
import { openingContract } from './store-contract-opening.ts';
import { outboxContract } from './store-contract-outbox.ts';
import { readsContract } from './store-contract-reads.ts';

/** Opens a fresh, migrated, empty store. */
export type OpenStore = () => Promise<{ store: Store; close: () => Promise<void> }>;

export function describeStoreContract(engine: string, open: OpenStore): void {
  describe(`the store on ${engine}`, () => {
    describe('commit', () => commitContract(open));
    describe('opening a cycle', () => openingContract(open));
    describe('reads', () => readsContract(open));
    describe('the outbox', () => outboxContract(open));
  });
}
