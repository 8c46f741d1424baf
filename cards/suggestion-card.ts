/** 建议: one suggestion, for whoever names its owner, for the owner, and for who made it. */
import { type Card, type Element, type FormElement, facts, type Locale, note, type Tone, text } from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { clip } from './format.ts';
import { longText } from './leaf-fields.ts';
import { texts } from './texts.ts';

export type SuggestionState = 'open' | 'doing' | 'done' | 'declined';

export interface SuggestionView {
  id: string;
  words: string;
  /** null = a customer's */
  authorName: string | null;
  unitName: string;
  /** local date and time */
  at: string;
  ownerName: string | null;
  state: SuggestionState;
  answer: string | null;
  reader: 'author' | 'owner' | 'assigner';
  /** people who come to mind as owners */
  candidates: readonly { employeeNo: string; name: string }[];
  values: FieldValues;
}

export const suggestionField = { owner: 'suggestion-owner', answer: 'suggestion-answer' } as const;

const TONES = { open: 'orange', doing: 'blue', done: 'green', declined: 'grey' } as const satisfies Record<
  SuggestionState,
  Tone
>;

export function suggestionCard(view: SuggestionView, locale: Locale): Card {
  const t = texts[locale].reviews;
  return {
    title: t.suggestionTitle,
    subtitle: view.unitName,
    tone: TONES[view.state],
    tags: [{ text: t.suggestionStates[view.state], tone: TONES[view.state] }],
    preview: t.suggestionPreview,
    elements: [
      note(t.suggestionFor[view.reader]),
      suggestionFacts(view, locale),
      text(view.words),
      ...answered(view, locale),
      ...asked(view, locale),
    ],
  };
}

function suggestionFacts(view: SuggestionView, locale: Locale): Element {
  const t = texts[locale].reviews;
  return facts(
    [t.from, view.authorName ?? t.customer],
    [t.when, view.at],
    [t.owner, view.ownerName ?? t.nobodyYet],
    [t.state, t.suggestionStates[view.state]],
  );
}

const answered = ({ answer }: SuggestionView, locale: Locale): readonly Element[] =>
  answer === null ? [] : [text(texts[locale].reviews.answer, 'heading'), text(answer)];

const isOver = ({ state }: SuggestionView): boolean => state === 'done' || state === 'declined';

function asked(view: SuggestionView, locale: Locale): readonly FormElement[] {
  if (isOver(view) || view.reader === 'author') return [];
  return [view.reader === 'assigner' ? ownerForm(view, locale) : answerForm(view, locale)];
}

function ownerForm({ id, candidates, values }: SuggestionView, locale: Locale): FormElement {
  const t = texts[locale].reviews;
  const given = values[suggestionField.owner];
  const offers = candidates.map(({ employeeNo, name }) => ({
    value: employeeNo,
    text: clip(`${name} ${employeeNo}`, 40),
  }));
  return {
    type: 'form',
    name: 'suggestion-owner',
    elements: [
      {
        type: 'input',
        name: suggestionField.owner,
        label: t.chooseOwner,
        placeholder: t.ownerHint,
        maxLength: 100,
        ...(offers.length === 0 ? {} : { offers }),
        ...(typeof given === 'string' && given !== '' ? { value: clip(given, 100) } : {}),
      },
    ],
    buttons: [{ text: t.assign, style: 'primary', press: { command: 'assign_suggestion', id, revision: 0 } }],
  };
}

function answerForm({ id, state, values }: SuggestionView, locale: Locale): FormElement {
  const t = texts[locale].reviews;
  const press = (part: SuggestionState) => ({ command: 'answer_suggestion', id, revision: 0, part });
  return {
    type: 'form',
    name: 'suggestion-answer',
    elements: [longText({ name: suggestionField.answer, label: t.answerField, hint: t.answerHint }, values)],
    buttons: [
      ...(state === 'open' ? [{ text: t.answerPress.doing, press: press('doing') }] : []),
      { text: t.answerPress.done, style: 'primary', press: press('done') },
      { text: t.answerPress.declined, press: press('declined') },
    ],
  };
}
