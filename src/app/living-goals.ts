/** The goals of a month that count: those of the newest notes of a talk that is not being changed. */
import type { GoalLine } from '#cards/goals.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import type { Deps } from './deps.ts';
import type { GoalRow } from './records-life.ts';
import { titleOf } from './views/figures.ts';

export interface LivingGoal extends GoalLine {
  id: string;
  row: GoalRow;
}

/** In the order they were set; one whose words were erased is not shown. */
export async function livingGoals(
  deps: Pick<Deps, 'store' | 'sheets'>,
  personId: string,
  period: string,
): Promise<readonly LivingGoal[]> {
  const rows = await deps.store.goalsFor(personId, period);
  const sources = [...new Set(rows.map(({ appraisalId }) => appraisalId))];
  const found = await Promise.all(
    sources.map((appraisalId) =>
      fromTalk(
        deps,
        appraisalId,
        rows.filter((row) => row.appraisalId === appraisalId),
      ),
    ),
  );
  return found.flat();
}

async function fromTalk(
  deps: Pick<Deps, 'store' | 'sheets'>,
  appraisalId: string,
  rows: readonly GoalRow[],
): Promise<readonly LivingGoal[]> {
  const [talk, file] = await Promise.all([deps.store.interviewOf(appraisalId), deps.store.appraisalFile(appraisalId)]);
  if (!talk || talk.state === 'open' || !file) return [];
  const { appraisal, texts } = file;
  const { scorecard } = await deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion);
  const leaves = leavesFor(scorecard, appraisal.period);
  return rows.flatMap((row): LivingGoal[] => {
    const words = texts.find(({ id }) => id === row.textId)?.body ?? '';
    if (row.at !== talk.heldAt || words === '') return [];
    const { criterionId } = row;
    const leaf = leaves.find(({ id }) => id === criterionId);
    const criterion = criterionId === null ? null : titleOf(leaf, criterionId);
    return [{ id: row.id, words, criterion, state: row.state, row }];
  });
}

/** The same goals as a card shows them. */
export const goalsOn = async (
  deps: Pick<Deps, 'store' | 'sheets'>,
  personId: string,
  period: string,
): Promise<readonly GoalLine[]> =>
  (await livingGoals(deps, personId, period)).map(({ words, criterion, state }) => ({ words, criterion, state }));
