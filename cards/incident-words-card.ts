/** 把这段话作为证据？: words that came while evidence was waited for, kept only once it is said that they are some. */
import { buttons, type Card, type Locale, note, text } from './card.ts';
import { clip } from './format.ts';
import { texts } from './texts.ts';

export interface IncidentWordsView {
  /** the id the piece will have: kept twice it is one */
  uploadId: string;
  itemName: string;
  words: string;
}

const WORDS_SHOWN = 300;

export function incidentWordsCard({ uploadId: id, itemName, words }: IncidentWordsView, locale: Locale): Card {
  const t = texts[locale].incident;
  return {
    title: t.wordsTitle,
    tone: 'blue',
    preview: t.wordsPreview,
    elements: [
      text(clip(words, WORDS_SHOWN)),
      note(t.wordsFor(itemName)),
      buttons(
        { text: t.wordsKeep, style: 'primary', press: { command: 'keep_evidence_words', id, revision: 0 } },
        { text: t.wordsDrop, press: { command: 'drop_evidence_words', id, revision: 0 } },
      ),
    ],
  };
}
