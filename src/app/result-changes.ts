/** What is new in a result since it was last put before the person: that alone is signed again. */
import type { LateLine } from '#cards/late-change-card.ts';
import type { ScoreDifference } from '#cards/score-difference.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Case } from './case.ts';
import type { Deps } from './deps.ts';
import { lateFiguresOf, linesOf } from './late-data/late-figures.ts';
import { type Scored, scoreOf } from './score-case.ts';
import { differenceOf } from './score-difference.ts';
import { titleOf } from './views/figures.ts';

interface Shown {
  before: Scored;
  after: Scored;
}

/** Leaf by leaf, total and grade; null the first time, and after an appeal, whose decision tells it. */
export async function changesOf(deps: Deps, about: Case): Promise<ScoreDifference | null> {
  const shown = await shownOf(deps, about);
  if (!shown?.before.result || !shown.after.result) return null;
  const { before, after } = shown;
  const nameOf = (id: string) =>
    titleOf(
      about.leaves.find((leaf) => leaf.id === id),
      id,
    );
  return {
    lines: differenceOf(before.receipt, after.receipt).map(({ criterionId, ...scores }) => ({
      name: nameOf(criterionId),
      ...scores,
    })),
    total: { before: shown.before.result.total, after: shown.after.result.total },
    grade: { before: shown.before.result.grade, after: shown.after.result.grade },
  };
}

/** What a signature says of it: the ids of the leaves that changed; nothing where the result was never shown before. */
export async function changedLeaves(deps: Deps, about: Case): Promise<{ changed?: readonly string[] }> {
  const shown = await shownOf(deps, about);
  if (!shown) return {};
  return { changed: differenceOf(shown.before.receipt, shown.after.receipt).map(({ criterionId }) => criterionId) };
}

/** The figures the result was worked out anew by, where it was figures that came late; nothing of any other result. */
export async function restatedBy(deps: Deps, about: Case): Promise<readonly LateLine[]> {
  const last = (await deps.store.eventsOf(about.appraisal.id)).findLast(arrives);
  return linesOf(about, lateFiguresOf(last));
}

/** The two last results that lay before the person. */
async function shownOf(deps: Deps, about: Case): Promise<Shown | null> {
  const arrivals = (await deps.store.eventsOf(about.appraisal.id)).filter(arrives);
  const [last, earlier] = arrivals.toReversed();
  if (!last || !earlier || last.from === 'appeal') return null;
  const [before, after] = await Promise.all(
    [earlier, last].map(({ version }) => deps.store.receiptAt(about.appraisal.id, version)),
  );
  return before && after ? { before: scoreOf(about, before.body), after: scoreOf(about, after.body) } : null;
}

/** The result comes before the person; a withdrawn appeal brings nothing new. */
const arrives = ({ type, from, to }: AppraisalEvent): boolean =>
  type === 'restate' || (to === 'sign_off' && from !== 'sign_off' && type !== 'withdraw_appeal');
