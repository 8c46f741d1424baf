/** 考核表须知: before a period, the sheet it is appraised by and what changed in it. Closes itself once it was read. */
import type { CardAction } from './action.ts';
import type { ButtonCommand } from './button-commands.ts';
import {
  bold,
  buttons,
  type Card,
  divider,
  type Element,
  type FoldElement,
  facts,
  type Locale,
  note,
  text,
} from './card.ts';
import { clip, first, periodName, score, shortFingerprint } from './format.ts';
import { type GoalLine, goalElements } from './goals.ts';
import type { PersonRef } from './head.ts';
import { texts } from './texts.ts';

/** One criterion as the notice tells it; `lines` are in the reader's language. */
export interface NoticeCriterion {
  name: string;
  /** hundredths */
  points: number;
  lines: readonly string[];
}

/** How the sheet stands to the one of the period before; `since` is that period. */
export type NoticeChange =
  | { kind: 'new' }
  | { kind: 'same'; since: string }
  | { kind: 'changed'; since: string; lines: readonly string[] }
  | { kind: 'other'; since: string; before: readonly string[] };

export interface NoticeView {
  /** the period that has not begun yet */
  period: string;
  person: PersonRef;
  scorecardId: string;
  scorecardName: string;
  /** sha256 of the sheet's content */
  version: string;
  /** points of a perfect sheet, in hundredths */
  full: number;
  change: NoticeChange;
  /** what was agreed on for the period; left out: nothing */
  goals?: readonly GoalLine[];
  criteria: readonly NoticeCriterion[];
  /** who rates with which weight, or null where nobody does */
  raters: string | null;
  /** the grades, bonus items and vetoes, a line each */
  grades: readonly string[];
  extras: readonly string[];
  /** local date and time, null while it is unread */
  acknowledgedAt: string | null;
}

const CRITERIA_SHOWN = 30;
const CHANGES_SHOWN = 20;
const LINES_LENGTH = 700;

export function noticeCard(view: NoticeView, locale: Locale): Card {
  const { notice: t, words } = texts[locale];
  const period = periodName(view.period, locale);
  const read = view.acknowledgedAt !== null;
  return {
    title: t.title(period),
    subtitle: `${view.person.name} · ${view.scorecardName}`,
    tone: read ? 'green' : 'blue',
    ...(read ? { tags: [{ text: t.acknowledged, tone: 'green' }] } : {}),
    preview: t.preview(period),
    elements: [
      sheetFacts(view, locale),
      ...(read ? [] : [text(t.intro(period))]),
      ...changeElements(view.change, locale),
      ...goalElements(view.goals ?? [], locale),
      text(t.criteriaTitle, 'heading'),
      ...first(view.criteria, CRITERIA_SHOWN).shown.map((criterion) => criterionFold(criterion, locale)),
      ...more(view.criteria.length - CRITERIA_SHOWN, locale),
      ...listed(t.gradesTitle, view.grades),
      ...listed(t.extrasTitle, view.extras),
      divider,
      ...(read ? [] : [buttons({ text: t.acknowledge, style: 'primary', press: pressOf(view) })]),
      note(`${t.fixed}　${words.fingerprint} ${shortFingerprint(view.version)}`),
    ],
  };
}

/** Which notice a button is about: the period, and in it the sheet. */
export const pressOf = (
  of: { period: string; scorecardId: string },
  command: ButtonCommand = 'acknowledge',
): CardAction => ({
  command,
  id: of.period,
  revision: 0,
  part: of.scorecardId,
});

function sheetFacts(view: NoticeView, locale: Locale): Element {
  const { notice: t, words } = texts[locale];
  const { person } = view;
  const who = [person.name, person.title, person.unitName].filter((part) => part !== '').join(' · ');
  return facts(
    [words.person, who],
    [words.period, periodName(view.period, locale)],
    [words.scorecard, words.sheetOutOf(view.scorecardName, score(view.full))],
    ...(view.raters === null ? [] : [[t.raters, view.raters] as [string, string]]),
    ...(view.acknowledgedAt === null ? [] : [[t.acknowledgedAt, view.acknowledgedAt] as [string, string]]),
    ...(view.acknowledgedAt === null ? [] : [[t.version, shortFingerprint(view.version)] as [string, string]]),
  );
}

function changeElements(change: NoticeChange, locale: Locale): readonly Element[] {
  const { notice: t, words } = texts[locale];
  const heading = text(t.changesTitle, 'heading');
  switch (change.kind) {
    case 'new':
      return [heading, text(t.isNew)];
    case 'same':
      return [heading, text(t.isSame(periodName(change.since, locale)))];
    case 'other':
      return [heading, text([bold(t.isOther(periodName(change.since, locale), change.before.join(words.separator)))])];
    case 'changed':
      return [
        heading,
        text([bold(t.hasChanged(periodName(change.since, locale)))]),
        ...changeLines(change.lines, locale),
      ];
  }
}

/** What changed, one line each. */
export function changeLines(lines: readonly string[], locale: Locale): readonly Element[] {
  const { shown, hidden } = first(lines, CHANGES_SHOWN);
  return [text(shown.map((line) => `· ${clip(line, 200)}`).join('\n')), ...more(hidden, locale)];
}

const more = (hidden: number, locale: Locale): readonly Element[] =>
  hidden > 0 ? [note(texts[locale].words.more(hidden))] : [];

const criterionFold = ({ name, points, lines }: NoticeCriterion, locale: Locale): FoldElement => ({
  type: 'fold',
  title: texts[locale].notice.criterion(clip(name, 40), score(points)),
  elements: [text(clip(lines.join('\n'), LINES_LENGTH))],
});

const listed = (title: string, lines: readonly string[]): readonly Element[] =>
  lines.length === 0 ? [] : [text(title, 'heading'), text(lines.map((line) => clip(line, 120)).join('\n'))];
