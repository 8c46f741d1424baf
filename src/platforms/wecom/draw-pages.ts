/** One page of questions: three dropdowns, or one list to tick (wecom.md §4.1). */
import { keyOf } from './buttons.ts';
import { fitLine, fitOption } from './clean.ts';
import { pickDropdown } from './dropdowns.ts';
import { descOf, type Part, type Scene, sourceOf, titleOf } from './scene.ts';
import { type Page, pageOf, type Question } from './sheet.ts';
import { hintOf, introOf } from './summary-lines.ts';

const LABEL = 10;

export function drawPage(scene: Scene): Part {
  const page = scene.sheet.pages[scene.place.index];
  if (page === undefined) return {};
  return page.kind === 'picks' ? drawPicks(scene, page) : drawChecks(scene, page);
}

function drawPicks(scene: Scene, { questions }: Extract<Page, { kind: 'picks' }>): Part {
  const title = titleOf(scene);
  return {
    card_type: 'multiple_interaction',
    ...sourceOf(scene, { coloured: false }),
    main_title: {
      title: title.title,
      ...descOf([
        ...notice(scene),
        ...displaced(scene),
        ...subtitle(scene),
        ...intro(scene),
        ...questions.flatMap((question) => [...headOf(question, questions), ...told(question)]),
      ]),
    },
    select_list: questions.map((question, position) => pickDropdown(scene, question, position)),
    submit_button: submit(scene),
  };
}

/** The title of a list to tick holds but sixteen characters: it names the question, the card stands below. */
function drawChecks(scene: Scene, { question, options }: Extract<Page, { kind: 'checks' }>): Part {
  const label = question.field.label;
  return {
    card_type: 'vote_interaction',
    ...sourceOf(scene, { coloured: false }),
    main_title: {
      title: fitLine(question.name, 16),
      ...descOf([
        ...notice(scene),
        label,
        hintOf(question),
        scene.card.title,
        ...subtitle(scene),
        ...intro(scene),
        ...told(question),
      ]),
    },
    checkbox: {
      question_key: question.key,
      mode: 1,
      option_list: options.map(({ id, text, value }) => ({
        id,
        text: fitOption(text, 17),
        is_checked: question.values.includes(value),
      })),
    },
    submit_button: submit(scene),
  };
}

/** The whole of what the press before came to, where the small line on top is too short for it. */
function notice({ card }: Scene): readonly string[] {
  return card.notice && [...card.notice.text].length > 20 ? [card.notice.text] : [];
}

/** The card's own title, where the notice took its place. */
const displaced = ({ card, fresh }: Scene): readonly string[] => (card.notice && !fresh ? [card.title] : []);

function subtitle({ card, sheet, place, t }: Scene): readonly string[] {
  const step = t.step(place.index + 1, sheet.pages.length + 1);
  return [[step, card.subtitle ?? ''].filter((each) => each !== '').join(' · ')];
}

/** On the first page, unless the first question is on it and says it itself. */
function intro({ sheet, place }: Scene): readonly string[] {
  const [first] = sheet.questions;
  return place.index === 0 && first && pageOf(sheet, first) !== 0 ? introOf(sheet) : [];
}

/** Whose levels follow, where several questions of a page have some. */
function headOf({ name, help }: Question, questions: readonly Question[]): readonly string[] {
  const isOneOfMany = questions.filter((each) => each.help.length > 0).length > 1;
  return help.length > 0 && isOneOfMany ? [`【${name}】`] : [];
}

/** What the form says of a question: the line before it, and its levels. */
const told = ({ beside, help }: Question): readonly string[] => [...beside, ...help];

function submit(scene: Scene): Part {
  const { sheet, place, t } = scene;
  const isLast = place.index === sheet.pages.length - 1;
  const text = place.back === 'summary' ? t.keep : isLast ? t.toSummary : t.next;
  return { text: fitLine(text, LABEL), key: keyOf(scene, 'submit') };
}
