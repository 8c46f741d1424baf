/** To a group, where a policy says so: who won. Names and titles; never a sum, a coefficient or a name from the end. */
import { bold, type Card, type Locale, mention, note, type Span, text } from './card.ts';
import { clip, first, periodName } from './format.ts';
import { texts } from './texts.ts';

export interface OutcomeBulletinView {
  policyName: string;
  period: string;
  scopeName: string;
  /** people by id, to be mentioned; units by name alone */
  winners: readonly { personId: string | null; name: string; words: string }[];
}

const WINNERS_SHOWN = 20;

export function outcomeBulletinCard(view: OutcomeBulletinView, locale: Locale): Card {
  const { outcomes: t, words } = texts[locale];
  const name = clip(view.policyName, 30);
  const { shown, hidden } = first(view.winners, WINNERS_SHOWN);
  return {
    title: t.bulletinTitle(name, periodName(view.period, locale)),
    subtitle: view.scopeName,
    tone: 'yellow',
    preview: t.bulletinPreview(name),
    elements: [
      text([bold(t.bulletinIntro)]),
      ...shown.map((winner) => text(winnerLine(winner))),
      ...(hidden === 0 ? [] : [note(words.more(hidden))]),
      note(t.bulletinNote),
    ],
  };
}

const winnerLine = ({ personId, name, words }: OutcomeBulletinView['winners'][number]): readonly Span[] => [
  personId === null ? bold(name) : mention(personId, name),
  ...(words === '' ? [] : [{ text: ` · ${words}` }]),
];
