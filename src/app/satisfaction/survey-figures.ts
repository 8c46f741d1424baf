/** A question of our own surveys, as the report counts it: from the sheets themselves, unit by unit. */
import type { Deps } from '#app/deps.ts';
import type { SurveyAnswerRow } from '#app/records-voices.ts';
import type { SurveyQuestion } from '#core/policies/kinds/survey.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import type { AnswerRow, answersOf, UnitTree } from '#core/results/satisfaction.ts';
import { tallyOf } from '#core/surveys/tally.ts';

interface Wanted {
  metric: string;
  period: string;
  tree: UnitTree;
}

/**
 * The values and counts of a metric that a survey of ours makes, by the units whose people were rated: a month's figure
 * of a person may stand for too few answers, while those of the whole unit are enough. Null where nobody answered it
 * here: then another tool's metrics are what there is.
 */
export async function answersTo(
  deps: Pick<Deps, 'store' | 'policies'>,
  { metric, period, tree }: Wanted,
): Promise<Parameters<typeof answersOf>[1] | null> {
  const found = enabledOf(deps.policies.results, 'survey', period).flatMap(({ id, questions }) =>
    questions.filter((question) => question.metric === metric).map((question) => ({ id, question })),
  );
  const [only] = found;
  if (!only) return null;
  const byUnit = new Map<string, SurveyAnswerRow[]>();
  for (const answer of await deps.store.surveyAnswers(only.id, period)) {
    const own = byUnit.get(answer.unitId);
    if (own) own.push(answer);
    else byUnit.set(answer.unitId, [answer]);
  }
  const rows = [...byUnit].flatMap(([unitId, answers]) => rowsOf(only.question, unitId, answers));
  if (rows.length === 0) return null;
  return {
    values: rows.map(({ value }) => value),
    counts: rows.map(({ count }) => count),
    // a unit's own answers stand beside those of the units below it, not in their place
    tree: { below: tree.below, people: new Map([...byUnit.keys()].map((unitId) => [unitId, [unitId]])) },
  };
}

function rowsOf(
  question: SurveyQuestion,
  unitId: string,
  answers: readonly SurveyAnswerRow[],
): readonly { value: AnswerRow; count: AnswerRow }[] {
  const [tally] = tallyOf([question], answers);
  const value = question.as === 'mean' && question.scale === 'csat' ? tally?.mean : tally?.figure;
  if (!tally || value === null || value === undefined) return [];
  const of = { subjectKind: 'person', subjectId: unitId } as const;
  return [{ value: { ...of, value }, count: { ...of, value: String(tally.count) } }];
}
