/** Before and after of a decision that changed scores, for the judge's closed card and the person's result. */
import type { Locale, TableElement } from './card.ts';
import { clip, score } from './format.ts';
import { texts } from './texts.ts';

interface Change<Value> {
  before: Value;
  after: Value;
}

/** All scores in hundredths; null = the item had no score. */
export interface ScoreDifference {
  lines: readonly ({ name: string } & Change<number | null>)[];
  total: Change<number>;
  grade: Change<string | null>;
}

/** Item by item, then the total and the grade. */
export function differenceTable({ lines, total, grade }: ScoreDifference, locale: Locale): TableElement {
  const { words, appeal: t } = texts[locale];
  const shown = (value: number | null) => (value === null ? words.none : score(value));
  return {
    type: 'table',
    columns: [
      { key: 'name', title: words.criterion, kind: 'text', width: 50 },
      { key: 'before', title: t.before, kind: 'number', width: 25 },
      { key: 'after', title: t.after, kind: 'number', width: 25 },
    ],
    rows: [
      ...lines.map((line) => ({ name: clip(line.name, 40), before: shown(line.before), after: shown(line.after) })),
      { name: words.total, before: score(total.before), after: score(total.after) },
      { name: words.grade, before: grade.before ?? words.noGrade, after: grade.after ?? words.noGrade },
    ],
  };
}
