/** To HR each day: the head over all chains, so that the proof also stands outside the database. */
import { type Card, facts, type Locale, text } from './card.ts';
import { texts } from './texts.ts';

export interface AuditDigestView {
  /** "2026-10-12" */
  day: string;
  hash: string;
  prevHash: string;
  /** how many appraisals it spans */
  heads: number;
}

/** Hashes are printed whole here: this message is the anchor they are compared with. */
export function auditDigestCard(view: AuditDigestView, locale: Locale): Card {
  const t = texts[locale].hr;
  return {
    title: t.digestTitle(view.day),
    tone: 'grey',
    preview: t.digestPreview(view.day),
    elements: [
      text(t.digestIntro),
      facts([t.digestHeads, String(view.heads)], [t.digestHash, view.hash], [t.digestPrevious, view.prevHash]),
    ],
  };
}
