/** A table that keeps its card small for any company: the first rows, and how many were left off. */
import { type Element, type Locale, note, type TableElement } from './card.ts';
import { first } from './format.ts';
import { texts } from './texts.ts';

/** The table and, where rows were left off, a note with their number; nothing at all without rows. */
export function limitedTable(table: Omit<TableElement, 'type'>, limit: number, locale: Locale): readonly Element[] {
  if (table.rows.length === 0) {
    return [];
  }
  const { shown, hidden } = first(table.rows, limit);
  const rest = hidden === 0 ? [] : [note(texts[locale].words.more(hidden))];
  return [{ type: 'table', columns: table.columns, rows: shown }, ...rest];
}
