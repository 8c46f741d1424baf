/** The rules of the ranking as they count for a period: those of the house's file, or the usual ones. */
import { periodKind } from '#core/calendar/period.ts';
import { DEFAULT_RANKING, type RankingPolicy } from '#core/policies/kinds/ranking.ts';
import { enabledOf, type ResultPolicy } from '#core/policies/result-policy.ts';
import type { Shown } from './bulletin.ts';

/** The ranking's rules for a period: the first file of its kind that is switched on and counts, else the usual ones. */
export const rankingRules = (policies: readonly ResultPolicy[], period: string): RankingPolicy =>
  enabledOf(policies, 'ranking', period)[0] ?? DEFAULT_RANKING;

/** Whether periods of this kind are ranked by these rules. */
export const ranksKind = ({ periods }: RankingPolicy, period: string): boolean =>
  periods.some((kind) => kind === periodKind(period));

/** What of a ranking a group may see by these rules. */
export const shownBy = ({ top, bands, show, smallestGroup }: RankingPolicy): Shown => ({
  topN: top,
  smallestGroup,
  bands: show.bands ? [...bands.map((edge) => edge * 100), 0] : null,
  units: show.units,
  mean: show.trend,
});
