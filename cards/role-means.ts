/** What others gave beside the reviewer, leaf by leaf and role by role: means, never single ratings. */
import { type Element, type Locale, text } from './card.ts';
import { clip } from './format.ts';
import { limitedTable } from './limited-table.ts';
import { texts } from './texts.ts';

export interface RoleMean {
  leaf: string;
  role: string;
  /** null where too few rated for either to be shown */
  ratings: number | null;
  /** exact decimal text; null where the role does not count, for too few rated */
  mean: string | null;
}

const ROWS_SHOWN = 30;

/** Heading and table; nothing where nobody else rates. */
export function roleMeanElements(means: readonly RoleMean[], locale: Locale): readonly Element[] {
  if (means.length === 0) return [];
  const t = texts[locale];
  const columns = [
    { key: 'leaf', title: t.words.criterion, kind: 'text', width: 40 },
    { key: 'role', title: t.rating.roleColumn, kind: 'text', width: 25 },
    { key: 'mean', title: t.rating.meanColumn, kind: 'number', width: 35 },
  ] as const;
  const rows = means.map(({ leaf, role, ratings, mean }) => ({
    leaf: clip(leaf, 40),
    role,
    mean:
      ratings === null ? t.rating.tooFew : mean === null ? t.rating.uncounted(ratings) : t.rating.meanOf(mean, ratings),
  }));
  return [text(t.rating.meansTitle, 'heading'), ...limitedTable({ columns, rows }, ROWS_SHOWN, locale)];
}
