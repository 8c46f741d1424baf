/** People and units of a large company, written in pieces that refer to nobody who is not there yet. */
import type { Change } from '#app/changes.ts';

/** So many changes make a commit: some milliseconds in which nobody else is served. */
const AT_ONCE = 200;

/**
 * The changes in parts. Where they take more than one, everybody who is new comes first without a leader, head or parent:
 * a link may point into a later part. A cut one is mended by doing it again.
 *
 * @param known ids of the people and units that stand already
 */
export function inParts(changes: readonly Change[], known: ReadonlySet<string>): readonly (readonly Change[])[] {
  if (changes.length <= AT_ONCE) return changes.length === 0 ? [] : [changes];
  const all = [...changes.flatMap((change) => unlinked(change, known)), ...changes];
  const parts: (readonly Change[])[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE) parts.push(all.slice(start, start + AT_ONCE));
  return parts;
}

function unlinked(change: Change, known: ReadonlySet<string>): readonly Change[] {
  if (!('put' in change)) return [];
  if (change.put === 'unit' && !known.has(change.row.id))
    return [{ put: 'unit', row: { ...change.row, parentId: null, headId: null } }];
  if (change.put === 'person' && !known.has(change.row.id))
    return [{ put: 'person', row: { ...change.row, supervisorId: null } }];
  return [];
}
