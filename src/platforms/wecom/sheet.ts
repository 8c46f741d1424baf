/** A neutral card as WeCom has to ask it: its questions in pages of three, and the buttons of the card. */
import { encodeActionKey } from '#cards/action.ts';
import { type Button, type Card, type Element, type Field, type FormElement, plain } from '#cards/card.ts';
import { shortId } from './place.ts';

/** Dropdowns a card, and boxes to tick (wecom.md §4.1). */
const PICKS_PER_PAGE = 3;
const CHECKS_PER_PAGE = 20;

export interface Option {
  /** opaque, the same from drawing to drawing */
  id: string;
  value: string;
  text: string;
}

export interface Question {
  index: number;
  field: Field;
  key: string;
  /** one of a list, several of a list, or words typed in the chat */
  kind: 'pick' | 'check' | 'type';
  /** the label without what it counts */
  name: string;
  /** the shortest name nothing else on the card has: what people type to say they mean it */
  call: string;
  options: readonly Option[];
  /** what the form says right before it */
  beside: readonly string[];
  /** what its levels mean */
  help: readonly string[];
  /** what was chosen or typed so far */
  values: readonly string[];
}

export type Page =
  | { kind: 'picks'; questions: readonly Question[] }
  | { kind: 'checks'; question: Question; options: readonly Option[] };

/** A button outside the form, and the text it stands under. */
export interface LooseButton {
  button: Button;
  about: string | null;
}

export interface Sheet {
  card: Card;
  form: FormElement | null;
  questions: readonly Question[];
  /** what is asked page by page; empty where one screen holds all */
  pages: readonly Page[];
  /** whether the reader should see the card's other contents before the first question */
  hasOverview: boolean;
  /** which questions these are, whatever the answers and the revision */
  shape: string;
  /** which card this is, of which revision */
  mark: string;
  loose: readonly LooseButton[];
}

export function sheetOf(card: Card): Sheet {
  const form = card.elements.find((element): element is FormElement => element.type === 'form') ?? null;
  const questions = form === null ? [] : questionsOf(form);
  const pages = pagesOf(questions);
  const loose = looseButtons(card.elements);
  const buttons = [...loose.map(({ button }) => button), ...(form?.buttons ?? [])];
  const names = questions.map(({ field, kind }) => [field.name, kind]);
  const shape = shortId(JSON.stringify([form?.name, names, buttons.map((each) => actionOf(each, 0))]));
  const mark = shortId(JSON.stringify([form?.name, names, buttons.map((each) => actionOf(each))]));
  return { card, form, questions, pages, hasOverview: pages.length > 0 && isTold(card, loose), shape, mark, loose };
}

function actionOf({ press, text }: Button, revision?: number): string {
  if ('url' in press) return text;
  return encodeActionKey(revision === undefined ? press : { ...press, revision });
}

/** A table, a chart or a button beside the questions, or more words than fit above them. */
function isTold(card: Card, loose: readonly LooseButton[]): boolean {
  const words = card.elements.map((element) => (element.type === 'text' ? plain(element.text).length : 0));
  const many = words.reduce((sum, count) => sum + count, 0) > 100;
  return many || loose.length > 0 || card.elements.some(({ type }) => type === 'table' || type === 'chart');
}

function looseButtons(elements: readonly Element[]): readonly LooseButton[] {
  let about: string | null = null;
  return elements.flatMap((element) => {
    if (element.type === 'text' && element.size === undefined) about = plain(element.text);
    if (element.type === 'form') return element.buttons.filter(opensPage).map((button) => ({ button, about: null }));
    if (element.type !== 'buttons') return [];
    const under = about;
    about = null;
    return element.buttons.map((button) => ({ button, about: under }));
  });
}

const opensPage = ({ press }: Button): boolean => 'url' in press;

function questionsOf(form: FormElement): readonly Question[] {
  const questions: Omit<Question, 'call'>[] = [];
  let beside: string[] = [];
  let help: string[] = [];
  for (const element of form.elements) {
    if (element.type === 'text') beside.push(plain(element.text));
    else if (element.type === 'facts')
      beside.push(...element.items.map(({ label, value }) => `${label} ${plain(value)}`));
    else if (element.type === 'fold') help.push(...foldLines(element));
    else if (element.type !== 'divider') {
      questions.push(questionOf(element, { index: questions.length, beside, help }));
      beside = [];
      help = [];
    }
  }
  const calls = questions.map(({ name }) => callOf(name));
  return questions.map((question, index) => {
    const call = calls[index] ?? '';
    return {
      ...question,
      call: call === '' || calls.filter((each) => each === call).length > 1 ? question.name : call,
    };
  });
}

/** "1　肯定：做得好的地方" is called 肯定, "或写姓名、工号" 姓名、工号. */
const callOf = (name: string): string =>
  name
    .replace(/^\d+[.\s]+/, '')
    .replace(/^(或者?写?|or( type)?\s)/i, '')
    .replace(/\s*[：:，,].*$/s, '');

/** What is folded away, line by line. */
export const foldLines = ({ elements }: Extract<Element, { type: 'fold' }>): readonly string[] =>
  elements.flatMap((element) => {
    if (element.type === 'text') return plain(element.text).split('\n');
    return element.type === 'facts' ? element.items.map(({ label, value }) => `${label} ${plain(value)}`) : [];
  });

const IN_BRACKETS = /\s*[（(][^（）()]*[)）]$/;

function questionOf(field: Field, place: Pick<Question, 'index' | 'beside' | 'help'>): Omit<Question, 'call'> {
  const options = optionsOf(field);
  const name = field.label.replace(IN_BRACKETS, '') || field.label || field.name;
  const values = field.type === 'multi-choice' ? (field.values ?? []) : [field.value ?? ''];
  return {
    ...place,
    field,
    key: `q${shortId(`${field.name} ${place.index}`)}`,
    kind: options.length === 0 ? 'type' : field.type === 'multi-choice' ? 'check' : 'pick',
    name,
    options,
    values: values.filter((value) => value !== ''),
  };
}

/** Values say something and are unique; what an input holds beside its offers is one of them. */
function optionsOf(field: Field): readonly Option[] {
  const listed = field.type === 'input' ? (field.offers ?? []) : field.options;
  const typed = field.type === 'input' && listed.length > 0 && field.value ? [field.value] : [];
  const byValue = new Map<string, Option>();
  for (const { value, text } of [...listed, ...typed.map((value) => ({ value, text: value }))]) {
    if (value !== '' && !byValue.has(value))
      byValue.set(value, { id: `o${shortId(value)}`, value, text: text || value });
  }
  return [...byValue.values()];
}

function pagesOf(questions: readonly Question[]): readonly Page[] {
  const picks = questions.filter(({ kind }) => kind === 'pick').length;
  if (picks < 2 && !questions.some(({ kind }) => kind === 'check')) return [];
  const pages: Page[] = [];
  for (const question of questions) {
    const last = pages.at(-1);
    if (question.kind === 'check') pages.push(...checkPages(question));
    else if (question.kind === 'pick' && last?.kind === 'picks' && last.questions.length < PICKS_PER_PAGE)
      pages[pages.length - 1] = { kind: 'picks', questions: [...last.questions, question] };
    else if (question.kind === 'pick') pages.push({ kind: 'picks', questions: [question] });
  }
  return pages;
}

const checkPages = (question: Question): readonly Page[] =>
  Array.from({ length: Math.ceil(question.options.length / CHECKS_PER_PAGE) }, (_, page) => ({
    kind: 'checks',
    question,
    options: question.options.slice(page * CHECKS_PER_PAGE, (page + 1) * CHECKS_PER_PAGE),
  }));

/** Where a question is answered: its first page, or -1 where it is typed. */
export const pageOf = ({ pages }: Sheet, { index }: Question): number =>
  pages.findIndex((page) =>
    page.kind === 'picks' ? page.questions.some((each) => each.index === index) : page.question.index === index,
  );
