/** A press on a card that is kept: on to the next question, back, or a button that means something. */
import { encodeActionKey } from '#cards/action.ts';
import type { Card } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { type Answers, goOn, withAnswers, withNotice, withoutNotice } from './answers.ts';
import { buttonsOf } from './buttons.ts';
import { EDIT_KEY, isElsewhere, MORE, NOT_CHOSEN } from './dropdowns.ts';
import { draftButton, pressed, redrawn, toldWhole } from './events-of-cards.ts';
import type { CardPress } from './incoming.ts';
import type { Standing, Step } from './interview.ts';
import { localeOf } from './locale.ts';
import { at, type Place, readStepKey, type StepKey } from './place.ts';
import { type Page, pageOf, type Question, sheetOf } from './sheet.ts';

/** A press with the card it is on, told without what the press before it came to. */
interface Pressed {
  press: CardPress;
  standing: Standing;
  card: Card;
}

export function pressOn(press: CardPress, standing: Standing): Step {
  const card = withoutNotice(standing.sheet.card);
  const pressing = { press, standing, card };
  const { place } = standing;
  if (place.screen === 'moved') return present(pressing);
  const step = readStepKey(press.key);
  if (step === null) return ownButton(pressing);
  if (isConfirmedAgain(step, standing)) return confirmed(pressing, step.index);
  const isHere = step.mark === standing.sheet.mark && step.screen === place.screen && step.index === place.index;
  return isHere ? stepOn(pressing, step) : present(pressing);
}

/** Nothing changes: the card is drawn as it stands. */
const present = ({ press, standing }: Pressed): Step =>
  redrawn(press, standing, { card: standing.sheet.card, place: standing.place });

/** A double press: a confirmation whose first press led back to where it was asked from. */
const isConfirmedAgain = ({ mark, verb, screen, index }: StepKey, { sheet, place }: Standing): boolean =>
  mark === sheet.mark && verb === 'confirm' && screen === 'confirm' && place.confirmed === index;

/** A button outside the form that counts at once. Its key is its action. */
function ownButton(pressing: Pressed): Step {
  const { press, standing } = pressing;
  const index = buttonsOf(standing.sheet).findIndex(
    ({ press: action, confirm }, at) =>
      'command' in action && !confirm && `${encodeActionKey(action)}|${at}` === press.key,
  );
  const { card } = chosenHere(pressing);
  const button = buttonsOf(sheetOf(card))[index];
  return button ? pressed(press, standing, { card, place: standing.place, button }) : present(pressing);
}

function stepOn(pressing: Pressed, step: StepKey): Step {
  const { press, standing, card } = pressing;
  const { place } = standing;
  const to = (next: Place): Step => redrawn(press, standing, { card, place: next });
  switch (step.verb) {
    case 'submit':
      return submitPage(pressing);
    case 'start':
      return begin(pressing);
    case 'summary':
      return to(at('summary'));
    case 'edit':
      return edit(pressing);
    case 'buttons':
      return to({ ...place, buttons: place.buttons + 1 });
    case 'back':
      return to(at(place.back ?? 'single'));
    case 'confirm':
      return confirmed(pressing, place.index);
    case 'whole':
      return toldWhole(press, standing);
    case 'ask':
    case 'press':
      return formButton(pressing, step);
    default:
      return present(pressing);
  }
}

/** On to the first question; where all is typed, the reader is told that they may. */
function begin({ press, standing, card }: Pressed): Step {
  const { sheet } = standing;
  if (sheet.pages.length > 0) return redrawn(press, standing, { card, place: goOn(sheet) });
  const told = withNotice(card, textsOf(card).typeNow, 'blue');
  return redrawn(press, standing, { card: told, place: at('single') });
}

/** A button with the form, or one that asks before it counts. */
function formButton(pressing: Pressed, { verb, button: index }: StepKey): Step {
  const { press, standing } = pressing;
  const { place } = standing;
  const { card, wantsMore } = chosenHere(pressing);
  const button = buttonsOf(sheetOf(card))[index];
  if (!button || 'url' in button.press) return present(pressing);
  if (wantsMore) return redrawn(press, standing, { card, place: nextGroup(place) });
  if (verb === 'press' && !button.confirm) return pressed(press, standing, { card, place, button });
  return redrawn(press, standing, { card, place: at('confirm', { index, back: place.screen }) });
}

function confirmed({ press, standing, card }: Pressed, index: number): Step {
  const button = buttonsOf(standing.sheet)[index];
  const { place } = standing;
  if (!button) return redrawn(press, standing, { card, place: at(place.back ?? 'single') });
  const back = place.screen === 'confirm' ? (place.back ?? 'single') : place.screen;
  return pressed(press, standing, { card, place: at(back, { confirmed: index }), button });
}

/** What the one dropdown of the screen says. On the summary it names what to change, which is no answer. */
function chosenHere({ press, standing, card }: Pressed): { card: Card; wantsMore: boolean } {
  const { sheet, place } = standing;
  const pick = place.screen === 'single' ? sheet.questions.find(({ kind }) => kind === 'pick') : undefined;
  const read = pick && readPick(pick, press, place.groups[0] ?? 0);
  if (!pick || !read) return { card, wantsMore: false };
  const answers = read.kind === 'more' ? new Map() : new Map([[pick.field.name, read.value]]);
  return { card: withAnswers(card, answers), wantsMore: read.kind === 'more' };
}

type Read = { kind: 'value'; value: string } | { kind: 'more' };

/** Undefined where the press says nothing of the question that the card could have said. */
function readPick(question: Question, { selected }: CardPress, turned: number): Read | undefined {
  const [id] = selected.get(question.key) ?? [];
  if (id === MORE) return { kind: 'more' };
  if (id === NOT_CHOSEN) return isElsewhere(question, turned) ? undefined : { kind: 'value', value: '' };
  const option = question.options.find((each) => each.id === id);
  return option && { kind: 'value', value: option.value };
}

/** The next options of the one dropdown. */
const nextGroup = (place: Place): Place => ({ ...place, groups: [(place.groups[0] ?? 0) + 1] });

/** The next options of these dropdowns; the others show what was chosen. */
function turnedGroups(place: Place, page: Page, positions: readonly number[]): Place {
  const count = page.kind === 'picks' ? page.questions.length : 0;
  const groups = Array.from({ length: count }, (_, index) =>
    positions.includes(index) ? (place.groups[index] ?? 0) + 1 : 0,
  );
  return { ...place, groups };
}

/** The summary's dropdown: to the page of that question, or to its typing. */
function edit({ press, standing, card }: Pressed): Step {
  const { sheet, place } = standing;
  const [id] = press.selected.get(EDIT_KEY) ?? [];
  const to = (next: Place, shown = card): Step => redrawn(press, standing, { card: shown, place: next });
  if (id === MORE) return to(nextGroup(place));
  const question = sheet.questions.find(({ key }) => key === id);
  if (!question) return to(place, withNotice(card, textsOf(card).chooseFirst));
  const page = pageOf(sheet, question);
  return to(page === -1 ? at('summary', { focus: question.index }) : at('page', { index: page, back: 'summary' }));
}

const textsOf = (card: Card) => texts[localeOf(card)].wecomInterview;

/** A page of questions is handed in: what it says is kept, and the next one follows. */
function submitPage(pressing: Pressed): Step {
  const { press, standing, card } = pressing;
  const { sheet, place } = standing;
  const page = sheet.pages[place.index];
  if (!page) return redrawn(press, standing, { card, place: at('summary') });
  const { answers, more, open } = page.kind === 'picks' ? readPicks(page, pressing) : readChecks(page, press);
  const filled = withAnswers(card, answers);
  if (more.length > 0) return redrawn(press, standing, { card: filled, place: turnedGroups(place, page, more) });
  if (open.length > 0 && !place.warned) {
    const { missing, separator } = textsOf(card);
    const told = withNotice(filled, missing(open.map(({ name }) => name).join(separator)));
    return redrawn(press, standing, { card: told, place: { ...place, groups: [], warned: true } });
  }
  const next =
    place.back === 'summary' || place.index + 1 >= sheet.pages.length
      ? at('summary')
      : at('page', { index: place.index + 1 });
  const draft = draftButton(filled);
  const following = { card: filled, place: next };
  return draft ? pressed(press, standing, { ...following, button: draft }) : redrawn(press, standing, following);
}

interface PageRead {
  answers: Answers;
  /** positions of the dropdowns whose next options are asked for */
  more: readonly number[];
  /** what was left unanswered */
  open: readonly Question[];
}

function readPicks({ questions }: Extract<Page, { kind: 'picks' }>, { press, standing }: Pressed): PageRead {
  const reads = questions.map((question, position) => ({
    question,
    position,
    read: readPick(question, press, standing.place.groups[position] ?? 0),
  }));
  const answers = new Map(
    reads.flatMap(({ question, read }) => (read?.kind === 'value' ? [[question.field.name, read.value] as const] : [])),
  );
  return {
    answers,
    more: reads.flatMap(({ position, read }) => (read?.kind === 'more' ? [position] : [])),
    open: questions.filter(({ field, values }) => (answers.get(field.name) ?? values[0] ?? '') === ''),
  };
}

/** What is ticked on this page, beside what is ticked on the other pages of the same question. */
function readChecks({ question, options }: Extract<Page, { kind: 'checks' }>, { selected }: CardPress): PageRead {
  const here = new Set(options.map(({ value }) => value));
  const ids = new Set(selected.get(question.key) ?? []);
  const ticked = new Set(options.filter(({ id }) => ids.has(id)).map(({ value }) => value));
  const values = question.options
    .map(({ value }) => value)
    .filter((value) => (here.has(value) ? ticked.has(value) : question.values.includes(value)));
  return { answers: new Map([[question.field.name, values]]), more: [], open: [] };
}
