/** Everything of a sheet that can be recorded during the month: deductions, bonus items, vetoes. */
import type { Decimal } from '#core/number/decimal.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import type { Role } from '#core/scorecard/roles.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';

export type ItemKind = 'deduction' | 'bonus' | 'veto';

/** One thing that can be recorded of somebody. */
export interface SheetItem {
  readonly kind: ItemKind;
  /** the leaf of a deduction; '' for bonus and vetoes */
  readonly criterionId: string;
  readonly itemId: string;
  readonly name: string;
  /** what it stands under: the criterion and its part; none for bonus and vetoes */
  readonly under: readonly string[];
  /** fixed, or what its recorder chooses from; of a veto the most the total may still be */
  readonly points: Decimal | { readonly min: Decimal; readonly max: Decimal };
  /** the roles that file their own findings on the leaf; none where everybody's count once */
  readonly roles: readonly Role[];
}

/** The name of an item within a sheet, for a form and for telling two of them apart. */
export const itemKey = ({ kind, criterionId, itemId }: Pick<SheetItem, 'kind' | 'criterionId' | 'itemId'>): string =>
  [kind, criterionId, itemId].join('/');

/**
 * The items of a sheet in its order, as they count in a period: deductions, then bonus items, then vetoes.
 *
 * @param period "2026-10"
 */
export function itemsOf(scorecard: Scorecard, period: string): readonly SheetItem[] {
  const none = { criterionId: '', under: [], roles: [] } as const;
  const deductions = leavesFor(scorecard, period).flatMap(({ id, name, criterionName, rule, raters }) =>
    rule.kind === 'deductions'
      ? rule.items.map(
          (item): SheetItem => ({
            kind: 'deduction',
            criterionId: id,
            itemId: item.id,
            name: item.name,
            under: [...new Set([criterionName, name])],
            points: item.points,
            roles: raters.map(({ role }) => role),
          }),
        )
      : [],
  );
  const bonus = (scorecard.bonus?.items ?? []).map(
    ({ id, name, points }): SheetItem => ({ ...none, kind: 'bonus', itemId: id, name, points }),
  );
  const vetoes = (scorecard.vetoes ?? []).map(
    ({ id, name, total }): SheetItem => ({ ...none, kind: 'veto', itemId: id, name, points: total }),
  );
  return [...deductions, ...bonus, ...vetoes];
}
