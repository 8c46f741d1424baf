/** Ids and names that must be unique. */
import { type Draft, error, type FieldPath } from '#core/scorecard/finding.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { leafSources } from './sources.ts';

interface Named {
  readonly id: string;
  readonly path: FieldPath;
}

/** Findings of ids and names used twice. */
export function lintIds(scorecard: Scorecard): readonly Draft[] {
  return groupsOf(scorecard).flatMap(duplicates);
}

/** Each group's ids must differ from each other. */
function groupsOf(scorecard: Scorecard): readonly (readonly Named[])[] {
  const { bonus, vetoes, grades, seasons } = scorecard;
  return [
    criteriaIds(scorecard),
    ...leafSources(scorecard).flatMap(({ source, path }) => [
      idsOf(source.rule?.deductions, [...path, 'rule', 'deductions']),
      namesOf(source.rule?.levels, [...path, 'rule', 'levels']),
    ]),
    idsOf(bonus?.items, ['bonus', 'items']),
    idsOf(vetoes, ['vetoes']),
    namesOf(grades, ['grades']),
    namesOf(seasons, ['seasons']),
    wordsOf(scorecard.period, ['period']),
    ...leafSources(scorecard).map(({ source, path }) => wordsOf(source.raters, [...path, 'raters'])),
    (scorecard.accept ?? []).map(({ code }, index) => ({ id: code, path: ['accept', index, 'code'] })),
  ];
}

/** Criteria and parts share one set: a leaf is called by its id alone. */
const criteriaIds = ({ criteria }: Scorecard): readonly Named[] =>
  criteria.flatMap(({ id, parts }, index) => [
    { id, path: ['criteria', index, 'id'] },
    ...idsOf(parts, ['criteria', index, 'parts']),
  ]);

const idsOf = (entries: readonly { id: string }[] | undefined, path: FieldPath): readonly Named[] =>
  (entries ?? []).map(({ id }, index) => ({ id, path: [...path, index, 'id'] }));

const namesOf = (entries: readonly { name: string }[] | undefined, path: FieldPath): readonly Named[] =>
  (entries ?? []).map(({ name }, index) => ({ id: name, path: [...path, index, 'name'] }));

const wordsOf = (words: readonly string[] | undefined, path: FieldPath): readonly Named[] =>
  (words ?? []).map((id, index) => ({ id, path: [...path, index] }));

function duplicates(group: readonly Named[]): readonly Draft[] {
  return group
    .filter(({ id }, index) => group.findIndex((other) => other.id === id) < index)
    .map(({ id, path }) =>
      error({
        code: 'duplicate-id',
        path,
        message: text(`“${id}”重复了`, `"${id}" is used twice`),
        mend: text('换一个不同的', 'choose a different one'),
      }),
    );
}
