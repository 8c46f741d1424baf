/** 整改方案 as it stands, for who has nothing to do about it now: filed, recorded, cancelled, late, handed over. */
import { type Card, type Element, type Locale, note, text, toned } from './card.ts';
import { periodName } from './format.ts';
import {
  figures,
  filedElements,
  historyFold,
  type RectificationView,
  reasonElements,
  STATE_TONES,
  stateTags,
} from './rectification.ts';
import { texts } from './texts.ts';

export function rectificationCard(view: RectificationView, locale: Locale): Card {
  const t = texts[locale].rectification;
  return {
    title: t.title(view.unitName, periodName(view.period, locale)),
    subtitle: view.ownerName,
    tone: view.late ? 'red' : STATE_TONES[view.state],
    tags: stateTags(view, locale),
    preview: t.preview(view.unitName),
    elements: [
      ...figures(view, locale),
      ...(view.late && view.due !== null ? [text([toned(t.reviewLate(view.due), 'red')])] : []),
      ...filedElements(view, locale),
      ...reasonElements(view, locale),
      ...nextElements(view, locale),
      historyFold(view, locale),
    ],
  };
}

const NEXT = { submitted: 'waiting', accepted: 'acceptedNote', cancelled: 'cancelledNote' } as const;

function nextElements({ state }: RectificationView, locale: Locale): readonly Element[] {
  return state === 'asked' || state === 'returned' ? [] : [note(texts[locale].rectification[NEXT[state]])];
}

export interface HandedOverView {
  unitName: string;
  period: string;
  /** who heads the branch now */
  ownerName: string;
}

/** What is left of a card for somebody who does not head the branch any more. */
export function handedOverCard({ unitName, period, ownerName }: HandedOverView, locale: Locale): Card {
  const t = texts[locale].rectification;
  return {
    title: t.title(unitName, periodName(period, locale)),
    tone: 'grey',
    tags: [{ text: t.handedTag, tone: 'grey' }],
    preview: t.preview(unitName),
    elements: [text(t.handedOver(unitName, ownerName))],
  };
}
