import { describeStoreContract } from '#test/support/store-contract.ts';
import { openTempStore } from '#test/support/temp-store.ts';

describeStoreContract('SQLite', openTempStore);
