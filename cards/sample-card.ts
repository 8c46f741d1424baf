/** 录音抽样: the recordings drawn for a month, and how many of them are scored. */
import { buttons, type Card, type Element, facts, type Locale, note, text } from './card.ts';
import { clip, periodName, score } from './format.ts';
import { texts } from './texts.ts';

export interface SampleLine {
  position: number;
  reference: string;
  personName: string;
  /** hundredths, null = not scored yet */
  score: number | null;
}

export interface SampleView {
  period: string;
  supervisorId: string;
  supervisorName: string;
  /** the supervisor's own recordings, scored by the superior */
  ownRecordings: boolean;
  /** how many were asked for */
  size: number;
  seed: string;
  /** in the order they were drawn */
  lines: readonly SampleLine[];
  /** mean of what is scored, hundredths */
  mean: number | null;
}

const SEED_SHOWN = 16;

export function sampleCard(view: SampleView, locale: Locale): Card {
  const t = texts[locale].checks;
  const period = periodName(view.period, locale);
  const done = view.lines.filter((line) => line.score !== null).length;
  const of = String(view.lines.length);
  return {
    title: t.sampleTitle(period),
    subtitle: view.supervisorName,
    tone: done === view.lines.length ? 'green' : 'blue',
    preview: t.samplePreview,
    elements: [
      text(t.sampleIntro(of)),
      ...(view.lines.length < view.size ? [note(t.sampleFewer(of, String(view.size)))] : []),
      ...(view.ownRecordings ? [note(t.sampleAbout(view.supervisorName))] : []),
      facts([t.progress, t.progressLine(String(done), of)], [t.mean, view.mean === null ? '—' : score(view.mean)]),
      sampleTable(view, locale),
      ...nextStep(view, locale),
      note(t.sampleSeed(view.seed.slice(0, SEED_SHOWN))),
    ],
  };
}

function sampleTable({ lines }: SampleView, locale: Locale): Element {
  const t = texts[locale].checks;
  const rows = lines.map((line) => ({
    no: String(line.position),
    reference: clip(line.reference, 40),
    person: clip(line.personName, 20),
    score: line.score === null ? ({ text: t.notYet, tone: 'orange' } as const) : score(line.score),
  }));
  const columns = [
    { key: 'no', title: t.position, kind: 'number', width: 14 },
    { key: 'reference', title: t.reference, kind: 'text', width: 36 },
    { key: 'person', title: t.heard, kind: 'text', width: 26 },
    { key: 'score', title: t.score, kind: 'tag', width: 24 },
  ] as const;
  return { type: 'table', columns, rows };
}

function nextStep({ lines, supervisorId, period }: SampleView, locale: Locale): readonly Element[] {
  const t = texts[locale].checks;
  const next = lines.find((line) => line.score === null);
  if (!next) return [text(t.sampleDone)];
  const press = { command: 'open_recording', id: supervisorId, revision: 0, part: `${period}:${next.position}` };
  return [buttons({ text: t.start, style: 'primary', press })];
}
