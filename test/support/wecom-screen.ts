/** One screen of a form on WeCom: which it is, what stands in the form, and which of the wanted answers it can take. */
import type { Button, Card, Field } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import type { FieldValues } from '#entry/demo/play/card-reading.ts';
import { cardOf } from '#platforms/wecom/body.ts';
import { buttonsOf, type CardQuestion, questionsOf, titleOf } from './wecom-card.ts';
import type { ShownTemplateCard } from './wecom-chat.ts';

const t = texts.zh.wecomInterview;

/** A card in somebody's chat, and what it is a drawing of: the names of its fields and what its buttons mean. */
export interface Screen {
  shown: ShownTemplateCard;
  taskId: string;
  card: Card;
}

export const cardIn = (body: string): Card | null => cardOf(body)?.card ?? null;

/** The buttons of a card, those of its form first. */
export const buttonsIn = ({ elements }: Card): readonly { button: Button; inForm: boolean }[] => [
  ...elements.flatMap((element) => (element.type === 'form' ? of(element.buttons, true) : [])),
  ...elements.flatMap((element) => (element.type === 'buttons' ? of(element.buttons, false) : [])),
];

const of = (buttons: readonly Button[], inForm: boolean) => buttons.map((button) => ({ button, inForm }));

const fieldsIn = ({ elements }: Card): readonly Field[] =>
  elements.flatMap((element) =>
    element.type === 'form' ? element.elements.flatMap((each) => ('name' in each ? [each] : [])) : [],
  );

export type Kind = 'page' | 'summary' | 'overview' | 'confirm' | 'single';

export function kindOf({ shown, card }: Screen): Kind {
  const json = shown.card;
  if (json.card_type === 'multiple_interaction' || json.card_type === 'vote_interaction') return 'page';
  const labels = buttonsOf(json).map(({ text }) => text);
  const asks = buttonsIn(card).some(
    ({ button: { confirm } }) => confirm !== undefined && isCutOf(titleOf(json), confirm.title),
  );
  if (asks && labels.includes(t.confirm) && labels.includes(t.back)) return 'confirm';
  if (questionsOf(json).some(({ key }) => key === 'edit')) return 'summary';
  return labels.includes(t.straightToSummary) ? 'overview' : 'single';
}

/** Whether a text that may have been cut with an ellipsis, at its end or before its brackets, is this one. */
export function isCutOf(drawn: string, whole: string): boolean {
  const [head = '', tail = ''] = drawn.split('…');
  const plain = whole.replace(/\s*\n\s*/g, ' ').trim();
  return drawn === plain || (drawn.includes('…') && plain.startsWith(head.trim()) && plain.endsWith(tail));
}

/** The text of a button on the screen that stands for this one; with several of that name the first. */
export const drawnButton = ({ shown }: Screen, text: string): string | undefined =>
  buttonsOf(shown.card).find((each) => isCutOf(each.text.replace(/^\d+ (?=.)/, ''), text))?.text;

/** What is wanted and does not stand there yet. */
export const openIn = (card: Card, wanted: FieldValues): readonly Field[] =>
  fieldsIn(card).filter((field) => {
    const answer = wanted[field.name];
    return answer !== undefined && JSON.stringify([answer].flat()) !== JSON.stringify(standing(field));
  });

const standing = (field: Field): readonly string[] =>
  field.type === 'multi-choice' ? (field.values ?? []) : [field.value ?? ''];

const optionsOf = (field: Field) => (field.type === 'input' ? (field.offers ?? []) : field.options);

/** Whether an answer is chosen from a list; everything else is typed. */
export const isChosen = (field: Field, answer: string | readonly string[]): boolean =>
  field.type === 'multi-choice' || optionsOf(field).some(({ value, text }) => value === answer || text === answer);

/** Numbers and their like are typed behind the name, words behind a colon. */
export const isNumber = (field: Field): boolean =>
  field.type !== 'input' || (!field.multiline && (field.maxLength ?? 1000) <= 40);

/** A label without its hint in brackets, as people say it. */
export const nameOf = ({ label }: Field): string => label.replace(/\s*[（(][^（）()]*[)）]$/, '') || label;

const questionOf = (field: Field, questions: readonly CardQuestion[]): CardQuestion | undefined =>
  questions.find(({ title, several }) =>
    field.type === 'multi-choice' ? several : !several && isCutOf(title, field.label),
  );

/** A list to tick has no title of its own: the card bears the name of its question. */
const isAbout = (field: Field, { shown }: Screen): boolean =>
  field.type !== 'multi-choice' || isCutOf(titleOf(shown.card), nameOf(field));

/** What to choose on this screen: key of a question → option ids; 更多 where the option is in another group. */
export function choicesOn(screen: Screen, wanted: FieldValues): Readonly<Record<string, readonly string[]>> {
  const questions = questionsOf(screen.shown.card);
  const chosen = fieldsIn(screen.card).flatMap((field) => {
    const answer = wanted[field.name];
    const question = questionOf(field, questions);
    if (answer === undefined || !question || !isAbout(field, screen) || !isChosen(field, answer)) return [];
    return [[question.key, [answer].flat().flatMap((each) => optionFor(field, question, each))] as const];
  });
  return Object.fromEntries(chosen);
}

function optionFor(field: Field, { options, several }: CardQuestion, answer: string): readonly string[] {
  const meant = optionsOf(field).find(({ value, text }) => value === answer || text === answer);
  if (!meant) throw new Error(`${field.label} has no option ${answer}`);
  const found = options.find(({ text }) => isCutOf(text, meant.text || meant.value) || sameWithout(text, meant.text));
  if (found) return [found.id];
  const more = options.find(({ text }) => text === t.more);
  if (more) return [more.id];
  if (several) return [];
  throw new Error(`${field.label} shows no ${meant.text}, only ${options.map(({ text }) => text).join()}`);
}

/** An option with its points behind it loses its brackets before it loses its words. */
const sameWithout = (drawn: string, whole: string): boolean =>
  drawn === whole.replace(/\s*[（(]([^（）()]*)[)）]$/, ' $1');
