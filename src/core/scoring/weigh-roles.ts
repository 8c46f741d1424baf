/** Ratings of one leaf become one value: the mean of each role, the weighted mean over the roles that count. */
import { type Exact, exact, ratioOf, sum, ZERO } from '#core/number/decimal.ts';
import type { LeafRater } from '#core/scorecard/leaves.ts';
import type { Role } from '#core/scorecard/roles.ts';
import type { RoleWorking } from './receipt.ts';

/** One rater's value in the leaf's scale. */
export interface RoleValue {
  readonly value: Exact;
  /** days in charge, where several share the role; else null */
  readonly days: number | null;
}

/** What one role said: its values, one for each rater. */
export type RoleValues = ReadonlyMap<Role, readonly RoleValue[]>;

/** One role of a leaf and how it counts. */
export interface WeighedRole {
  readonly rater: LeafRater;
  readonly count: number;
  readonly mean: Exact | null;
  /** the values with their days, where the mean weighs by them: those of named people, who rate openly */
  readonly byDays: readonly ByDays[];
  readonly state: RoleWorking['state'];
}

/** A value of somebody who was in charge for these days. */
export interface ByDays {
  readonly value: Exact;
  readonly days: number;
}

/** A leaf's roles and the value they come to. */
export interface Weighed {
  readonly roles: readonly WeighedRole[];
  /** null while the leaf is open, or when absence leaves no result */
  readonly value: Exact | null;
  /** the counting roles with their share of 1 */
  readonly shares: readonly {
    readonly role: Role;
    readonly share: Exact;
    readonly mean: Exact;
    readonly byDays: readonly ByDays[];
  }[];
}

/** From five ratings on, `drop` leaves out the extremes. */
const DROP_FROM = 5;

/**
 * Weighs the roles of a leaf. A role counts once it has its minimum of ratings; with fewer it is open until closed,
 * then its `absent` decides. Weight 0 is shown only, and self alone never completes a leaf.
 */
export function weighRoles(raters: readonly LeafRater[], values: RoleValues, closed: readonly Role[]): Weighed {
  const roles = raters.map((rater) => weighRole(rater, values.get(rater.role) ?? [], closed.includes(rater.role)));
  const counting = roles.filter(({ state }) => state === 'counted' || state === 'zero');
  const onlySelf = counting.every(({ rater, state }) => rater.role === 'self' && state === 'counted');
  if (onlySelf || roles.some(({ state }) => state === 'open' || state === 'blocked')) {
    return { roles, value: null, shares: [] };
  }
  const all = sum(counting.map(({ rater }) => exact(rater.weight)));
  const shares = counting.map(({ rater, mean, byDays }) => ({
    role: rater.role,
    share: exact(rater.weight).div(all),
    mean: mean ?? ZERO,
    byDays,
  }));
  return { roles, value: sum(shares.map(({ share, mean }) => share.mul(mean))), shares };
}

function weighRole(rater: LeafRater, values: readonly RoleValue[], isClosed: boolean): WeighedRole {
  const count = values.length;
  const kept = rater.drop > 0 ? withoutExtremes(values) : values;
  const byDays = sharedByDays(kept);
  const mean = count === 0 ? null : byDays.length > 0 ? meanByDays(byDays) : meanOf(kept);
  if (exact(rater.weight).equals(ZERO)) return { rater, count, mean, byDays, state: 'shown' };
  if (count >= rater.min) return { rater, count, mean, byDays, state: 'counted' };
  return { rater, count, mean: null, byDays: [], state: isClosed ? ABSENT_STATE[rater.absent] : 'open' };
}

/** The values weigh by days only where there are several and each has its days. */
function sharedByDays(values: readonly RoleValue[]): readonly ByDays[] {
  const known = values.flatMap(({ value, days }) => (days === null ? [] : [{ value, days }]));
  return known.length > 1 && known.length === values.length ? known : [];
}

/** Exact: each value times its days, over all days. */
const meanByDays = (values: readonly ByDays[]): Exact =>
  sum(values.map(({ value, days }) => value.mul(wholeDays(days)))).div(sum(values.map(({ days }) => wholeDays(days))));

const wholeDays = (days: number): Exact => ratioOf(BigInt(days), 1n);

const ABSENT_STATE = { reweight: 'reweighted', zero: 'zero', block: 'blocked' } as const;

function withoutExtremes(values: readonly RoleValue[]): readonly RoleValue[] {
  return values.length < DROP_FROM ? values : values.toSorted((a, b) => a.value.compare(b.value)).slice(1, -1);
}

/** The exact mean of at least one value. */
const meanOf = (values: readonly RoleValue[]): Exact =>
  sum(values.map(({ value }) => value)).div(ratioOf(BigInt(values.length), 1n));
