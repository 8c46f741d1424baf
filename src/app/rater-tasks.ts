/** Who is asked to rate besides the person and the line of leaders, when a cycle opens (policies/raters.yaml). */
import { type RaterTask, VACANT } from '#core/appraisal/appraisal.ts';
import type { Station } from '#core/directory/org.ts';
import { askingOrder, pickRaters, type RaterRequest } from '#core/directory/pick-raters.ts';
import { type RaterWay, raterWay } from '#core/policies/raters.ts';
import { leavesFor, ratersOf } from '#core/scorecard/leaves.ts';
import { isGroupRole, LINE_ROLES, type Role } from '#core/scorecard/roles.ts';
import type { Deps } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';
import { behind, namedBy, poolFor, type Staff } from './rater-pools.ts';
import type { TokenBook } from './rater-tokens.ts';
import type { Person } from './records.ts';
import type { Sheet } from './sheets.ts';

/** One sheet that is about to be opened, and who reviews it. */
export interface Seat {
  person: Person;
  sheet: Sheet;
  stations: readonly Station[];
}

/** Somebody asked in a role, or a place that the employee fills. */
export interface Asked {
  role: Role;
  personId: string;
}

/** The stations of the review: the leaders a sheet declares, in their order; a sheet without any is approved by one. */
export function stationRoles({ scorecard }: Sheet): readonly Role[] {
  const declared = LINE_ROLES.filter((role) => ratersOf(scorecard)[role] !== undefined);
  if (declared.length === 0) return ['supervisor'];
  return declared[0] === 'second_reviewer' ? ['supervisor', ...declared] : declared;
}

/** Whom a station is given to before the tree is asked: by rule, and the head of the unit for its department. */
export const stationsNamed =
  (deps: Deps, staff: Staff, { person, sheet }: Omit<Seat, 'stations'>) =>
  (role: Role): readonly string[] => {
    const way = wayFor(deps, sheet, role);
    if (way.kind !== 'none') return namedBy(staff, way);
    return role === 'department_head'
      ? staff.units.flatMap((unit) => (unit.id === person.unitId ? (unit.headId ?? []) : []))
      : [];
  };

/** The roles of a sheet that others fill while it is collected: those somebody is asked something in. */
function rolesToFill({ scorecard }: Sheet, period: string): readonly Role[] {
  const leaves = leavesFor(scorecard, period);
  return Object.keys(ratersOf(scorecard)).filter(
    (role) =>
      role !== 'self' &&
      !LINE_ROLES.includes(role) &&
      leaves.some(({ raters }) => raters.some((each) => each.role === role)),
  );
}

/** How a role of a sheet is filled. */
export const wayFor = ({ policies }: Pick<Deps, 'policies'>, { scorecard }: Sheet, role: Role): RaterWay =>
  raterWay(policies.raters, { scorecardId: scorecard.id, role, atLeast: ratersOf(scorecard)[role]?.min ?? 1 });

/** What a draw stands on: the same month, sheet and role draw the same people again. */
const seedOf = (period: string, { scorecard }: Sheet, role: Role): string => `${period}\n${scorecard.id}\n${role}`;

/** Whether a role's absence leaves the sheet without a result, so that somebody has to answer. */
export const isIndispensable = ({ scorecard }: Sheet, role: Role): boolean =>
  (ratersOf(scorecard)[role]?.absent ?? (isGroupRole(role) ? 'reweight' : 'block')) === 'block';

/**
 * Everybody who is asked, seat by seat. First whom the rules name, then the draws, role by role over the whole company,
 * so that nobody gets many more than others.
 */
export async function askedOn(
  deps: Deps,
  { period, staff, seats }: { period: string; staff: Staff; seats: readonly Seat[] },
): Promise<ReadonlyMap<Seat, readonly Asked[]>> {
  const asked = new Map<Seat, Asked[]>();
  const loads = new Map<string, number>();
  const draws = new Map<string, Draw>();
  for (const seat of seats) {
    const own: Asked[] = [];
    asked.set(seat, own);
    for (const role of rolesToFill(seat.sheet, period)) {
      const way = wayFor(deps, seat.sheet, role);
      if (way.kind === 'sample') addDraw(draws, { seat, role, way, staff, period });
      else own.push(...named(staff, seat, { role, way }).map((personId) => ({ role, personId })));
    }
    for (const { personId } of own) loads.set(personId, (loads.get(personId) ?? 0) + 1);
  }
  for (const draw of draws.values()) {
    drawRaters(draw, asked, loads);
    await callbacksTurn();
  }
  return asked;
}

/** The people a rule names for one sheet: a group whole, else the first who may. */
function named(staff: Staff, seat: Seat, { role, way }: { role: Role; way: RaterWay }): readonly string[] {
  if (way.kind === 'nominate') return Array.from({ length: way.count }, () => VACANT);
  const may = candidates(staff, seat.sheet, { role, way }).filter(
    (id) => staff.people.get(id)?.active && !barredOn(seat).includes(id),
  );
  return isGroupRole(role) ? may : may.slice(0, 1);
}

/** Everybody who could be asked in a role that is not drawn, in order. */
export function candidates(
  staff: Staff,
  sheet: Sheet,
  { role, way }: { role: Role; way: RaterWay },
): readonly string[] {
  const first = namedBy(staff, way);
  if (way.kind === 'none' || !isIndispensable(sheet, role)) return [...new Set(first)];
  return [...new Set([...first, ...behind(staff, first[0])])];
}

const barredOn = ({ person, stations }: Seat): readonly string[] => [
  person.id,
  ...stations.map(({ personId }) => personId),
];

/** All sheets that draw in the same role out of the same pool. */
interface Draw {
  role: Role;
  seed: string;
  /** who answers where the pool is empty and the sheet needs somebody */
  last: readonly string[];
  seats: { seat: Seat; pool: readonly string[]; count: number }[];
}

interface Drawn {
  seat: Seat;
  role: Role;
  way: Extract<RaterWay, { kind: 'sample' }>;
  staff: Staff;
  period: string;
}

function addDraw(draws: Map<string, Draw>, { seat, role, way, staff, period }: Drawn): void {
  const { person, sheet } = seat;
  const pool = poolFor(staff, person, way.from);
  const key = [sheet.scorecard.id, role, way.from, poolName(way.from, person)].join('\n');
  const draw = draws.get(key) ?? {
    role,
    seed: seedOf(period, sheet, role),
    last: isIndispensable(sheet, role) ? staff.hrIds : [],
    seats: [],
  };
  draw.seats.push({ seat, pool, count: way.count });
  draws.set(key, draw);
}

const poolName = (from: Drawn['way']['from'], { id, unitId, supervisorId }: Person): string =>
  from === 'unit' ? unitId : from === 'reports' ? id : (supervisorId ?? '');

/** Nobody rates a sheet in two roles where another can be drawn. */
function drawRaters({ role, seed, last, seats }: Draw, asked: Map<Seat, Asked[]>, loads: Map<string, number>): void {
  const requests = seats.map(({ seat, pool, count }, index): RaterRequest => {
    const others = (asked.get(seat) ?? []).map(({ personId }) => personId);
    return { id: String(index), personId: seat.person.id, pool, count, barred: [...barredOn(seat), ...others] };
  });
  const picked = pickRaters(requests, seed, loads);
  seats.forEach(({ seat }, index) => {
    const drawn = picked.get(String(index)) ?? [];
    const instead = last.filter((id) => !barredOn(seat).includes(id)).slice(0, 1);
    for (const personId of drawn.length > 0 ? drawn : instead) {
      asked.get(seat)?.push({ role, personId });
      loads.set(personId, (loads.get(personId) ?? 0) + 1);
    }
  });
}

/** The order in which a draw goes on for one sheet. */
export const drawOrder = (
  staff: Staff,
  {
    person,
    sheet,
    period,
    role,
    barred,
  }: Omit<Seat, 'stations'> & { period: string; role: Role; barred: readonly string[] },
  way: Extract<RaterWay, { kind: 'sample' }>,
): readonly string[] =>
  askingOrder({ personId: person.id, pool: poolFor(staff, person, way.from), barred }, seedOf(period, sheet, role));

/** The tasks of a new appraisal. Those under a token stand in the order of their tokens: it tells nothing of the draw. */
export function tasksFor(seat: Seat, asked: readonly Asked[], book: TokenBook): readonly RaterTask[] {
  const self: RaterTask = { role: 'self', personId: seat.person.id, status: 'open', revision: null };
  const others = asked.map(({ role, personId }): RaterTask => {
    if (personId === VACANT) return { role, personId, status: 'nominated', revision: null };
    return { role, personId: book.nameIn(role, personId), status: 'open', revision: null };
  });
  const nameless = (task: RaterTask): string =>
    asked.some((each) => each.personId === task.personId) ? '' : task.personId;
  return [self, ...others.sort((a, b) => (nameless(a) < nameless(b) ? -1 : nameless(a) > nameless(b) ? 1 : 0))];
}
