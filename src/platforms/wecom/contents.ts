/** What a card tells beside its questions and buttons, in lines. */
import {
  type Card,
  type ChartElement,
  type Element,
  plain,
  spansOf,
  type TableElement,
  type TextElement,
} from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { clean } from './clean.ts';
import { localeOf } from './locale.ts';
import { foldLines } from './sheet.ts';

export interface Contents {
  /** short enough to stand in the list of values */
  facts: readonly { label: string; value: string }[];
  /** each with the heading over it */
  words: readonly string[];
  /** tables, charts and what is folded, a line a row */
  data: readonly string[];
}

const MOST_FACTS = 6;
const KEY = 5;
const VALUE = 30;
const SHORT = 20;

/** `apart`: texts that are told elsewhere, each beside its button */
export function contentsOf(card: Card, apart: ReadonlySet<string> = new Set()): Contents {
  const words: string[] = [];
  const data: string[] = [];
  // a heading goes where what it stands over goes
  let heading: string[] = [];
  for (const [index, element] of card.elements.entries()) {
    if (isHeading(element, card.elements[index + 1])) {
      heading = [...heading, plain(element.text)];
      continue;
    }
    const said = wordsOf(element).filter((each) => !apart.has(each));
    const rows = dataOf(element);
    if (said.length > 0) words.push([...heading, ...said].join('\n'));
    if (rows.length > 0) data.push(...heading, ...rows);
    heading = [];
  }
  const { shown, others } = sorted(card);
  const said = texts[localeOf(card)].wecomInterview.value;
  return { facts: shown, words: [...others.map(({ label, value }) => said(label, value)), ...words], data };
}

/** A heading, or a short bold text over another one, such as 自评说明. */
function isHeading(element: Element, next: Element | undefined): element is TextElement {
  if (element.type !== 'text') return false;
  if (element.size === 'heading') return true;
  const isBold = spansOf(element.text).every(({ bold = false }) => bold);
  return isBold && typeof element.text !== 'string' && plain(element.text).length <= SHORT && next?.type === 'text';
}

const wordsOf = (element: Element): readonly string[] => (element.type === 'text' ? [plain(element.text)] : []);

/** What the title says already is left out, the last ones come first, and what is too long for the list is told in lines. */
function sorted({ title, subtitle, elements }: Card) {
  const head = `${title} ${subtitle ?? ''}`;
  const facts = elements
    .flatMap((element) => (element.type === 'facts' ? element.items : []))
    .map(({ label, value }) => ({ label: clean(label), value: clean(plain(value)) }))
    .filter(({ value }) => value !== '' && !head.includes(value));
  const isShort = ({ label, value }: { label: string; value: string }) =>
    [...label].length <= KEY && [...value].length <= VALUE;
  return { shown: facts.filter(isShort).slice(-MOST_FACTS), others: facts.filter((each) => !isShort(each)) };
}

function dataOf(element: Element): readonly string[] {
  if (element.type === 'table') return tableLines(element);
  if (element.type === 'chart') return [chartLine(element)];
  if (element.type === 'fold') return [element.title, ...(element.open ? foldLines(element) : [])];
  return [];
}

/** One line a row: its cells, in the order of the columns, under their titles where these are many. */
export const tableLines = ({ columns, rows }: TableElement): readonly string[] =>
  [...(columns.length > 3 ? [Object.fromEntries(columns.map(({ key, title }) => [key, title]))] : []), ...rows].map(
    (row) =>
      columns
        .map(({ key }) => (Object.hasOwn(row, key) ? (row[key] ?? '') : ''))
        .map((cell) => (typeof cell === 'string' ? cell : cell.text))
        .filter((cell) => cell !== '')
        .join('｜'),
  );

export const chartLine = ({ kind, title, unit = '', series }: ChartElement): string =>
  series
    .map(({ name, points }) => {
      const said = kind === 'line' ? courseOf(points, unit) : points.map((point) => saidOf(point, unit)).join('、');
      return `${series.length > 1 ? `${title} · ${name}` : title}：${said}`;
    })
    .join('\n');

type Point = ChartElement['series'][number]['points'][number];

const saidOf = ({ label, value }: Point, unit: string): string => `${label} ${value}${unit}`;

/** So many figures are read one by one; more are a shape, with where it began and where it stands. */
const MOST_FIGURES = 4;

/** How something went: "▂▁▅█ 11 月 82.14% → 10 月 85.96%". */
function courseOf(points: readonly Point[], unit: string): string {
  const [began, stands] = [points[0], points.at(-1)];
  if (!began || !stands || points.length <= MOST_FIGURES) return points.map((point) => saidOf(point, unit)).join(' → ');
  return `${shapeOf(points)} ${saidOf(began, unit)} → ${saidOf(stands, unit)}`;
}

const STEPS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A step a point between the lowest and the highest; one that is level runs along the middle. */
function shapeOf(points: readonly Point[]): string {
  const values = points.map(({ value }) => Number(value));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const heightOf = (value: number): number => (high > low ? (value - low) / (high - low) : 0.5);
  return values.map((value) => STEPS[Math.round(heightOf(value) * (STEPS.length - 1))] ?? '').join('');
}
