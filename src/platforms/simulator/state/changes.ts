import type { SimChange } from '#platforms/simulator/page-api.ts';

/** Tells open pages what changed. */
export interface Changes {
  emit: (change: SimChange) => void;
  /** Returns the call that ends the subscription. */
  subscribe: (listener: (change: SimChange) => void) => () => void;
}

export function makeChanges(): Changes {
  const listeners = new Set<(change: SimChange) => void>();
  return {
    emit: (change) => {
      for (const listener of listeners) listener(change);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
