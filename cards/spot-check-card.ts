/** 抽查: one person or one recording, a number for each dimension; afterwards what was recorded. */
import {
  type Button,
  bold,
  buttons,
  type Card,
  type Element,
  type Field,
  type FoldElement,
  type FormElement,
  facts,
  type Locale,
  note,
  text,
} from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { clip, periodName, score } from './format.ts';
import { longText } from './leaf-fields.ts';
import { texts } from './texts.ts';

export type CheckSource = 'supervisor' | 'head_office' | 'mystery_shopper';

/** What a check looks at. Scores are hundredths of 0–100. */
export interface CheckDimension {
  id: string;
  name: string;
  /** what to listen for, '' without */
  text: string;
  weight: number;
  /** the few answers there are, or null for any number */
  levels: readonly { name: string; score: number }[] | null;
}

/** Which of the sampled recordings is being scored. */
export interface CheckRecording {
  id: string;
  supervisorId: string;
  period: string;
  position: number;
  of: number;
  reference: string;
}

export interface SpotCheckView {
  personId: string;
  personName: string;
  unitName: string;
  /** "2026-10" */
  period: string;
  dimensions: readonly CheckDimension[];
  /** as whom the reader may check; more than one is asked for */
  sources: readonly CheckSource[];
  values: FieldValues;
  recording: CheckRecording | null;
}

/** The names of the form's fields. */
export const checkField = {
  mark: (id: string): string => `mark:${id}`,
  words: 'check-words',
  source: 'check-source',
} as const;

/** The open form. */
export function spotCheckCard(view: SpotCheckView, locale: Locale): Card {
  const t = texts[locale].checks;
  return {
    title: t.title(view.personName),
    subtitle: view.unitName,
    tone: 'blue',
    preview: t.preview(view.personName),
    elements: [
      headFacts(view, locale),
      text(view.dimensions.some(({ weight }) => weight !== view.dimensions[0]?.weight) ? t.introWeighted : t.intro),
      checkForm(view, locale),
    ],
  };
}

function headFacts(
  view: Pick<SpotCheckView, 'personName' | 'unitName' | 'period' | 'recording'>,
  locale: Locale,
): Element {
  const { checks: t, words } = texts[locale];
  const { recording } = view;
  return facts(
    [words.person, [view.personName, view.unitName].filter((part) => part !== '').join(' · ')],
    [words.period, periodName(view.period, locale)],
    ...(recording === null ? [] : [[t.recording, recordingLine(recording, locale)] satisfies [string, string]]),
  );
}

const recordingLine = ({ position, of, reference }: CheckRecording, locale: Locale): string =>
  texts[locale].checks.recordingLine(String(position), String(of), clip(reference, 60));

function checkForm(view: SpotCheckView, locale: Locale): FormElement {
  const t = texts[locale].checks;
  const fold = listenFor(view, locale);
  return {
    type: 'form',
    name: 'spot-check',
    elements: [
      ...(fold ? [fold] : []),
      ...view.dimensions.map((dimension) => markField(view, dimension, locale)),
      ...(view.sources.length > 1 ? [sourceField(view, locale)] : []),
      longText({ name: checkField.words, label: t.words, hint: t.wordsHint }, view.values),
    ],
    buttons: formButtons(view, locale),
  };
}

function listenFor({ dimensions }: SpotCheckView, locale: Locale): FoldElement | null {
  const told = dimensions.filter((dimension) => dimension.text !== '');
  if (told.length === 0) return null;
  const lines = told.map((dimension) => `${dimension.name}：${dimension.text}`);
  return { type: 'fold', title: texts[locale].checks.what, elements: [text(lines.join('\n'))] };
}

function markField(
  { values, dimensions }: SpotCheckView,
  { id, name, weight, levels }: CheckDimension,
  locale: Locale,
): Field {
  const t = texts[locale].checks;
  const field = checkField.mark(id);
  const given = values[field];
  const value = typeof given === 'string' && given !== '' ? given : undefined;
  if (levels) {
    const options = levels.map((level) => ({ value: level.name, text: t.levelOption(level.name, score(level.score)) }));
    const known = options.some((option) => option.value === value) && value !== undefined ? { value } : {};
    return { type: 'choice', name: field, label: name, placeholder: t.levelHint, options, ...known };
  }
  const weighted = dimensions.some((other) => other.weight !== weight);
  const label = weighted ? t.markWeight(name, String(weight)) : t.markLabel(name);
  const typed = value === undefined ? {} : { value: clip(value, MARK_LENGTH) };
  return { type: 'input', name: field, label, placeholder: t.markHint, maxLength: MARK_LENGTH, ...typed };
}

/** Room for a number; where cards take no text, a field this short is asked for as a number. */
const MARK_LENGTH = 40;

function sourceField({ sources, values }: SpotCheckView, locale: Locale): Field {
  const t = texts[locale].checks;
  const options = sources.map((source) => ({ value: source, text: t.sources[source] }));
  const given = values[checkField.source];
  const value = options.find((option) => option.value === given)?.value ?? options[0]?.value;
  return {
    type: 'choice',
    name: checkField.source,
    label: t.source,
    options,
    ...(value === undefined ? {} : { value }),
  };
}

function formButtons({ personId, recording }: SpotCheckView, locale: Locale): readonly Button[] {
  const t = texts[locale].checks;
  if (recording === null) {
    return [{ text: t.record, style: 'primary', press: { command: 'record_check', id: personId, revision: 0 } }];
  }
  const place = { id: recording.supervisorId, revision: 0 };
  const at = (position: number) => `${recording.period}:${position}`;
  return [
    {
      text: t.submitNext,
      style: 'primary',
      press: { ...place, command: 'score_recording', part: at(recording.position) },
    },
    { text: t.skip, press: { ...place, command: 'open_recording', part: at(recording.position + 1) } },
    { text: t.back, press: { ...place, command: 'open_sample', part: recording.period } },
  ];
}

/** What stands of a check, or that it was taken back. */
export interface CheckRecordedView {
  id: string;
  personName: string;
  unitName: string;
  period: string;
  /** hundredths */
  score: number;
  marks: readonly { name: string; score: number }[];
  source: CheckSource;
  checkerName: string;
  /** local date and time */
  at: string;
  words: string;
  reference: string | null;
  /** of the month so far; null once the check was taken back */
  month: { done: number; mean: number } | null;
  mayTakeBack: boolean;
  /** the reader has others to check */
  hasOthers: boolean;
}

export function checkRecordedCard(view: CheckRecordedView, locale: Locale): Card {
  const t = texts[locale].checks;
  return {
    title: t.title(view.personName),
    subtitle: view.unitName,
    tone: view.month === null ? 'grey' : 'green',
    preview: t.preview(view.personName),
    elements: [
      recordedFacts(view, locale),
      ...view.marks.map((mark) => text([bold(mark.name), { text: `　${score(mark.score)}` }])),
      ...(view.words === '' ? [] : [text(view.words)]),
      note(view.month === null ? t.takenBack : t.recorded),
      ...recordedButtons(view, locale),
    ],
  };
}

function recordedFacts(view: CheckRecordedView, locale: Locale): Element {
  const { checks: t, words } = texts[locale];
  return facts(
    [words.person, view.personName],
    [t.score, score(view.score)],
    [t.by, `${t.sources[view.source]} · ${view.checkerName}`],
    [t.at, view.at],
    ...(view.reference === null ? [] : [[t.recording, clip(view.reference, 60)] satisfies [string, string]]),
    ...(view.month === null
      ? []
      : [[t.month, t.monthLine(String(view.month.done), score(view.month.mean))] satisfies [string, string]]),
  );
}

function recordedButtons(view: CheckRecordedView, locale: Locale): readonly Element[] {
  const t = texts[locale].checks;
  const confirm = { title: t.takeBackTitle, text: t.takeBackText };
  const list: Button[] = [
    ...(view.hasOthers
      ? [{ text: t.others, press: { command: 'open_checks', id: view.id, revision: 0 } } satisfies Button]
      : []),
    ...(view.mayTakeBack
      ? [
          {
            text: t.takeBack,
            press: { command: 'take_back_check', id: view.id, revision: 0 },
            confirm,
          } satisfies Button,
        ]
      : []),
  ];
  return list.length === 0 ? [] : [buttons(...list)];
}
