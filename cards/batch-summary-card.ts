/** The end of 批量评分: everybody's total so far, what is missing, and one button that approves what is complete. */
import { type BatchHead, batchPart, batchPress, type MovedOn, movedElements } from './batch-review-card.ts';
import { bold, buttons, type Card, divider, type Element, facts, type Locale, note, text } from './card.ts';
import { clip, periodName, scoreOf } from './format.ts';
import { limitedTable } from './limited-table.ts';
import { type HintLine, hintElements } from './rater-hints.ts';
import { texts } from './texts.ts';

export interface SummaryLine {
  name: string;
  /** what it comes to so far, in hundredths */
  total: number | null;
  /** the items nobody filled in yet */
  empty: readonly string[];
  /** why it cannot be approved as it stands, in the reader's words; null when it can */
  problem: string | null;
}

export interface BatchSummaryView extends BatchHead {
  /** points of a perfect sheet, in hundredths */
  full: number;
  lines: readonly SummaryLine[];
  moved: readonly MovedOn[];
  hints: readonly HintLine[];
  /** names approved by the press this card answers */
  approved: readonly string[];
  /** the first item that is not filled in for everybody, by its place; null when all are */
  gap: { step: number; page: number } | null;
}

const LINES_SHOWN = 100;
const STATUS_LENGTH = 60;

const isReady = ({ empty, problem }: SummaryLine): boolean => empty.length === 0 && problem === null;

export function batchSummaryCard(view: BatchSummaryView, locale: Locale): Card {
  const t = texts[locale];
  const ready = view.lines.filter(isReady).length;
  return {
    title: t.batch.summaryTitle,
    subtitle: `${view.scorecardName} · ${periodName(view.period, locale)}`,
    tone: ready === view.lines.length ? 'green' : 'yellow',
    preview: t.batch.preview(periodName(view.period, locale)),
    elements: [
      facts([t.batch.complete, t.batch.completeOf(ready, view.lines.length)], [t.words.scorecard, view.scorecardName]),
      ...approvedElements(view, locale),
      ...movedElements(view.moved, locale),
      ...limitedTable(tableOf(view, locale), LINES_SHOWN, locale),
      ...hintElements(view.hints, locale),
      note(t.batch.extrasNote),
      summaryButtons(view, ready, locale),
    ],
  };
}

function approvedElements({ approved, lines }: BatchSummaryView, locale: Locale): readonly Element[] {
  if (approved.length === 0) return [];
  const t = texts[locale];
  return [text([bold(t.batch.approved(approved.join(t.words.separator)))]), note(t.batch.kept(lines.length))];
}

function tableOf({ lines, full }: BatchSummaryView, locale: Locale): Parameters<typeof limitedTable>[0] {
  const t = texts[locale];
  return {
    columns: [
      { key: 'name', title: t.words.name, kind: 'text', width: 24 },
      { key: 'total', title: t.words.total, kind: 'number', width: 26 },
      { key: 'status', title: t.batch.status, kind: 'text', width: 50 },
    ],
    rows: lines.map((line) => ({
      name: line.name,
      total: scoreOf(line.total, full),
      status: clip(statusOf(line, locale), STATUS_LENGTH),
    })),
  };
}

function statusOf({ empty, problem }: SummaryLine, locale: Locale): string {
  const t = texts[locale];
  if (empty.length > 0) return t.batch.missing(empty.join(t.words.separator));
  return problem ?? t.batch.ready;
}

function summaryButtons(view: BatchSummaryView, ready: number, locale: Locale): Element {
  const t = texts[locale].batch;
  const { gap } = view;
  const approve = {
    text: t.approveAll(ready),
    style: 'primary',
    press: batchPress(view, 'approve_many', batchPart(0, 0)),
    confirm: { title: t.approveTitle, text: t.approveText },
  } as const;
  return buttons(
    ...(ready === 0 ? [] : [approve]),
    ...(gap === null ? [] : [{ text: t.mend, press: batchPress(view, 'batch_go', batchPart(gap.step, gap.page)) }]),
    { text: t.again, press: batchPress(view, 'batch_go', batchPart(0, 0)) },
  );
}

export interface BatchDoneView {
  scorecardName: string | null;
  approved: readonly string[];
  moved: readonly MovedOn[];
}

/** The closed form: nothing of the batch is with the reader any more. */
export function batchDoneCard(view: BatchDoneView, locale: Locale): Card {
  const t = texts[locale];
  const done = view.approved.length > 0;
  return {
    title: t.batch.doneTitle,
    ...(view.scorecardName === null ? {} : { subtitle: view.scorecardName }),
    tone: done ? 'green' : 'grey',
    tags: [{ text: t.words.closedTag, tone: 'grey' }],
    preview: t.batch.doneTitle,
    elements: [
      ...(done ? [text([bold(t.batch.approved(view.approved.join(t.words.separator)))]), divider] : []),
      ...movedElements(view.moved, locale),
      note(t.batch.doneNothing),
    ],
  };
}
