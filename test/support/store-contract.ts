/** What every engine of the store must do, as named behaviours: `describeStoreContract('SQLite', openTempStore)`. */
import { describe } from 'vitest';
import type { Store } from '#app/ports.ts';
import { commitContract } from './store-contract-commit.ts';
import { intakeContract } from './store-contract-intake.ts';
import { lifeContract } from './store-contract-life.ts';
import { noticesContract } from './store-contract-notices.ts';
import { openingContract } from './store-contract-opening.ts';
import { outboxContract } from './store-contract-outbox.ts';
import { ratingsContract } from './store-contract-ratings.ts';
import { readsContract } from './store-contract-reads.ts';
import { resultsContract } from './store-contract-results.ts';
import { voicesContract } from './store-contract-voices.ts';
import { webContract } from './store-contract-web.ts';

/** Opens a fresh, migrated, empty store. */
export type OpenStore = () => Promise<{ store: Store; close: () => Promise<void> }>;

/**
 * `yields`: whether other work gets its turn between two chunks. D1 is far away and does by itself; workerd on one
 * machine hears no new request before the ones inside it have come to rest, so there it cannot be shown.
 */
export function describeStoreContract(engine: string, open: OpenStore, { yields = true } = {}): void {
  describe(`the store on ${engine}`, () => {
    describe('commit', () => commitContract(open));
    describe('opening a cycle', () => openingContract(open, { yields }));
    describe('notices', () => noticesContract(open));
    describe('the life of an appraisal', () => lifeContract(open));
    describe('what follows results', () => resultsContract(open));
    describe('data from outside', () => intakeContract(open));
    describe('what customers and colleagues say', () => voicesContract(open));
    describe('kept cards, sessions and logins', () => webContract(open));
    describe('what one rater gave', () => ratingsContract(open));
    describe('reads', () => readsContract(open));
    describe('the outbox', () => outboxContract(open));
  });
}
