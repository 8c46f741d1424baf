/** Who may have which table: asked when it is wished for, and again when the file is made. */
import type { Asker, Refusal } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { ExportKind, ExportRequest } from './request.ts';

type Wisher = Pick<Asker, 'person' | 'hr' | 'auditor'>;

/** What HR alone may have; of the rest the auditor reads everything. */
const FOR_HR_ALONE: ReadonlySet<ExportKind> = new Set(['ratings', 'gaps']);
/** What tells of the whole company. */
const FOR_HR_AND_AUDITOR: ReadonlySet<ExportKind> = new Set(['ledger', 'ranking']);

/** Null where it may be had. The own sheets are everybody's; a supervisor has those of the own people. */
export async function whyNotExport(
  deps: Pick<Deps, 'store'>,
  { person, hr, auditor }: Wisher,
  { kind, whose }: Pick<ExportRequest, 'kind' | 'whose'>,
): Promise<Refusal | null> {
  if (hr) return null;
  if (FOR_HR_ALONE.has(kind)) return { code: 'hr_only' };
  if (auditor) return null;
  if (FOR_HR_AND_AUDITOR.has(kind)) return { code: 'hr_only' };
  if (whose.kind === 'person' && whose.id === person.id && kind !== 'list') return null;
  if (whose.kind === 'person') return (await reportsTo(deps, whose.id, person.id)) ? null : { code: 'not_allowed' };
  const isOwnPeople = whose.kind === 'reports' && whose.id === person.id;
  return isOwnPeople && (await deps.store.reportsOf(person.id)).length > 0 ? null : { code: 'not_allowed' };
}

const reportsTo = async ({ store }: Pick<Deps, 'store'>, personId: string, supervisorId: string): Promise<boolean> =>
  (await store.person(personId))?.supervisorId === supervisorId;
