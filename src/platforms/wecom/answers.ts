/** What was chosen and typed in a card's form: read, and written into the card. */
import type { Card, Element, Field, FormElement } from '#cards/card.ts';
import { at, type Place, readCursor } from './place.ts';
import { type Question, type Sheet, sheetOf } from './sheet.ts';

/** Field name → what it holds now; '' takes an answer back. */
export type Answers = ReadonlyMap<string, string | readonly string[]>;

/** The same card with these answers in its fields. */
export const withAnswers = (card: Card, answers: Answers): Card => ({
  ...card,
  elements: card.elements.map((element) => (element.type === 'form' ? answered(element, answers) : element)),
});

const answered = (form: FormElement, answers: Answers): Element => ({
  ...form,
  elements: form.elements.map((element) =>
    'name' in element ? fieldWith(element, answers.get(element.name)) : element,
  ),
});

function fieldWith(field: Field, answer: string | readonly string[] | undefined): Field {
  if (answer === undefined) return field;
  if (field.type === 'multi-choice') {
    const { values: _before, ...rest } = field;
    const values = typeof answer === 'string' ? [answer].filter((each) => each !== '') : answer;
    return values.length === 0 ? rest : { ...rest, values };
  }
  const { value: _before, ...rest } = field;
  const value = typeof answer === 'string' ? answer : answer.join('');
  return value === '' ? rest : { ...rest, value };
}

/** What the form holds, as a click on another platform tells it; an empty field is told too, so that it can be emptied. */
export function formOf({ questions }: Sheet): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    questions.map(({ field, values }) => [
      field.name,
      field.type === 'multi-choice' && values.length > 0 ? values : (values[0] ?? ''),
    ]),
  );
}

export const isAnswered = ({ values }: Question): boolean => values.length > 0;

/** A card without what an earlier press came to. */
export function withoutNotice({ notice: _told, ...card }: Card): Card {
  return card;
}

export const withNotice = (card: Card, text: string, tone: NonNullable<Card['notice']>['tone'] = 'orange'): Card => ({
  ...card,
  notice: { text, tone },
});

/** A card, and where its reader stands in it. */
export interface View {
  sheet: Sheet;
  place: Place;
}

export interface Stand {
  card: Card;
  start?: string | undefined;
}

/** The view of a card at a cursor; a cursor of other questions, or none, is the beginning. */
export function viewOf({ card, start }: Stand, cursor: string): View {
  const sheet = sheetOf(card);
  const place = readCursor(cursor, sheet.shape) ?? readCursor(start ?? '', sheet.shape) ?? startOf(sheet);
  return { sheet, place: bounded(sheet, place) };
}

/** A page that is not there any more leads to the summary. */
function bounded(sheet: Sheet, place: Place): Place {
  if (sheet.pages.length === 0 && place.screen !== 'confirm' && place.screen !== 'moved')
    return place.screen === 'single' ? place : at('single');
  return place.screen === 'page' && place.index >= sheet.pages.length ? at('summary') : place;
}

/**
 * Where a card that is sent begins. One that says what the step before came to was sent for words that were typed, and
 * these are asked for on the summary; anybody else sees the whole first, where there is more than questions.
 */
function startOf(sheet: Sheet): Place {
  if (sheet.pages.length === 0) return at('single');
  if (sheet.card.notice !== undefined) return at('summary');
  return sheet.hasOverview ? at('overview') : goOn(sheet);
}

/** The first page nobody answered, from the beginning where nothing was answered at all; else the summary. */
export function goOn(sheet: Sheet): Place {
  if (!sheet.questions.some(isAnswered)) return at('page');
  const open = openPage(sheet);
  return open === -1 ? at('summary') : at('page', { index: open });
}

/** The first page with a dropdown nobody chose from, or -1; what may be ticked may as well be left. */
export const openPage = ({ pages }: Sheet): number =>
  pages.findIndex((page) => page.kind === 'picks' && page.questions.some((each) => !isAnswered(each)));
