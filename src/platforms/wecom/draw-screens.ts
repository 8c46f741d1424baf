/** The screens of a card as template cards, without the task id (wecom.md §4). */

import { isAnswered, openPage } from './answers.ts';
import { buttonsOf, type Drawn, drawButtons, stepButton, wholeButton } from './buttons.ts';
import { fitLine } from './clean.ts';
import { contentsOf } from './contents.ts';
import { drawPage } from './draw-pages.ts';
import { editDropdown, pickDropdown } from './dropdowns.ts';
import { middleOf, type Part, restOfNotice, type Scene, sourceOf, titleOf } from './scene.ts';
import type { Sheet } from './sheet.ts';
import { answerLines, introOf, promptLines } from './summary-lines.ts';

const LABEL = 10;

export function drawScreen(scene: Scene): Part {
  switch (scene.place.screen) {
    case 'overview':
      return drawOverview(scene);
    case 'page':
      return drawPage(scene);
    case 'summary':
      return drawSummary(scene);
    case 'confirm':
      return drawConfirm(scene);
    case 'moved':
      return drawMoved(scene);
    case 'single':
      return drawSingle(scene);
  }
}

const head = (scene: Scene, type: string): Part => ({
  card_type: type,
  ...sourceOf(scene),
  main_title: titleOf(scene),
});

const indices = (from: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index);
const ownOf = ({ form }: Sheet): readonly number[] => indices(0, form?.buttons.length ?? 0);
const looseOf = ({ form, loose }: Sheet): readonly number[] => indices(form?.buttons.length ?? 0, loose.length);

/** The texts that stand numbered in the quote, so that they are not told twice. */
const apartOf = ({ loose }: Sheet, { numbered }: Drawn): ReadonlySet<string> =>
  new Set(numbered.length === 0 ? [] : loose.flatMap(({ about }) => (about === null ? [] : [about])));

/** What the card tells before the first question, and the ways on. */
function drawOverview(scene: Scene): Part {
  const { sheet, t } = scene;
  const begun = sheet.questions.some(isAnswered);
  const ways = [
    stepButton(scene, 'start', { text: begun ? t.resume : t.start, main: true }),
    stepButton(scene, 'summary', { text: t.straightToSummary }),
  ];
  const drawn = drawButtons(scene, looseOf(sheet), { first: ways });
  const { facts, words, data } = contentsOf(sheet.card, apartOf(sheet, drawn));
  return {
    ...head(scene, 'button_interaction'),
    ...middleOf(scene, {
      facts,
      words: [...restOfNotice(scene), ...drawn.legend],
      also: words,
      quoted: [...drawn.numbered, ...data],
    }),
    button_list: drawn.buttons,
  };
}

/** What was answered, what is missing and how to type it, and the buttons that hand the form in. */
function drawSummary(scene: Scene): Part {
  const { sheet, t } = scene;
  const done = sheet.questions.filter(isAnswered).length;
  const more = openPage(sheet) === -1 ? [] : [stepButton(scene, 'start', { text: t.resume })];
  const last = [...more, stepButton(scene, 'edit', { text: t.edit })];
  const drawn = drawButtons(scene, ownOf(sheet), { last });
  return {
    ...head(scene, 'button_interaction'),
    ...middleOf(scene, {
      facts: [],
      words: [...restOfNotice(scene), ...promptLines(scene), ...drawn.legend],
      also: contentsOf(sheet.card).words,
      quoted: answerLines(scene, 'all'),
      heading: t.filled(done, sheet.questions.length),
    }),
    button_selection: editDropdown(scene),
    button_list: drawn.buttons,
  };
}

/** Everything on one screen: a notice, a list with buttons, or a form of one choice and typed words. */
function drawSingle(scene: Scene): Part {
  const { sheet } = scene;
  if (buttonsOf(sheet).length === 0) return drawNotice(scene);
  const pick = sheet.questions.find(({ kind }) => kind === 'pick');
  const own = [...looseOf(sheet), ...ownOf(sheet)].sort(mainFirst(sheet));
  const drawn = drawButtons(scene, own, { last: beginning(scene, own) });
  const { facts, words, data } = contentsOf(sheet.card, apartOf(sheet, drawn));
  const answers = answerLines(scene, sheet.questions.length > 2 ? 'all' : 'answered');
  const prompts = promptLines(scene);
  const told = [...restOfNotice(scene), ...prompts, ...drawn.legend, ...introOf(sheet)];
  return {
    ...head(scene, 'button_interaction'),
    ...middleOf(scene, {
      facts,
      words: told,
      also: prompts.length === 0 ? words : [],
      quoted: [...answers, ...drawn.numbered, ...(prompts.length === 0 ? [] : words), ...data],
    }),
    ...(pick ? { button_selection: pickDropdown(scene, pick) } : {}),
    button_list: drawn.buttons,
  };
}

/** Buttons beside which there is room for one more, and for that of the page. */
const ROOM = 4;

/** Where everything is typed nothing else tells which of several such cards the words will be meant for. */
function beginning(scene: Scene, own: readonly number[]): readonly Part[] {
  const isTyped = scene.sheet.questions.some(({ kind }) => kind === 'type');
  return isTyped && own.length <= ROOM ? [stepButton(scene, 'start', { text: scene.t.start })] : [];
}

/** Where no button is told by its text, the one the card is for comes first. */
const mainFirst = (sheet: Sheet) => {
  const all = buttonsOf(sheet);
  const isList = sheet.loose.some(({ about }) => about !== null) && sheet.form === null;
  const rank = (index: number): number => (!isList && all[index]?.style === 'primary' ? 0 : 1);
  return (a: number, b: number): number => rank(a) - rank(b);
};

function drawNotice(scene: Scene): Part {
  const { sheet, t, pageUrl } = scene;
  const { facts, words, data } = contentsOf(sheet.card);
  const middle = middleOf(scene, { facts, words: restOfNotice(scene), also: words, quoted: data });
  // a notice must lead to an address (wecom.md §4.1): without one it keeps a button, which tells the whole
  if (pageUrl === null) {
    return { ...head(scene, 'button_interaction'), ...middle, button_list: [wholeButton(scene)] };
  }
  return {
    ...head(scene, 'text_notice'),
    ...middle,
    jump_list: [{ type: 1, title: t.openPage, url: pageUrl }],
  };
}

/** A question of its own before a press counts. */
function drawConfirm(scene: Scene): Part {
  const { sheet, place, t, card } = scene;
  const button = buttonsOf(sheet)[place.index];
  const asked = button?.confirm ?? { title: button?.text ?? '', text: '' };
  return {
    card_type: 'button_interaction',
    ...sourceOf(scene),
    main_title: { title: fitLine(asked.title, 36), desc: fitLine(card.title, 44) },
    ...middleOf(scene, { facts: [], words: [asked.text], quoted: answerLines(scene, 'all') }),
    button_list: [
      stepButton(scene, 'confirm', { text: t.confirm, main: true }),
      stepButton(scene, 'back', { text: t.back }),
    ],
  };
}

/** A card that goes on below: nothing on it can be pressed any more. */
function drawMoved({ card, t, pageUrl }: Scene): Part {
  const text = fitLine(t.movedOn, LABEL);
  return {
    card_type: 'button_interaction',
    main_title: { title: fitLine(card.title, 36) },
    button_list: [{ type: 0, text, style: 2, key: 'moved' }],
    // only an app's card can be closed so (wecom.md §5.3)
    ...(pageUrl === null ? {} : { replace_text: text }),
  };
}
