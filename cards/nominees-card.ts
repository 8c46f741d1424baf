/** 同意提名: the supervisor agrees to the raters whom the employee named, one by one. */
import { bold, buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { first, periodName } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { texts } from './texts.ts';

export interface NomineesView extends AppraisalHead {
  /** `id`: under which the nominee stands in the appraisal */
  nominees: readonly { id: string; name: string; role: string }[];
}

const NOMINEES_SHOWN = 10;

/** The open form. Its closed form is `closedCard` with the ending nominees_decided. */
export function nomineesCard(view: NomineesView, locale: Locale): Card {
  const t = texts[locale];
  const period = periodName(view.period, locale);
  const { shown, hidden } = first(view.nominees, NOMINEES_SHOWN);
  return {
    title: t.nominees.title(view.person.name, period),
    subtitle: headSubtitle(view, locale),
    tone: 'blue',
    tags: [{ text: t.words.todo, tone: 'orange' }],
    preview: t.nominees.preview(view.person.name, period),
    elements: [
      headFacts(view, locale),
      text(t.nominees.intro(view.person.name)),
      ...shown.flatMap((nominee) => nomineeRow(view, nominee, locale)),
      ...(hidden === 0 ? [] : [note(t.words.more(hidden))]),
    ],
  };
}

function nomineeRow(
  view: NomineesView,
  { id, name, role }: NomineesView['nominees'][number],
  locale: Locale,
): readonly Element[] {
  const t = texts[locale].nominees;
  return [
    text([bold(t.line(name, role))]),
    buttons(
      { text: t.approve, style: 'primary', press: { ...press(view, 'approve_nominee'), part: id } },
      { text: t.reject, press: { ...press(view, 'reject_nominee'), part: id } },
    ),
  ];
}
