/** The closed form of every card: no buttons, what was recorded, when, by whom, under which fingerprint, what comes next. */
import type { State } from '#core/appraisal/appraisal.ts';
import {
  bold,
  type Card,
  divider,
  type Element,
  facts,
  type Locale,
  note,
  type Rich,
  type Tone,
  text,
} from './card.ts';
import { clip, periodName, shortFingerprint } from './format.ts';
import { limitedTable } from './limited-table.ts';
import { differenceTable, type ScoreDifference } from './score-difference.ts';
import type { Ending } from './texts/closed.ts';
import { texts } from './texts.ts';

/** One thing that was recorded, already in the words a person reads. */
export interface RecordedLine {
  name: string;
  value: string;
}

export interface ClosedView {
  ending: Ending;
  period: string;
  /** whom the appraisal is about */
  personName: string;
  scorecardName: string;
  /** who did it; null where time alone did */
  by: string | null;
  /** local date and time */
  at: string;
  /** sha256 of what was recorded, null where nothing was */
  fingerprint: string | null;
  recorded: readonly RecordedLine[];
  /** what a decision changed, where it changed scores */
  difference?: ScoreDifference | null;
  /** what the person wrote, up to 1000 characters */
  words: string | null;
  /** where the appraisal stands now, for a card that was overtaken */
  state: State | null;
}

const TONES: Readonly<Record<Ending, Tone>> = {
  self_submitted: 'green',
  self_recalled: 'grey',
  self_passed_on: 'grey',
  rating_submitted: 'green',
  rating_declined: 'grey',
  rating_expired: 'grey',
  nominated: 'green',
  nominees_decided: 'green',
  approved: 'green',
  returned: 'orange',
  reopened: 'orange',
  signed: 'green',
  signed_with_remark: 'green',
  refused: 'red',
  silent: 'grey',
  appeal_filed: 'purple',
  appeal_withdrawn: 'grey',
  appeal_kept: 'green',
  appeal_changed: 'green',
  handed_over: 'grey',
  cancelled: 'grey',
  moved_on: 'grey',
};

const LINES_SHOWN = 30;

export function closedCard(view: ClosedView, locale: Locale): Card {
  const t = texts[locale];
  const title = t.closed.titles[view.ending];
  const period = periodName(view.period, locale);
  return {
    title: `${title} · ${period}`,
    subtitle: view.personName,
    tone: TONES[view.ending],
    tags: [{ text: t.words.closedTag, tone: 'grey' }],
    preview: t.closed.preview(title, period),
    elements: [closedFacts(view, locale), ...recordedElements(view, locale), divider, note(t.closed.next[view.ending])],
  };
}

function closedFacts(view: ClosedView, locale: Locale): Element {
  const t = texts[locale];
  const lines: [string, Rich | null][] = [
    [t.words.person, view.personName],
    [t.words.scorecard, view.scorecardName],
    [t.words.recordedBy, view.by],
    [t.words.recordedAt, view.at],
    [t.closed.nowState, view.state && t.words.states[view.state]],
    [t.words.fingerprint, view.fingerprint && shortFingerprint(view.fingerprint)],
  ];
  return facts(...lines.flatMap(([label, value]): [string, Rich][] => (value === null ? [] : [[label, value]])));
}

function recordedElements({ recorded, words, difference = null }: ClosedView, locale: Locale): readonly Element[] {
  const t = texts[locale].words;
  const columns = [
    { key: 'name', title: t.criterion, kind: 'text', width: 60 },
    { key: 'value', title: t.recorded, kind: 'text', width: 40 },
  ] as const;
  const rows = recorded.map((line) => ({ name: clip(line.name, 40), value: clip(line.value, 120) }));
  return [
    ...limitedTable({ columns, rows }, LINES_SHOWN, locale),
    ...(difference ? [text(texts[locale].appeal.difference, 'heading'), differenceTable(difference, locale)] : []),
    ...(words === null || words === '' ? [] : [text([bold(t.comment)]), text(words)]),
  ];
}
