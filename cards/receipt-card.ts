/** 得分明细 (为什么): how every leaf counted, so that a person can add the sheet up by hand. */
import { type Card, type Element, type FoldElement, type Locale, note, text } from './card.ts';
import { clip, first, periodName, score, scoreOf } from './format.ts';
import { type AppraisalHead, headFacts } from './head.ts';
import type { ReceiptLine } from './receipt-lines.ts';
import { figureFacts, type ResultView } from './result-card.ts';
import { adjustmentElements } from './result-changes.ts';
import { texts } from './texts.ts';

/** One leaf with where its input came from. */
export interface ExplainedLine extends ReceiptLine {
  /** what was put in, in words: "52%", "A 28（主管）", or null where nothing is there yet */
  input: string | null;
  /** the rows it came from: of a metric source, batch, author and time, of a finding who recorded it, of a rating the role */
  sources: readonly string[];
  /** the rule in words */
  rule: string | null;
  /** the arithmetic step by step, down to the rounding; empty where `why` says it all */
  steps: readonly string[];
}

export interface ReceiptView extends AppraisalHead {
  lines: readonly ExplainedLine[];
  /** the sum of the leaves before bonus and veto, in hundredths */
  subtotal: number;
  /** null while something is open */
  result: Pick<ResultView, 'figures' | 'standing' | 'adjustment'> | null;
  /** sha256 of the scorecard's content */
  scorecardVersion: string;
  /** the leaf somebody asked for: its fold stands open */
  focus: string | null;
}

const LINES_SHOWN = 36;
const WORDS_LENGTH = 200;
/** The leaf somebody asked for is told in full. */
const WORDS_IN_FULL = 900;
const SOURCES_SHOWN = 3;
const SOURCES_IN_FULL = 20;

/** A card to read; it has no buttons. */
export function receiptCard(view: ReceiptView, locale: Locale): Card {
  const { results: t, words, result } = texts[locale];
  const period = periodName(view.period, locale);
  const { shown, hidden } = first(focusedFirst(view), LINES_SHOWN);
  return {
    title: t.receiptTitle(period),
    subtitle: view.person.name,
    tone: 'blue',
    preview: t.receiptPreview(period),
    elements: [
      headFacts(view, locale),
      ...(view.result === null
        ? [text(t.provisional)]
        : [
            figureFacts({ ...view.result, full: view.full }, locale),
            ...vetoNote(view.result.figures.veto, result.capped),
            ...adjustmentElements(view.result.adjustment ?? null, locale),
          ]),
      text(`${t.receiptSubtotal}　${score(view.subtotal)}`, 'heading'),
      ...shown.map((line) => lineFold(line, view.focus === line.leafId, locale)),
      ...(hidden === 0 ? [] : [note(words.more(hidden))]),
      note(`${t.scorecardVersion} ${clip(view.scorecardVersion, 24)}`),
    ],
  };
}

/** The leaf somebody asked for comes first, so that a phone shows it without scrolling. */
const focusedFirst = ({ lines, focus }: ReceiptView): readonly ExplainedLine[] => [
  ...lines.filter(({ leafId }) => leafId === focus),
  ...lines.filter(({ leafId }) => leafId !== focus),
];

function vetoNote(
  veto: { name: string; total: number } | null,
  capped: (name: string, total: string) => string,
): readonly Element[] {
  return veto === null ? [] : [text([{ text: capped(veto.name, score(veto.total)), tone: 'red' }])];
}

function lineFold(line: ExplainedLine, open: boolean, locale: Locale): FoldElement {
  const t = texts[locale].results;
  const length = open ? WORDS_IN_FULL : WORDS_LENGTH;
  const steps = line.steps.length === 0 ? line.why : line.steps.join(locale === 'zh' ? '；' : '; ');
  const { shown, hidden } = first(line.sources, open ? SOURCES_IN_FULL : SOURCES_SHOWN);
  const words = [
    ...(line.input === null ? [] : [t.receiptInput(clip(line.input, length))]),
    ...shown.map((source) => t.receiptSource(clip(source, length))),
    ...(hidden === 0 ? [] : [texts[locale].words.more(hidden)]),
    ...(line.rule === null ? [] : [t.receiptRule(clip(line.rule, length))]),
    t.receiptWhy(clip(steps, length)),
  ];
  return {
    type: 'fold',
    title: t.receiptLeaf(clip(line.name, 40), scoreOf(line.score, line.full)),
    ...(open ? { open } : {}),
    elements: [text(words.join('\n'))],
  };
}
