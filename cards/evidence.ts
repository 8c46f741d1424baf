/** What somebody handed in to show that an appeal is right. */
import { bold, type Element, type Locale, note, text } from './card.ts';
import { clip, first } from './format.ts';
import { texts } from './texts.ts';

/** Pieces of one appeal, and the size of each. */
export const MOST_EVIDENCE = 9;
export const EVIDENCE_MEGABYTES = 5;
/** Of messages forwarded as one: so many are looked at, and so much of their words is kept. */
export const EVIDENCE_FORWARDED = { messages: 30, characters: 2000 } as const;

export interface EvidenceLine {
  name: string;
  /** bytes */
  size: number;
}

/** How much there is and what it is called; nothing at all without any. */
export function evidenceElements(lines: readonly EvidenceLine[], locale: Locale): readonly Element[] {
  if (lines.length === 0) return [];
  const t = texts[locale].appeal;
  const { shown } = first(lines, MOST_EVIDENCE);
  return [
    text([bold(t.evidenceCount(lines.length))]),
    note(shown.map(({ name, size }) => `${clip(name, 60)} · ${kilobytes(size)} KB`).join('\n')),
  ];
}

const kilobytes = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
