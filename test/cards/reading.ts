/** Reads cards the way a test asks: its fields, its buttons, all its words. */
import {
  type Button,
  type Card,
  type Element,
  type Field,
  type FormElement,
  plain,
  type Rich,
  type TableCell,
} from '#cards/card.ts';

type Inner = Element | FormElement['elements'][number];

const innerOf = (card: Card): readonly Inner[] =>
  card.elements.flatMap((element): readonly Inner[] => (element.type === 'form' ? element.elements : [element]));

/** The form fields, in order. */
export const fieldsOf = (card: Card): readonly Field[] =>
  innerOf(card).filter(
    (element) => element.type === 'input' || element.type === 'choice' || element.type === 'multi-choice',
  );

export function fieldOf(card: Card, name: string): Field {
  const field = fieldsOf(card).find((each) => each.name === name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
}

/** All buttons, inside and outside forms. */
export const buttonsOf = (card: Card): readonly Button[] =>
  card.elements.flatMap((element) => (element.type === 'buttons' || element.type === 'form' ? element.buttons : []));

/** The commands of the buttons, in order. */
export const commandsOf = (card: Card): readonly string[] =>
  buttonsOf(card).map(({ press }) => ('command' in press ? press.command : press.url));

export function buttonOf(card: Card, command: string): Button {
  const button = buttonsOf(card).find(({ press }) => 'command' in press && press.command === command);
  if (!button) throw new Error(`no button ${command}`);
  return button;
}

/** Every text a person can read on the card, the folded ones too. */
export const wordsOf = (card: Card): readonly string[] => [
  card.title,
  card.subtitle ?? '',
  ...(card.tags ?? []).map((tag) => tag.text),
  ...innerOf(card).flatMap(wordsOfElement),
  ...buttonsOf(card).flatMap((button) => [button.text, button.confirm?.title ?? '', button.confirm?.text ?? '']),
];

export const allWords = (card: Card): string => wordsOf(card).join('\n');

/** The rows of the card's tables as texts. */
export const rowsOf = (card: Card): readonly Record<string, string>[] =>
  card.elements.flatMap((element) =>
    element.type === 'table'
      ? element.rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cellText(cell)])))
      : [],
  );

/** A fact's value by its label. */
export function factOf(card: Card, label: string): string {
  const items = innerOf(card).flatMap((element) => (element.type === 'facts' ? element.items : []));
  const found = items.find((item) => item.label === label);
  if (!found) throw new Error(`no fact ${label}`);
  return plain(found.value);
}

/** Every run of rich text on the card. */
export const richOf = (card: Card): readonly Rich[] =>
  innerOf(card).flatMap((element) => {
    if (element.type === 'text') return [element.text];
    if (element.type === 'facts') return element.items.map((item) => item.value);
    return [];
  });

const cellText = (cell: TableCell): string => (typeof cell === 'string' ? cell : cell.text);

function wordsOfElement(element: Inner): readonly string[] {
  switch (element.type) {
    case 'text':
      return [plain(element.text)];
    case 'facts':
      return element.items.flatMap((item) => [item.label, plain(item.value)]);
    case 'fold':
      return [element.title, ...element.elements.flatMap(wordsOfElement)];
    case 'table':
      return [
        ...element.columns.map((column) => column.title),
        ...element.rows.flatMap((row) => Object.values(row).map(cellText)),
      ];
    case 'chart':
      return [
        element.title,
        ...element.series.flatMap((line) => [line.name, ...line.points.map((point) => point.label)]),
      ];
    case 'input':
      return [element.label, element.placeholder ?? '', element.value ?? ''];
    case 'choice':
    case 'multi-choice':
      return [element.label, element.placeholder ?? '', ...element.options.map((option) => option.text)];
    default:
      return [];
  }
}
