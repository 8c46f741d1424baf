/** 进度: how far a cycle is, who is pending, and the urging of them. */
import type { State } from '#core/appraisal/appraisal.ts';
import type { ButtonCommand } from './button-commands.ts';
import {
  type Button,
  buttons,
  type Card,
  type ChartElement,
  type Element,
  type FormElement,
  facts,
  type Locale,
  text,
} from './card.ts';
import { fieldName } from './form-leaf.ts';
import { clip, first, periodName } from './format.ts';
import { limitedTable } from './limited-table.ts';
import { urgency } from './tasks.ts';
import { texts } from './texts.ts';

export interface PendingLine {
  personId: string;
  name: string;
  unitName: string;
  state: State;
  /** whose turn it is, by name */
  waitingFor: string;
  /** how many rate unseen and have not yet: they are counted, never named */
  unseen: number;
  daysLeft: number | null;
}

export interface ProgressView {
  /** null = no cycle of the period is open yet: the card shows the notices alone */
  cycleId: string | null;
  period: string;
  /** "全公司", a unit's name, or whose people */
  scopeName: string;
  /** local date and time */
  asOf: string;
  /** people by state, states without people may be left out */
  counts: readonly { state: State; count: number }[];
  /** ratings asked of others than the person, and how many of them are in */
  ratings: { asked: number; in: number };
  /** most urgent first */
  pending: readonly PendingLine[];
  /** how many notices of a period's sheets went out and were read */
  notices: readonly { period: string; sent: number; acknowledged: number }[];
  mayRemind: boolean;
  mayPublish: boolean;
}

/** Forty lines keep the card far below the platform's size, even with long names. */
const PENDING_SHOWN = 40;

export function progressCard(view: ProgressView, locale: Locale): Card {
  const t = texts[locale].lists;
  const period = periodName(view.period, locale);
  return {
    title: t.progressTitle(period),
    subtitle: view.scopeName,
    tone: view.pending.length === 0 ? 'green' : 'blue',
    preview: t.progressPreview(period),
    elements: [
      progressFacts(view, locale),
      ...(view.cycleId === null
        ? [text(t.beforeFirst)]
        : [countsChart(view, locale), ...pendingElements(view.pending, locale), ...actionElements(view, locale)]),
    ],
  };
}

function progressFacts(view: ProgressView, locale: Locale): Element {
  const t = texts[locale];
  const all = view.counts.reduce((sum, line) => sum + line.count, 0);
  const done = view.counts.find((line) => line.state === 'final')?.count ?? 0;
  return facts(
    [t.words.period, periodName(view.period, locale)],
    [t.lists.scope, view.scopeName],
    ...(view.cycleId === null ? [] : [[t.lists.doneOf, t.lists.doneCount(done, all)] satisfies [string, string]]),
    ...(view.ratings.asked === 0
      ? []
      : [[t.lists.raterTasks, t.lists.raterTasksDone(view.ratings.in, view.ratings.asked)] satisfies [string, string]]),
    ...view.notices.map(({ period, sent, acknowledged }): [string, string] => [
      t.notice.counts(periodName(period, locale)),
      t.notice.countsOf(acknowledged, sent),
    ]),
    [t.lists.asOf, view.asOf],
  );
}

function countsChart(view: ProgressView, locale: Locale): ChartElement {
  const t = texts[locale];
  const points = view.counts.map((line) => ({ label: t.words.states[line.state], value: String(line.count) }));
  const series = [{ name: t.lists.progressChart, points }];
  return { type: 'chart', kind: 'bar', title: t.lists.progressChart, unit: t.lists.peopleUnit, series };
}

function pendingElements(pending: readonly PendingLine[], locale: Locale): readonly Element[] {
  const { words, lists: t } = texts[locale];
  if (pending.length === 0) {
    return [text(t.allDone)];
  }
  const columns = [
    { key: 'name', title: words.name, kind: 'text', width: 30 },
    { key: 'state', title: t.stateColumn, kind: 'text', width: 24 },
    { key: 'waiting', title: t.waitingForColumn, kind: 'text', width: 22 },
    { key: 'days', title: t.daysColumn, kind: 'tag', width: 24 },
  ] as const;
  const rows = pending.map((line) => ({
    name: clip(`${line.name} · ${line.unitName}`, 40),
    state: words.states[line.state],
    waiting: clip(waitingFor(line, locale), 24),
    days: line.daysLeft === null ? '—' : urgency(line.daysLeft, locale),
  }));
  return [text(t.pendingTitle, 'heading'), ...limitedTable({ columns, rows }, PENDING_SHOWN, locale)];
}

const waitingFor = ({ waitingFor: named, unseen }: PendingLine, locale: Locale): string =>
  [...(unseen === 0 ? [] : [texts[locale].lists.unseenRaters(unseen)]), ...(named === '' ? [] : [named])].join(
    texts[locale].words.separator,
  );

function actionElements(view: ProgressView, locale: Locale): readonly Element[] {
  const urging = view.mayRemind && view.pending.length > 0;
  const main = [
    ...(urging ? [remindAllButton(view, locale)] : []),
    ...(view.mayPublish ? [publishButton(view, locale)] : []),
  ];
  return [...(main.length === 0 ? [] : [buttons(...main)]), ...(urging ? [remindOneForm(view, locale)] : [])];
}

const cyclePress = (view: ProgressView, command: ButtonCommand): Button['press'] => ({
  command,
  id: view.cycleId ?? '',
  revision: 0,
});

function remindAllButton(view: ProgressView, locale: Locale): Button {
  const t = texts[locale].lists;
  const confirm = { title: t.remindAllTitle, text: t.remindAllText };
  return { text: t.remindAll, style: 'primary', press: cyclePress(view, 'remind_all'), confirm };
}

function publishButton(view: ProgressView, locale: Locale): Button {
  const t = texts[locale].lists;
  const confirm = { title: t.publishTitle, text: t.publishText };
  return { text: t.publish, press: cyclePress(view, 'publish'), confirm };
}

function remindOneForm(view: ProgressView, locale: Locale): FormElement {
  const t = texts[locale].lists;
  const options = first(view.pending, PENDING_SHOWN).shown.map((line) => ({
    value: line.personId,
    text: clip(`${line.name} · ${line.unitName}`, 40),
  }));
  return {
    type: 'form',
    name: 'remind-one',
    elements: [{ type: 'choice', name: fieldName.person, label: t.remindWhom, options }],
    buttons: [{ text: t.remindOne, press: cyclePress(view, 'remind_one') }],
  };
}
