/** 提名评分人: the employee names colleagues who are to rate, out of a list or by name. */
import { type Card, type FormElement, facts, type Locale } from './card.ts';
import { fieldName } from './form-leaf.ts';
import { first, periodName } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { texts } from './texts.ts';

export interface NominateView extends AppraisalHead {
  /** the role of the next place to be filled, in the reader's language */
  role: string;
  /** how many places of it are left */
  left: number;
  /** who was named so far, and how it stands with them */
  named: readonly { name: string; standing: 'waiting' | 'agreed' | 'declined' }[];
  /** colleagues to choose from */
  colleagues: readonly { id: string; name: string }[];
}

/** What a choice on the platform holds without becoming a search of its own. */
const CHOICES_SHOWN = 50;

/** The open form. Its closed form is `closedCard` with the ending nominated. */
export function nominateCard(view: NominateView, locale: Locale): Card {
  const t = texts[locale];
  const period = periodName(view.period, locale);
  const named = view.named.map(({ name, standing }): [string, string] => [name, t.nominate[standing]]);
  return {
    title: t.nominate.title(period),
    subtitle: headSubtitle(view, locale),
    tone: 'blue',
    tags: [{ text: t.words.todo, tone: 'orange' }],
    preview: t.nominate.preview(period),
    elements: [headFacts(view, locale), ...(named.length === 0 ? [] : [facts(...named)]), nominateForm(view, locale)],
  };
}

function nominateForm(view: NominateView, locale: Locale): FormElement {
  const t = texts[locale].nominate;
  const options = first(view.colleagues, CHOICES_SHOWN).shown.map(({ id, name }) => ({ value: id, text: name }));
  const choice = {
    type: 'choice',
    name: fieldName.person,
    label: t.choose,
    placeholder: t.chooseHint,
    options,
  } as const;
  return {
    type: 'form',
    name: 'nominate',
    elements: [
      { type: 'text', text: t.intro(view.role, view.left) },
      ...(options.length === 0 ? [] : [choice]),
      { type: 'input', name: fieldName.colleague, label: t.typeName, placeholder: t.typeHint, maxLength: 100 },
    ],
    buttons: [{ text: t.submit, style: 'primary', press: press(view, 'nominate') }],
  };
}
