/** Which of a card's questions typed words answer. */
import type { Texts } from '#cards/texts.ts';
import type { Answers, View } from './answers.ts';
import type { Question, Sheet } from './sheet.ts';
import { askedNumber, hintOf, isNumeric } from './summary-lines.ts';

type T = Texts['wecomInterview'];

export type Meant =
  | { kind: 'answers'; answers: Answers; names: readonly string[] }
  /** words for the card that cannot be taken as they are; `sentence` says what can */
  | { kind: 'unclear'; sentence: (t: T) => string };

type Answer = { question: Question; value: string | readonly string[] } | Extract<Meant, { kind: 'unclear' }>;

/** One kind of letters, whatever the keyboard gave: full width, capitals, spaces. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・,，、]+/g, '');

const NUMBER = /^[a-z]?\s*[-+]?\d+(\.\d+)?$/i;
/** "28 分" is 28. */
const asNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/\s*(分|points?|pts)$/i, '');
const isNumber = (text: string): boolean => NUMBER.test(asNumber(text));
const CANNOT_JUDGE = ['无法评价', 'cannot judge'].map(fold);

/**
 * An answer a line; from the name of a text field on, everything is that text.
 * Null where nothing of it is meant for the card: then the words are a command like any other.
 */
export function meaningOf(content: string, view: View): Meant | null {
  const lines = content.trim().split('\n');
  const answers: Answer[] = [];
  for (const [index, line] of lines.entries()) {
    const long = longWords(lines.slice(index).join('\n'), view.sheet);
    if (long) return taken([...answers, long]);
    if (line.trim() === '') continue;
    const answer = lineMeaning(line.trim(), view);
    if (answer === null) return null;
    answers.push(answer);
  }
  return answers.length === 0 ? null : taken(answers);
}

function taken(answers: readonly Answer[]): Meant {
  const unclear = answers.find((each): each is Extract<Meant, { kind: 'unclear' }> => 'kind' in each);
  if (unclear) return unclear;
  const clear = answers.flatMap((each) => ('kind' in each ? [] : [each]));
  return {
    kind: 'answers',
    answers: new Map(clear.map(({ question, value }) => [question.field.name, value])),
    names: clear.map(({ question }) => question.call),
  };
}

const NAMED = /^\s*([^\n:：]{1,80}?)\s*[:：]\s*([\s\S]*)$/;
/** What people write instead of the label of a card's comment. */
const COMMENT = ['说明', '评语', '备注', 'comment', 'note'].map(fold);

const isWords = (question: Question): boolean => question.kind === 'type' && !isNumeric(question);

/** "说明：…" to its end, with all its lines; the name must be whole, for the words may be anything. */
function longWords(content: string, sheet: Sheet): Answer | null {
  const { name, words } = saidWords(content, sheet);
  if (words.trim() === '') return null;
  const found = namedBy(name, sheet).filter(isWords);
  if (found.length === 0) return null;
  const [question] = found;
  if (!question || found.length > 1) return whichOne(name, found);
  const most = question.field.type === 'input' ? (question.field.maxLength ?? 1000) : 1000;
  if ([...words.trim()].length > most) return { kind: 'unclear', sentence: (t) => t.tooLong(question.call, most) };
  return { question, value: words.trim() };
}

/** A label may hold a colon itself: the longest whole name counts, else all before the first colon. */
function saidWords(content: string, { questions }: Sheet): { name: string; words: string } {
  const [line = ''] = content.split('\n', 1);
  const cuts = [...line.matchAll(/[:：]/g)].map(({ index }) => index);
  const isName = (cut: number) => questions.some((each) => namesOf(each).includes(fold(content.slice(0, cut))));
  const cut = cuts.findLast(isName) ?? cuts[0] ?? content.length;
  return { name: content.slice(0, cut).trim(), words: content.slice(cut + 1) };
}

const whichOne = (given: string, found: readonly Question[]): Answer => ({
  kind: 'unclear',
  sentence: (t) => t.whichOne(given.trim(), found.map(({ call }) => call).join(t.separator)),
});

/** The names a question goes by: its label, the last part of it, and both without the hint of what it is about. */
function namesOf({ name, call, field }: Question): readonly string[] {
  const parts = name.split(/\s·\s/);
  return [field.label, name, call, parts.at(-1) ?? name, parts.slice(1).join(' · ')]
    .filter((each) => each !== '')
    .map(fold);
}

/** Whole names win over beginnings and beginnings over parts; the comment also goes by its usual names. */
function namedBy(given: string, { questions }: Sheet): readonly Question[] {
  const wanted = fold(given);
  if (wanted === '') return [];
  const by = (matches: (name: string) => boolean) => questions.filter((question) => namesOf(question).some(matches));
  const whole = by((name) => name === wanted);
  if (whole.length > 0) return whole;
  if (COMMENT.includes(wanted)) return questions.filter(isLong).slice(0, 1);
  if (wanted.length < 2) return [];
  const begins = by((name) => name.startsWith(wanted));
  return begins.length > 0 ? begins : by((name) => name.includes(wanted));
}

const isLong = ({ field }: Question): boolean => field.type === 'input' && field.multiline === true;

/** A bare number means the one that is asked for; else a name leads, and then what it is. */
function lineMeaning(line: string, view: View): Answer | null {
  const asked = askedNumber(view);
  if (asked && (isNumber(line) || takesCannotJudge(asked, line))) return { question: asked, value: asNumber(line) };
  let unclear: Answer | null = null;
  for (const { name, rest } of splits(line)) {
    const answer = named(name, rest, view.sheet);
    if (answer && !('kind' in answer)) return answer;
    unclear ??= answer;
  }
  return unclear;
}

const takesCannotJudge = (question: Question, said: string): boolean =>
  CANNOT_JUDGE.includes(fold(said)) && hintOf(question).includes(said.normalize('NFKC').trim());

/** Where the name may end: at a colon, at any space, or before the number the line ends with. */
function splits(line: string): readonly { name: string; rest: string }[] {
  const [, colonName, colonRest] = NAMED.exec(line) ?? [];
  if (colonName !== undefined && colonRest !== undefined) return [{ name: colonName, rest: colonRest.trim() }];
  const spaces = [...line.matchAll(/[\s=]+/g)].map(({ index, 0: gap }) => ({
    name: line.slice(0, index),
    rest: line.slice(index + gap.length).trim(),
  }));
  const plain = line.normalize('NFKC');
  const [, name, rest] = /^(.*?[^\d.+\-\s])\s*([-+]?\d+(?:\.\d+)?\s*(?:分|points?|pts)?)$/i.exec(plain) ?? [];
  return [...spaces.reverse(), ...(name !== undefined && rest !== undefined ? [{ name, rest }] : [])];
}

function named(name: string, rest: string, sheet: Sheet): Answer | null {
  if (rest === '') return null;
  const found = namedBy(name, sheet).filter((question) => !isWords(question));
  const isWhole = found.some((question) => namesOf(question).includes(fold(name)));
  const able = found.filter((question) => mayMean(question, rest, isWhole));
  const [question] = able;
  if (!question) return isWhole && found[0] ? noSuch(found[0]) : null;
  if (able.length > 1) return whichOne(name, able);
  return { question, value: answerOf(question, rest) };
}

/** With its whole name a number field takes what people write, and the server says what is wrong with it. */
function mayMean(question: Question, rest: string, isWhole: boolean): boolean {
  if (question.kind === 'check') return optionsIn(question, rest) !== null;
  if (question.kind === 'pick' && optionsIn(question, rest) !== null) return true;
  const takesNumbers = question.field.type === 'input';
  return takesNumbers && (isNumber(rest) || CANNOT_JUDGE.includes(fold(rest)) || (isWhole && [...rest].length <= 40));
}

function noSuch(question: Question): Answer | null {
  if (question.options.length === 0) return null;
  const options = question.options.map(({ text }) => text);
  return { kind: 'unclear', sentence: (t) => t.noOption(question.call, options.slice(0, 10).join(t.separator)) };
}

function answerOf(question: Question, rest: string): string | readonly string[] {
  const chosen = question.kind === 'type' ? null : optionsIn(question, rest);
  if (chosen === null) return isNumber(rest) ? asNumber(rest) : rest.trim();
  return question.kind === 'check' ? chosen : (chosen[0] ?? '');
}

/** The options that are named, all of them; null when one is none of them, or one is not sure. */
function optionsIn({ kind, options }: Question, rest: string): readonly string[] | null {
  const parts = kind === 'check' ? rest.split(/[,，、;；]/).filter((part) => part.trim() !== '') : [rest];
  const values: string[] = [];
  for (const part of parts) {
    const wanted = fold(kind === 'pick' ? asNumber(part) : part);
    const namesOfOption = ({ value, text }: (typeof options)[number]) => [
      fold(value),
      fold(text),
      fold(text.replace(/[（(].*$/s, '')),
    ];
    const whole = options.filter((option) => namesOfOption(option).includes(wanted));
    const found = whole.length > 0 ? whole : options.filter((option) => fold(option.text).startsWith(wanted));
    const [only] = found;
    if (wanted === '' || !only || found.length > 1) return null;
    values.push(only.value);
  }
  return values.length === 0 ? null : values;
}
