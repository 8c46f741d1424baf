/** 校准: how the results of a cycle are spread, and one result with everything that was done to it. */
import {
  bold,
  buttons,
  type Card,
  type Element,
  type FormElement,
  facts,
  type Locale,
  note,
  type Rich,
  type TableColumn,
  text,
  toned,
} from './card.ts';
import { type FieldValues, fieldName } from './form-leaf.ts';
import { clip, periodName, score } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { longText } from './leaf-fields.ts';
import { limitedTable } from './limited-table.ts';
import { texts } from './texts.ts';

/** A result as calibration compares it; hundredths. */
export interface CalibratedFigures {
  total: number;
  percent: number;
  grade: string | null;
  coefficient: number | null;
}

export interface CalibrationListView {
  cycleId: string;
  period: string;
  lines: readonly {
    appraisalId: string;
    name: string;
    unitName: string;
    scorecardName: string;
    percent: number;
    grade: string | null;
    /** points of all adjustments that stand */
    adjusted: number;
  }[];
  units: readonly { name: string; count: number; mean: number; lowest: number; highest: number }[];
}

export const LINES_SHOWN = 40;
/** A choice longer than this is no help on a phone. */
const CHOICES_SHOWN = 100;

export function calibrationListCard(view: CalibrationListView, locale: Locale): Card {
  const t = texts[locale].flow;
  const period = periodName(view.period, locale);
  const empty = view.lines.length === 0;
  return {
    title: t.calibrationTitle(period),
    tone: empty ? 'green' : 'blue',
    preview: t.calibrationPreview(period),
    elements: empty
      ? [text(t.calibrationNone)]
      : [
          text(t.calibrationIntro),
          text(t.spread, 'heading'),
          ...spreadTable(view, locale),
          text(t.waitingSheets, 'heading'),
          ...linesTable(view, locale),
          chooseForm(view, locale),
        ],
  };
}

function spreadTable({ units }: CalibrationListView, locale: Locale): readonly Element[] {
  const { flow: t, words } = texts[locale];
  return tableOf(units, locale, [
    { key: 'unit', title: words.unit, kind: 'text', width: 32, cell: ({ name }) => clip(name, 24) },
    { key: 'count', title: t.countColumn, kind: 'number', width: 14, cell: ({ count }) => String(count) },
    { key: 'mean', title: t.meanColumn, kind: 'number', width: 18, cell: ({ mean }) => score(mean) },
    { key: 'lowest', title: t.lowestColumn, kind: 'number', width: 18, cell: ({ lowest }) => score(lowest) },
    { key: 'highest', title: t.highestColumn, kind: 'number', width: 18, cell: ({ highest }) => score(highest) },
  ]);
}

function linesTable({ lines }: CalibrationListView, locale: Locale): readonly Element[] {
  const { flow: t, words } = texts[locale];
  const change = (points: number) => (points === 0 ? '—' : signed(points));
  return tableOf(lines, locale, [
    { key: 'name', title: words.name, kind: 'text', width: 26, cell: ({ name }) => clip(name, 24) },
    { key: 'unit', title: words.unit, kind: 'text', width: 26, cell: ({ unitName }) => clip(unitName, 24) },
    { key: 'percent', title: t.percentColumn, kind: 'number', width: 16, cell: ({ percent }) => score(percent) },
    {
      key: 'grade',
      title: words.grade,
      kind: 'text',
      width: 16,
      cell: ({ grade }) => clip(grade ?? words.noGrade, 12),
    },
    {
      key: 'adjusted',
      title: t.adjustmentHeading,
      kind: 'number',
      width: 16,
      cell: ({ adjusted }) => change(adjusted),
    },
  ]);
}

/** A row a line, a column with the words it shows of one. */
function tableOf<Line>(
  lines: readonly Line[],
  locale: Locale,
  columns: readonly (TableColumn & { cell: (line: Line) => string })[],
): readonly Element[] {
  const rows = lines.map((line) => Object.fromEntries(columns.map(({ key, cell }) => [key, cell(line)])));
  return limitedTable({ columns: columns.map(({ cell: _, ...column }) => column), rows }, LINES_SHOWN, locale);
}

/** "+1.5", "-2" */
const signed = (points: number): string => (points > 0 ? `+${score(points)}` : score(points));

function chooseForm(view: CalibrationListView, locale: Locale): FormElement {
  const t = texts[locale].flow;
  const about = { appraisalId: view.cycleId, revision: 0 };
  return {
    type: 'form',
    name: 'calibration-list',
    elements: [
      {
        type: 'choice',
        name: fieldName.person,
        label: t.chooseOne,
        placeholder: t.chooseHint,
        options: view.lines.slice(0, CHOICES_SHOWN).map(({ appraisalId, name, scorecardName }) => ({
          value: appraisalId,
          text: clip(`${name} · ${scorecardName}`, 40),
        })),
      },
    ],
    buttons: [
      { text: t.openOne, style: 'primary', press: press(about, 'open_calibration') },
      {
        text: t.finishAll,
        press: press(about, 'finish_all'),
        confirm: { title: t.finishAllTitle, text: t.finishAllText },
      },
    ],
  };
}

export interface CalibrationView extends AppraisalHead {
  raw: CalibratedFigures;
  now: CalibratedFigures;
  steps: readonly CalibrationStepLine[];
  /** what the total may become, hundredths */
  range: { from: number; to: number };
  values: FieldValues;
  /** false once it left calibration: then the card is to read */
  open: boolean;
}

export interface CalibrationStepLine {
  by: string;
  at: string;
  points: number;
  /** null once it was erased */
  reason: string | null;
  takenBack: boolean;
}

export function calibrationCard(view: CalibrationView, locale: Locale): Card {
  const { flow: t, words } = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.oneTitle(view.person.name, period),
    subtitle: headSubtitle(view, locale),
    tone: view.open ? 'blue' : 'grey',
    tags: view.open ? [{ text: words.states.calibration, tone: 'blue' }] : [{ text: words.closedTag, tone: 'grey' }],
    preview: t.onePreview(view.person.name, period),
    elements: [
      headFacts(view, locale),
      facts([t.raw, figuresText(view.raw, locale)], [t.now, figuresText(view.now, locale)]),
      text(t.steps, 'heading'),
      ...(view.steps.length === 0 ? [note(t.noSteps)] : view.steps.map((step) => stepText(step, locale))),
      ...(view.open ? [adjustForm(view, locale), openButtons(view, locale)] : []),
    ],
  };
}

function figuresText({ total, grade, coefficient }: CalibratedFigures, locale: Locale): Rich {
  const { words } = texts[locale];
  const paid = coefficient === null ? '' : ` · ${words.coefficient} ${score(coefficient)}`;
  return [bold(score(total)), { text: ` · ${grade ?? words.noGrade}${paid}` }];
}

function stepText(step: CalibrationStepLine, locale: Locale): Element {
  const t = texts[locale].flow;
  const line = t.step(step.by, step.at, signed(step.points));
  return text([
    step.takenBack ? toned(`${line}（${t.takenBack}）`, 'grey') : bold(line),
    { text: `\n${step.reason ?? t.reasonErased}` },
  ]);
}

function adjustForm(view: CalibrationView, locale: Locale): FormElement {
  const t = texts[locale].flow;
  const typed = view.values[fieldName.adjustment];
  return {
    type: 'form',
    name: 'calibration',
    elements: [
      {
        type: 'input',
        name: fieldName.adjustment,
        label: t.points,
        placeholder: t.pointsHint(score(view.range.from), score(view.range.to)),
        ...(typeof typed === 'string' ? { value: typed } : {}),
        maxLength: 20,
      },
      longText({ name: fieldName.reason, label: t.reason, hint: t.reasonHint }, view.values),
    ],
    buttons: [
      {
        text: t.adjust,
        style: 'primary',
        press: press(view, 'adjust'),
        confirm: { title: t.adjustTitle, text: t.adjustText },
      },
    ],
  };
}

function openButtons(view: CalibrationView, locale: Locale): Element {
  const t = texts[locale].flow;
  const standing = view.steps.some(({ takenBack }) => !takenBack);
  return buttons(
    { text: t.finish, press: press(view, 'finish_calibration'), confirm: { title: t.finishTitle, text: t.finishText } },
    ...(standing
      ? [
          {
            text: t.takeBack,
            press: press(view, 'take_back'),
            confirm: { title: t.takeBackTitle, text: t.takeBackText },
          },
        ]
      : []),
  );
}
