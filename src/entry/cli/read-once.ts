/** Files that several checks ask for are read once a run: a check of a folder asks for each of them a few times. */

/** The reader, which answers the same text under the same name from memory. */
export function readOnce<Read>(read: (source: string, file: string) => Read): (source: string, file: string) => Read {
  const known = new Map<string, Read>();
  return (source, file) => {
    const key = `${file}\n${source}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = read(source, file);
    known.set(key, result);
    return result;
  };
}
