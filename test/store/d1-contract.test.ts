import type { Miniflare } from 'miniflare';
import { afterAll, beforeAll } from 'vitest';
import type { Store } from '#app/ports.ts';
import { type Post, postTo, remote } from '#test/support/remote.ts';
import { describeStoreContract, type OpenStore } from '#test/support/store-contract.ts';
import { type Bundle, bundleWorker, startWorkerd } from '#test/support/worker-bundle.ts';
import { emptied, migrated } from '#test/support/worker-databases.ts';

/** Two stores are open at a time at the most. */
const DATABASES = ['DB', 'SECOND'];

let bundle: Bundle;
let workerd: Miniflare;
let post: Post;
const free = [...DATABASES];

beforeAll(async () => {
  bundle = await bundleWorker(['test/worker/entry.ts']);
  workerd = startWorkerd(bundle, { d1Databases: DATABASES });
  for (const name of DATABASES) await migrated(await workerd.getD1Database(name));
  post = postTo((url, init) => workerd.dispatchFetch(url, init));
}, 120_000);
afterAll(() => workerd.dispose());

const open: OpenStore = async () => {
  const database = free.pop();
  if (database === undefined) throw new Error('more stores are open than there are databases');
  await emptied(await workerd.getD1Database(database));
  return {
    store: remote<Store>(post, '/test/store', { database }),
    close: async () => void free.push(database),
  };
};

describeStoreContract('D1 in workerd', open, { yields: false });
