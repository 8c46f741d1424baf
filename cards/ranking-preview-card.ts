/** To HR before a ranking is published: who would be named, who is left out and why, what changed since the last look. */
import type { LeftOutReason } from '#core/results/period-results.ts';
import { buttons, type Card, type Element, facts, type Locale, note, text } from './card.ts';
import { clip, first, periodName, score } from './format.ts';
import { press } from './head.ts';
import { limitedTable } from './limited-table.ts';
import type { RankedLine } from './ranking-card.ts';
import { texts } from './texts.ts';

/** Somebody who is not counted. */
export interface LeftOutLine {
  name: string;
  employeeNo: string;
  unitName: string;
  reason: LeftOutReason;
}

export interface RankingPreviewView {
  period: string;
  scopeName: string;
  /** what the button publishes: a cycle's id, or a quarter or year; null without a button */
  target: string | null;
  /** local date and time before which nothing is published by itself; `done` once it was published */
  publishes: { at: string | null; done: boolean };
  /** how many groups would get it */
  groups: number;
  counted: number;
  /** too few people to publish anything */
  tooSmall: boolean;
  top: readonly RankedLine[];
  /** what else is bound to a group; null = too few people there */
  scopes: readonly { name: string; counted: number | null }[];
  /** the first of them; `leftOutCount` is all */
  leftOut: readonly LeftOutLine[];
  leftOutCount: number;
  /** people of equal scores without the figure that parts them */
  lacking: readonly string[];
  /** against the look before, null the first time */
  since: {
    at: string;
    counted: number;
    nowNamed: readonly string[];
    notNamed: readonly string[];
    nowCounted: readonly string[];
  } | null;
}

const PEOPLE_SHOWN = 40;
const NAMES_SHOWN = 20;

export function rankingPreviewCard(view: RankingPreviewView, locale: Locale): Card {
  const t = texts[locale].rankingLists;
  const period = periodName(view.period, locale);
  return {
    title: t.previewTitle(period, view.scopeName),
    tone: 'blue',
    preview: t.previewPreview(period),
    elements: [
      text(t.previewIntro),
      ...(view.period.length === 7 && !view.period.includes('Q') ? [] : [note(t.previewSum)]),
      headOf(view, locale),
      ...sinceElements(view, locale),
      ...namedElements(view, locale),
      ...scopeElements(view, locale),
      ...leftOutElements(view, locale),
      ...publishElements(view, locale),
    ],
  };
}

function headOf({ publishes, groups, counted, leftOutCount }: RankingPreviewView, locale: Locale): Element {
  const { rankingLists: t, words } = texts[locale];
  const when = publishes.done ? t.already : publishes.at === null ? t.byHand : t.whenSettled(publishes.at);
  return facts(
    [t.counted, words.people(counted)],
    [t.leftOutCount, words.people(leftOutCount)],
    [t.groups, t.groupCount(groups)],
    [t.publishesAt, when],
  );
}

function sinceElements({ since, counted }: RankingPreviewView, locale: Locale): readonly Element[] {
  if (!since) return [];
  const { rankingLists: t } = texts[locale];
  const lines = [
    ...(since.counted === counted ? [] : [t.countedNow(since.counted, counted)]),
    ...namesLine(since.nowNamed, t.nowNamed, locale),
    ...namesLine(since.notNamed, t.notNamed, locale),
    ...namesLine(since.nowCounted, t.nowCounted, locale),
  ];
  return [
    text(t.since(since.at), 'heading'),
    ...(lines.length === 0 ? [t.nothingNew] : lines).map((line) => text(line)),
  ];
}

function namesLine(names: readonly string[], told: (names: string) => string, locale: Locale): readonly string[] {
  if (names.length === 0) return [];
  const { words } = texts[locale];
  const { shown, hidden } = first(names, NAMES_SHOWN);
  const line = told(shown.map((name) => clip(name, 24)).join(words.separator));
  return [hidden === 0 ? line : `${line} ${words.more(hidden)}`];
}

function namedElements({ top, tooSmall, lacking }: RankingPreviewView, locale: Locale): readonly Element[] {
  const { rankingLists: t, results, words } = texts[locale];
  if (tooSmall) return [text(t.tooSmall)];
  const rows = top.map((line) => ({
    rank: String(line.rank),
    name: clip(line.name, 24),
    unit: clip(line.unitName, 24),
    percent: `${score(line.percent)}%`,
    grade: line.grade ?? '—',
  }));
  const columns = [
    { key: 'rank', title: results.rankColumn, kind: 'number', width: 14 },
    { key: 'name', title: words.name, kind: 'text', width: 26 },
    { key: 'unit', title: words.unit, kind: 'text', width: 24 },
    { key: 'percent', title: results.percent, kind: 'number', width: 18 },
    { key: 'grade', title: words.grade, kind: 'text', width: 18 },
  ] as const;
  return [
    text(t.named, 'heading'),
    ...(rows.length === 0 ? [text(t.nobodyNamed)] : limitedTable({ columns, rows }, PEOPLE_SHOWN, locale)),
    ...namesLine(lacking, t.lacking, locale).map((line) => note(line)),
  ];
}

function scopeElements({ scopes }: RankingPreviewView, locale: Locale): readonly Element[] {
  if (scopes.length === 0) return [];
  const { rankingLists: t, words } = texts[locale];
  const { shown, hidden } = first(scopes, NAMES_SHOWN);
  const lines = shown.map(({ name, counted }): [string, string] => [
    clip(name, 24),
    counted === null ? t.tooSmall : words.people(counted),
  ]);
  return [text(t.scopes, 'heading'), facts(...lines), ...(hidden === 0 ? [] : [note(words.more(hidden))])];
}

function leftOutElements({ leftOut, leftOutCount }: RankingPreviewView, locale: Locale): readonly Element[] {
  const { rankingLists: t, hr, words } = texts[locale];
  if (leftOutCount === 0) return [text(t.everybody)];
  const columns = [
    { key: 'name', title: words.name, kind: 'text', width: 25 },
    { key: 'number', title: hr.employeeNo, kind: 'text', width: 20 },
    { key: 'unit', title: words.unit, kind: 'text', width: 28 },
    { key: 'reason', title: t.reason, kind: 'text', width: 27 },
  ] as const;
  const rows = leftOut.slice(0, PEOPLE_SHOWN).map((person) => ({
    name: clip(person.name, 24),
    number: person.employeeNo,
    unit: clip(person.unitName, 24),
    reason: t.reasons[person.reason],
  }));
  const hidden = leftOutCount - rows.length;
  return [
    text(t.leftOut, 'heading'),
    ...limitedTable({ columns, rows }, PEOPLE_SHOWN, locale),
    ...(hidden > 0 ? [note(words.more(hidden))] : []),
  ];
}

function publishElements({ target, period }: RankingPreviewView, locale: Locale): readonly Element[] {
  if (target === null) return [];
  const t = texts[locale].rankingLists;
  return [
    buttons({
      text: t.publish,
      style: 'primary',
      press: press({ appraisalId: target, revision: 0 }, 'publish'),
      confirm: { title: t.publishTitle(periodName(period, locale)), text: t.publishText },
    }),
    note(t.note),
  ];
}
