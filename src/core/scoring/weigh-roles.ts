/** Ratings of one leaf become one value: the mean of each role, the weighted mean over the roles that count. */
import { type Exact, exact, ratioOf, sum, ZERO } from '#core/number/decimal.ts';
import type { LeafRater } from '#core/scorecard/leaves.ts';
import type { Role } from '#core/scorecard/roles.ts';
import type { RoleWorking } from './receipt.ts';

/** What one role said: its values, one for each rater, in the leaf's scale. */
export type RoleValues = ReadonlyMap<Role, readonly Exact[]>;

/** One role of a leaf and how it counts. */
export interface WeighedRole {
  readonly rater: LeafRater;
  readonly count: number;
  readonly mean: Exact | null;
  readonly state: RoleWorking['state'];
}

/** A leaf's roles and the value they come to. */
export interface Weighed {
  readonly roles: readonly WeighedRole[];
  /** null while the leaf is open, or when absence leaves no result */
  readonly value: Exact | null;
  /** the counting roles with their share of 1 */
  readonly shares: readonly { readonly role: Role; readonly share: Exact; readonly mean: Exact }[];
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
  const shares = counting.map(({ rater, mean }) => ({
    role: rater.role,
    share: exact(rater.weight).div(all),
    mean: mean ?? ZERO,
  }));
  return { roles, value: sum(shares.map(({ share, mean }) => share.mul(mean))), shares };
}

function weighRole(rater: LeafRater, values: readonly Exact[], isClosed: boolean): WeighedRole {
  const count = values.length;
  const mean = count === 0 ? null : meanOf(rater.drop > 0 ? withoutExtremes(values) : values);
  if (exact(rater.weight).equals(ZERO)) return { rater, count, mean, state: 'shown' };
  if (count >= rater.min) return { rater, count, mean, state: 'counted' };
  return { rater, count, mean: null, state: isClosed ? ABSENT_STATE[rater.absent] : 'open' };
}

const ABSENT_STATE = { reweight: 'reweighted', zero: 'zero', block: 'blocked' } as const;

function withoutExtremes(values: readonly Exact[]): readonly Exact[] {
  return values.length < DROP_FROM ? values : values.toSorted((a, b) => a.compare(b)).slice(1, -1);
}

/** The exact mean of at least one value. */
const meanOf = (values: readonly Exact[]): Exact => sum(values).div(ratioOf(BigInt(values.length), 1n));
