/** The second supervisor of somebody as a station of the review. */

/** The role of a station that sees and comments; it rates nothing. */
export const DOTTED = 'dotted';

const SECOND = 'second_reviewer';

/**
 * The stations with the dotted line in them: in the place of the second reviewer where the sheet has that role, else
 * behind the others. Nobody reviews the own sheet, and nobody stands there twice.
 */
export function withDotted<Station extends { readonly role: string; readonly personId: string }>(
  stations: readonly Station[],
  { personId, dottedId }: { personId: string; dottedId: string | null },
): readonly (Station | { role: string; personId: string })[] {
  const taken = [personId, ...stations.filter(({ role }) => role !== SECOND).map((station) => station.personId)];
  if (dottedId === null || stations.length === 0 || taken.includes(dottedId)) return stations;
  return stations.some(({ role }) => role === SECOND)
    ? stations.map((station) => (station.role === SECOND ? { ...station, personId: dottedId } : station))
    : [...stations, { role: DOTTED, personId: dottedId }];
}
