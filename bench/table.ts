/** The figures as a table for a terminal. */
import { type Figure, isMet, type Section } from './figure.ts';

const COLUMNS = [66, 12, 14, 8] as const;

export function sectionText({ title, how, figures }: Section): string {
  const head = row(['', 'figure', 'target', '']);
  const rule = '─'.repeat(COLUMNS.reduce((sum, width) => sum + width, 0));
  return [title, how, head, rule, ...figures.map(figureText)].join('\n');
}

/** The same as a table of Markdown, for docs/performance.md. */
export const markdownOf = (sections: readonly Section[]): string =>
  ['| figure | measured | target | |', '|---|---|---|---|', ...sections.flatMap(markdownRows)].join('\n');

const markdownRows = ({ title, figures }: Section): readonly string[] => [
  `| **${title}** | | | |`,
  ...figures.map((each) => {
    const name = each.name.replace(/^ +/, '– ');
    return `| ${name} | ${valueText(each.value, each.unit)} | ${targetText(each)} | ${verdict(each)} |`;
  }),
];

const figureText = (each: Figure): string =>
  row([each.name, valueText(each.value, each.unit), targetText(each), verdict(each)]);

const row = ([name = '', ...rest]: readonly string[]): string =>
  [name.padEnd(COLUMNS[0]), ...rest.map((text, index) => text.padStart(COLUMNS[index + 1] ?? 0))].join('').trimEnd();

function targetText({ target, unit }: Figure): string {
  if (!target) return '';
  return `${target.sense === 'at least' ? '≥' : '≤'} ${valueText(target.limit, unit)}`;
}

function verdict(each: Figure): string {
  const met = isMet(each);
  return met === null ? '' : met ? 'met' : 'missed';
}

function valueText(value: number, unit: Figure['unit']): string {
  if (Number.isNaN(value)) return 'unknown';
  if (unit === 'x') return `${value.toFixed(2)} ×`;
  if (unit === 'exponent') return value.toFixed(2);
  if (unit === 'answers' || unit === 'calls') return String(value);
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${unit === 'us' ? 'µs' : unit}`;
}
