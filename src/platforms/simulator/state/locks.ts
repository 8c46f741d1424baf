/** Messages that are busy: held by several at once, free when the last one lets go. */
export interface Locks {
  has: (id: string) => boolean;
  /** Returns the call that lets go. */
  hold: (id: string) => () => void;
}

export function makeLocks(): Locks {
  const holders = new Map<string, number>();
  const add = (id: string, count: number): void => {
    const left = (holders.get(id) ?? 0) + count;
    if (left > 0) holders.set(id, left);
    else holders.delete(id);
  };
  return {
    has: (id) => holders.has(id),
    hold: (id) => {
      add(id, 1);
      return () => add(id, -1);
    },
  };
}
