/** Words typed in the chat while a card asks: "业务熟悉 28", "说明：很好", 上一步, or nothing of the card's. */
import type { Card } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { goOn, withAnswers, withNotice, withoutNotice } from './answers.ts';
import { draftButton, goesOnBelow, keptBelow } from './events-of-cards.ts';
import type { Standing, Step } from './interview.ts';
import { localeOf } from './locale.ts';
import { type Meant, meaningOf } from './meaning.ts';
import { at, type Place } from './place.ts';
import { sheetOf } from './sheet.ts';

const BACK = /^(上一步|返回|back)$/i;
const RESUME = /^(继续|continue|resume)$/i;
const SUMMARY = /^(汇总|summary)$/i;

interface Said {
  eventKey: string;
  userId: string;
  content: string;
}

/** Null where the words are not the card's. */
export function wordsFor(said: Said, standing: Standing): Step | null {
  const card = withoutNotice(standing.sheet.card);
  const words = said.content.normalize('NFKC').trim();
  const turned = turnOf(words, standing);
  if (turned) return goesOnBelow(said, standing, { card, place: turned });
  const meant = meaningOf(said.content, standing);
  return meant && answered(said, standing, { card, meant });
}

/** Where 上一步 and its like lead. */
function turnOf(words: string, { sheet, place }: Standing): Place | null {
  const hasPages = sheet.pages.length > 0;
  if (RESUME.test(words)) return place.screen === 'confirm' ? at(place.back ?? 'single') : place;
  if (!hasPages) return null;
  if (SUMMARY.test(words)) return at('summary');
  if (!BACK.test(words)) return null;
  if (place.screen === 'summary') return at('page', { index: sheet.pages.length - 1 });
  if (place.screen === 'confirm') return at(place.back ?? 'summary');
  if (place.screen === 'page' && place.index > 0) return at('page', { index: place.index - 1 });
  return sheet.hasOverview ? at('overview') : at('page');
}

function answered(said: Said, standing: Standing, { card, meant }: { card: Card; meant: Meant }): Step {
  const t = texts[localeOf(card)].wecomInterview;
  if (meant.kind === 'unclear') {
    return goesOnBelow(said, standing, { card: withNotice(card, meant.sentence(t)), place: standing.place });
  }
  const filled = withAnswers(card, meant.answers);
  // the name alone: a new message shows on a locked phone, and what was typed is a score
  const told = withNotice(filled, t.noted(meant.names.join(t.separator)), 'green');
  const draft = draftButton(filled);
  if (draft) return keptBelow(said, standing, { card: told, button: draft });
  return goesOnBelow(said, standing, { card: told, place: placeAfter(standing, filled) });
}

/** On a page the chain goes on where it was; else with what comes next. */
function placeAfter({ place, sheet }: Standing, filled: Card): Place {
  if (place.screen === 'page') return { ...place, warned: false };
  return sheet.pages.length === 0 ? at('single') : place.screen === 'overview' ? goOn(sheetOf(filled)) : at('summary');
}
