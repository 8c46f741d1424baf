/** What was answered so far, and how to answer the rest by typing, in lines. */
import { isAnswered } from './answers.ts';
import { clip } from './clean.ts';
import type { Scene } from './scene.ts';
import type { Question } from './sheet.ts';

/** A typed answer this short is a number, or a level with one. */
const NUMBER_LENGTH = 40;

export const isNumeric = ({ kind, field }: Question): boolean =>
  kind === 'type' && field.type === 'input' && !field.multiline && (field.maxLength ?? 1000) <= NUMBER_LENGTH;

/** The number that is asked for now: a bare one in the chat means it. */
export function askedNumber({ sheet: { questions }, place }: Pick<Scene, 'sheet' | 'place'>): Question | undefined {
  if (place.screen !== 'summary' && place.screen !== 'single') return undefined;
  const focused = place.focus === null ? undefined : questions[place.focus];
  if (focused) return isNumeric(focused) ? focused : undefined;
  return questions.find((question) => isNumeric(question) && !isAnswered(question));
}

/** "业务熟悉程度：28", every question or only those that say something. */
export function answerLines({ sheet: { questions }, t }: Scene, which: 'all' | 'answered'): readonly string[] {
  const told = which === 'all' ? questions : questions.filter(isAnswered);
  return told.map((question) => t.value(question.name, clip(saidOf(question, t), 60)) + asideOf(question, t));
}

function saidOf({ kind, values, options }: Question, t: Scene['t']): string {
  if (values.length === 0) return kind === 'check' ? t.noneChosen : t.empty;
  const inWords = values.map((value) => options.find((option) => option.value === value)?.text ?? value);
  return inWords.join(t.separator).replaceAll('\n', ' ');
}

/** What the form says of this one person or thing beside its name, such as the own figure of a batch. */
function asideOf({ name, beside }: Question, t: Scene['t']): string {
  const line = beside.find((each) => each.startsWith(name) && each.length > name.length);
  return line === undefined ? '' : t.aside(line.slice(name.length).trim());
}

export const hintOf = ({ field }: Question): string => field.placeholder ?? '';

/** How to type what is still open: the number that comes next, then words. */
export function promptLines(scene: Scene): readonly string[] {
  const { t, place, sheet } = scene;
  const typed = sheet.questions.filter(({ kind }) => kind === 'type');
  const focused = place.focus === null ? undefined : typed.find(({ index }) => index === place.focus);
  const number = askedNumber(scene);
  const words = typed.filter((question) => !isNumeric(question));
  if (focused) {
    const asked = isNumeric(focused) ? t.askNumber : t.askText;
    return [asked(focused.call, hintOf(focused)), ...focused.help];
  }
  const otherNumbers = typed.filter((question) => isNumeric(question) && question !== number && !isAnswered(question));
  const [first, ...others] = [...words].sort((a, b) => weight(b) - weight(a));
  return [
    ...(number ? [t.askNumber(number.call, hintOf(number))] : []),
    ...(otherNumbers[0] ? [t.howNumber(otherNumbers[0].call)] : []),
    ...(first ? [t.askText(first.call, number ? '' : hintOf(first))] : []),
    ...(others.length > 0 ? [t.alsoTyped(others.map(({ call }) => call).join(t.separator))] : []),
  ];
}

/** The comment before one-line fields, what is empty before what is written. */
const weight = (question: Question): number =>
  (question.field.type === 'input' && question.field.multiline ? 2 : 0) + (isAnswered(question) ? 0 : 1);

/** What the form says before its first question that is not about that question alone. */
export function introOf({ questions }: Scene['sheet']): readonly string[] {
  const [first] = questions;
  return first ? first.beside.filter((line) => !line.startsWith(first.name)) : [];
}
