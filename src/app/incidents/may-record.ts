/** Who may record incidents of whom, and as what it counts: the line of leaders, heads, HR, delegates, rater roles. */
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import { wayFor } from '#app/rater-tasks.ts';
import type { Person } from '#app/records.ts';
import type { Sheet } from '#app/sheets.ts';
import { today } from '#app/views/figures.ts';
import { headsOver, leadersAbove } from '#app/who-leads.ts';
import { LINE_ROLES, type Role } from '#core/scorecard/roles.ts';
import type { OwnItem } from './own-items.ts';

type Recorder = Pick<Asker, 'person' | 'hr'>;

/** As whom somebody records, or null where they may not. */
export interface Standing {
  /** how far above the person: 0 is the nearest leader; null: HR, a head, or a role alone */
  depth: number | null;
  /** whether every item may be recorded, or only those of the named roles */
  leads: boolean;
  /** the rater roles of the person's sheets that are this recorder's by rule */
  roles: readonly Role[];
}

/** Never one's own; whoever acts for a leader or head today may record what that one may. */
export async function recordingRights(
  deps: Deps,
  recorder: Recorder,
  { person, sheets }: { person: Person; sheets: readonly Sheet[] },
): Promise<Standing | null> {
  if (person.id === recorder.person.id) return null;
  const line = (await leadersAbove(deps, person.id)).map(({ id }) => id);
  const heads = (await headsOver(deps, person.unitId)).map(({ id }) => id).filter((id) => id !== person.id);
  const stands = await standsFor(deps, recorder.person.id);
  const depth = line.findIndex((id) => stands.includes(id));
  const leads = recorder.hr || depth >= 0 || heads.some((id) => stands.includes(id));
  const roles = await rolesNamed(deps, recorder.person, sheets);
  return leads || roles.length > 0 ? { depth: depth < 0 ? null : depth, leads, roles } : null;
}

/** Oneself, and everybody one acts for today. */
async function standsFor(deps: Deps, personId: string): Promise<readonly string[]> {
  const day = today(deps);
  const standing = await deps.store.delegationsBetween(day, day);
  return [personId, ...standing.flatMap((each) => (each.delegateId === personId ? [each.delegatorId] : []))];
}

/** The roles that a rule gives to somebody by number, or as the head of a unit. */
async function rolesNamed(deps: Deps, { id, employeeNo }: Person, sheets: readonly Sheet[]): Promise<readonly Role[]> {
  const own = (await deps.store.units()).filter(({ headId }) => headId === id);
  return sheets.flatMap((sheet) =>
    Object.keys(sheet.scorecard.raters ?? {}).filter((role) => {
      const way = wayFor(deps, sheet, role);
      if (way.kind === 'fixed') return way.numbers.includes(employeeNo);
      return way.kind === 'unitHead' && own.some((unit) => unit.id === way.unit || unit.name === way.unit);
    }),
  );
}

/** Whether this item may be recorded: who has a role alone records what that role files. */
export const mayRecordItem = ({ leads, roles }: Standing, item: Pick<OwnItem, 'roles'>): boolean =>
  leads || item.roles.some((role) => roles.includes(role));

/**
 * As whose finding an item counts. Where roles file their own: the recorder's role by rule, else the station of the line
 * the recorder stands at; HR counts as the last of them.
 */
export function roleFor({ roles, depth }: Standing, item: Pick<OwnItem, 'roles'>): Role {
  if (item.roles.length === 0) return 'supervisor';
  const named = item.roles.find((role) => roles.includes(role));
  const line = LINE_ROLES.filter((role) => item.roles.includes(role));
  const station = depth === null ? line.at(-1) : (line[depth] ?? line.at(-1));
  return named ?? station ?? item.roles[0] ?? 'supervisor';
}

/** Who sees what was recorded of somebody: the person, their leaders and heads, HR and the auditor. */
export async function maySee(
  deps: Pick<Deps, 'store'>,
  { person, hr, auditor }: Pick<Asker, 'person' | 'hr' | 'auditor'>,
  of: Person,
): Promise<boolean> {
  if (person.id === of.id || hr || auditor) return true;
  const above = [...(await leadersAbove(deps, of.id)), ...(await headsOver(deps, of.unitId))];
  return above.some(({ id }) => id === person.id);
}
