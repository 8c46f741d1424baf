/** The names of a card's interactive components: non-empty and unique in the card, else the send fails (feishu.md §5.1). */
export interface Names {
  /** The wanted name, or the same with a number behind a bar, which decodeAction() ignores. */
  unique(wanted: string): string;
}

export function createNames(): Names {
  const taken = new Set<string>();
  return {
    unique(wanted) {
      const base = wanted || 'field';
      let name = base;
      for (let count = 2; taken.has(name); count += 1) name = `${base}|${count}`;
      taken.add(name);
      return name;
    },
  };
}
