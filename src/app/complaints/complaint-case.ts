/** One complaint with everything its card and its steps need. */
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { ComplaintRow } from '#app/records-results.ts';
import { scopeName } from '#app/views/guide-views.ts';
import { headsOver, leadersAbove, type Served } from '#app/who-leads.ts';
import { type ComplaintsPolicy, DEFAULT_COMPLAINTS } from '#core/policies/kinds/complaints.ts';
import { type ComplaintSubject, complaintRefusal } from '#core/results/complaints.ts';

/** The rules of complaints, or the usual ones where no file that is switched on says any. */
export const complaintsPolicyOf = ({ policies }: Pick<Deps, 'policies'>): ComplaintsPolicy =>
  policies.results.find((policy): policy is ComplaintsPolicy => policy.kind === 'complaints' && policy.enabled) ??
  DEFAULT_COMPLAINTS;

/** The channel's name; its id where the policy does not have it any more. */
export const channelName = (deps: Pick<Deps, 'policies'>, channel: string): string =>
  complaintsPolicyOf(deps).channels.find(({ id }) => id === channel)?.name ?? channel;

/** Who reads or acts. */
export type Reader = Pick<Asker, 'person' | 'hr' | 'auditor'>;

/** Whom it is about, and whether this reader answers for them. */
async function subjectFor(
  deps: Pick<Deps, 'store'>,
  { personId, unitId }: Served,
  reader: Pick<Reader, 'person'>,
): Promise<ComplaintSubject> {
  const heads = await headsOver(deps, unitId);
  return {
    personId,
    leaderIds:
      personId === null
        ? await leadsIn(deps, unitId, reader.person.id)
        : (await leadersAbove(deps, personId)).map(({ id }) => id),
    headIds: heads.map(({ id }) => id),
  };
}

const leadsIn = async ({ store }: Pick<Deps, 'store'>, unitId: string, personId: string): Promise<readonly string[]> =>
  (await store.reportsOf(personId)).some((report) => report.unitId === unitId) ? [personId] : [];

/** Why this reader may not handle it, or null. */
export const handlingRefusal = async (deps: Pick<Deps, 'store'>, of: Served, { person, hr }: Reader) =>
  complaintRefusal({ personId: person.id, hr }, await subjectFor(deps, of, { person }));

/** The name of the person, or of the unit where nobody is named. */
export async function aboutName(deps: Pick<Deps, 'store'>, { personId, unitId }: Served): Promise<string> {
  const person = personId === null ? null : await deps.store.person(personId);
  return person?.name ?? (await deps.store.unit(unitId))?.name ?? unitId;
}

/** Whether there is anybody whose complaints somebody may record at all. */
export async function answersForSomebody({ store }: Pick<Deps, 'store'>, { person, hr }: Reader): Promise<boolean> {
  if (hr || (await store.reportsOf(person.id)).length > 0) return true;
  return (await store.units()).some(({ headId }) => headId === person.id);
}

export interface ComplaintCase {
  row: ComplaintRow;
  about: string;
  unitName: string;
  /** whether the reader handles it, or only reads */
  handles: boolean;
}

/**
 * The complaint for somebody who may see it, or null: who answers for the person or the unit, HR and the auditor; the
 * person as far as the policy says.
 */
export async function complaintCase(
  deps: Deps,
  row: ComplaintRow | null,
  reader: Reader,
): Promise<ComplaintCase | null> {
  if (!row) return null;
  const refusal = await handlingRefusal(deps, row, reader);
  const own = refusal === 'complaint_self';
  if (own ? !complaintsPolicyOf(deps).show_person : refusal !== null && !reader.auditor) return null;
  return {
    row,
    about: await aboutName(deps, row),
    unitName: await scopeName(deps, row.unitId),
    handles: refusal === null,
  };
}
