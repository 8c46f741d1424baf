/** The receipt, as cards show it: one line a leaf, with the words the engine gives for how it counted. */
import type { Locale, TableElement } from './card.ts';
import { clip, scoreOf } from './format.ts';
import { texts } from './texts.ts';

export interface ReceiptLine {
  leafId: string;
  name: string;
  /** hundredths, null while the leaf is open */
  score: number | null;
  full: number;
  /** how it counted, in the reader's language */
  why: string;
}

const WHY_LENGTH = 80;

/** What counted per criterion, narrow enough for a phone. */
export function receiptTable(lines: readonly ReceiptLine[], locale: Locale): TableElement {
  const t = texts[locale].words;
  return {
    type: 'table',
    columns: [
      { key: 'name', title: t.criterion, kind: 'text', width: 32 },
      { key: 'score', title: t.score, kind: 'number', width: 24 },
      { key: 'why', title: t.basis, kind: 'text', width: 44 },
    ],
    rows: lines.map((line) => ({
      name: clip(line.name, 40),
      score: scoreOf(line.score, line.full),
      why: clip(line.why, WHY_LENGTH),
    })),
  };
}
