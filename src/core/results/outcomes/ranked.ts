/** Places within a group, and the lines of whoever stands on one. */
import type { Exact } from '#core/number/decimal.ts';
import type { Effect, OutcomeLine } from '#core/results/outcome.ts';
import { type Contender, type Place, rankInSteps, type Ties } from '#core/results/ranking.ts';
import { PIECE, type Steps, sortSteps } from '#core/steps.ts';
import type { Group, Subject } from './compared.ts';

type Plain = Exclude<Ties, object>;

/** Everybody's rank by percent. */
export const ranksByPercent = (
  members: Group['members'],
  ties: Plain = 'standard',
): Steps<ReadonlyMap<string, number>> =>
  ranksOf(
    members.map(({ id, percent }) => ({ id, score: percent })),
    ties,
  );

/** Everybody's rank by exact figures; equals share it, and the ranks behind them stay empty. */
export function* ranksByFigure(
  figures: readonly { readonly id: string; readonly figure: Exact }[],
  better: 'higher' | 'lower',
): Steps<ReadonlyMap<string, number>> {
  const sign = better === 'higher' ? -1 : 1;
  const sorted = yield* sortSteps(figures, (a, b) => sign * a.figure.compare(b.figure));
  const ranks = new Map<string, number>();
  let rank = 1;
  for (const [index, { id, figure }] of sorted.entries()) {
    if (sorted[index - 1]?.figure.equals(figure) !== true) rank = index + 1;
    ranks.set(id, rank);
    if (index % PIECE === PIECE - 1) yield;
  }
  return ranks;
}

/** @throws RangeError when somebody is listed twice: a mistake of the program. */
function* ranksOf(contenders: readonly Contender[], ties: Plain): Steps<ReadonlyMap<string, number>> {
  const ranking = yield* rankInSteps(contenders, ties);
  if (ranking.kind === 'refused') throw new RangeError(`${ranking.code}: ${ranking.id}`);
  return new Map(ranking.places.map(({ id, rank }: Place) => [id, rank]));
}

/** What a line says besides whom it is about. */
export interface Given {
  readonly rank: number | null;
  readonly percent: number | null;
  readonly effects: readonly Effect[];
  readonly reason: string;
}

/** A line about a subject of a group. */
export const lineOf = ({ kind, id }: Subject, group: Pick<Group, 'id'>, given: Given): OutcomeLine => ({
  subjectKind: kind,
  subjectId: id,
  ...given,
  ...(group.id === null ? {} : { group: group.id }),
});

/** The effects that are given as one: a title, an offer, money. */
export function effectsOf({
  title,
  offer,
  money,
}: {
  title?: string | undefined;
  offer?: string | undefined;
  money?: { readonly fen: number | undefined; readonly account: 'prize' | 'award' };
}): readonly Effect[] {
  return [
    ...(title === undefined ? [] : [{ kind: 'title' as const, title }]),
    ...(offer === undefined ? [] : [{ kind: 'offer' as const, offer }]),
    ...(money?.fen === undefined || money.fen === 0
      ? []
      : [{ kind: 'money' as const, fen: money.fen, account: money.account }]),
  ];
}
