/** The lists of a difference between two readings of a directory, as cards show them. */
import type { DirectoryDiff, ShortDiff, Turned, Who } from '#core/directory/diff.ts';
import { DIFF_LISTS } from '#core/directory/diff.ts';
import { FINDING_KINDS, type Finding } from '#core/directory/findings.ts';
import { bold, type Card, type Element, type Locale, note, text, toned } from './card.ts';
import { clip, first } from './format.ts';
import { texts } from './texts.ts';

type ListName = (typeof DIFF_LISTS)[number];

/** One block a list that is not empty: its name and number, then the first lines of it. */
export function diffElements({ counts, lists }: ShortDiff, locale: Locale): Card['elements'] {
  const t = texts[locale].directory;
  const told = DIFF_LISTS.filter((name) => counts[name] > 0);
  if (told.length === 0) return [note(t.nothing)];
  return told.map((name) =>
    block(t.count(t.lists[name], counts[name]), linesOf(name, lists, locale), { of: counts[name], locale }),
  );
}

/** What HR has to mend, a block a kind. */
export function findingElements(findings: readonly Finding[], locale: Locale): readonly Element[] {
  const t = texts[locale].directory;
  return FINDING_KINDS.flatMap((kind) => {
    const found = findings.filter((finding) => finding.kind === kind);
    if (found.length === 0) return [];
    const lines = found.map(({ about }) => namesOf(kind, about));
    return [block(t.count(t.findings[kind], found.length), lines, { of: found.length, locale, warns: true })];
  });
}

const LINES_SHOWN = 10;

interface Block {
  of: number;
  locale: Locale;
  warns?: boolean;
}

function block(title: string, lines: readonly string[], { of, locale, warns = false }: Block): Element {
  const { shown } = first(lines, LINES_SHOWN);
  const more = of - shown.length;
  const rest = more > 0 ? `\n${texts[locale].words.more(more)}` : '';
  const words = `\n${shown.map((line) => clip(line, 80)).join('\n')}${rest}`;
  return text([warns ? { ...toned(title, 'orange'), bold: true } : bold(title), { text: words }]);
}

function linesOf(name: ListName, lists: DirectoryDiff, locale: Locale): readonly string[] {
  const t = texts[locale].directory;
  const who = ({ name: called, employeeNo }: Who) => `${called} ${employeeNo}`;
  const turned = ({ from, to }: Turned) => t.turned(from, to);
  switch (name) {
    case 'joined':
    case 'left':
      return lists[name].map((line) => `${who(line)}${line.unit === '' ? '' : ` · ${line.unit}`}`);
    case 'renamed':
      return lists.renamed.map((line) => `${turned(line)} ${line.employeeNo}`);
    case 'moved':
    case 'retitled':
    case 'newLeaders':
      return lists[name].map((line) => t.field(who(line), turned(line)));
    case 'newUnits':
      return lists.newUnits;
    case 'renamedUnits':
      return lists.renamedUnits.map(turned);
    case 'movedUnits':
      return lists.movedUnits.map((line) => `${line.name} ${turned(line)}`);
  }
}

/** The same lists as lines of text, whole. */
export function diffLines({ counts, lists }: ShortDiff, locale: Locale): readonly string[] {
  const t = texts[locale].directory;
  const told = DIFF_LISTS.filter((name) => counts[name] > 0);
  if (told.length === 0) return [t.nothing];
  return told.flatMap((name) => [
    t.count(t.lists[name], counts[name]),
    ...linesOf(name, lists, locale).map((line) => `  ${line}`),
  ]);
}

export const findingLines = (findings: readonly Finding[], locale: Locale): readonly string[] =>
  findings.map(({ kind, about }) =>
    texts[locale].directory.field(texts[locale].directory.findings[kind], namesOf(kind, about)),
  );

const namesOf = (kind: Finding['kind'], about: readonly string[]): string =>
  kind === 'cycle' ? [...about, about[0] ?? ''].join(' → ') : about.join(' · ');
