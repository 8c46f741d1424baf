import type { Store } from '#app/ports.ts';

/** The store as it is, but for a process that dies at the so manieth commit from now on. */
export function dyingAfter(store: Store, commits: number): Store {
  let left = commits;
  const commit: Store['commit'] = (changes) => {
    left -= 1;
    if (left < 0) throw new Error('died');
    return store.commit(changes);
  };
  return { ...store, commit };
}
