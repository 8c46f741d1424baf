/** 记录: the incidents of a month, one's own and those of one's people, each with its card. */
import { buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { clip, periodName } from './format.ts';
import { type IncidentStanding, type IncidentView, incidentPoints } from './incident-card.ts';
import { type PraiseLine, praiseElements } from './praise-card.ts';
import { texts } from './texts.ts';

export interface IncidentRowView extends Pick<IncidentView, 'incidentId' | 'kind' | 'points' | 'itemName' | 'day'> {
  personName: string;
  state: IncidentStanding;
}

/** The newest, and how many more there are. */
export interface IncidentRows {
  rows: readonly IncidentRowView[];
  hidden: number;
}

export interface IncidentListView {
  /** "2026-10" */
  period: string;
  /** whose list it is; null: one's own and one's people's */
  personName: string | null;
  /** what came in at once, in place of a list somebody asked for */
  fresh: boolean;
  /** each under a heading of its own, where there are two */
  mine: IncidentRows;
  team: IncidentRows;
  praise: readonly PraiseLine[];
}

/** So many of each list stand on the card. */
export const INCIDENTS_SHOWN = 10;

export function incidentListCard(view: IncidentListView, locale: Locale): Card {
  const t = texts[locale].incident;
  const month = periodName(view.period, locale);
  const both = view.mine.rows.length > 0 && view.team.rows.length > 0;
  const headed = (title: string, rows: IncidentRows) => [
    ...(both ? [text(title, 'heading')] : []),
    ...listed(rows, locale),
  ];
  const elements = [
    ...headed(t.listMine, view.mine),
    ...headed(t.listTeam, view.team),
    ...praiseElements(view.praise, locale),
  ];
  return {
    title: view.fresh ? t.batchTitle(month) : t.listTitle(view.personName ?? t.ownName, month),
    tone: 'blue',
    preview: t.listPreview,
    elements: elements.length === 0 ? [text(t.listNone)] : elements,
  };
}

function listed({ rows, hidden }: IncidentRows, locale: Locale): readonly Element[] {
  const more = hidden === 0 ? [] : [note(texts[locale].words.more(hidden))];
  return [...rows.flatMap((row) => rowElements(row, locale)), ...more];
}

function rowElements(row: IncidentRowView, locale: Locale): readonly Element[] {
  const t = texts[locale].incident;
  const line = t.lineOf(row.personName, t.line(row.day, clip(row.itemName, 60), incidentPoints(row, locale)));
  const press = { command: 'show_incident', id: row.incidentId, revision: 0 };
  return [
    text(row.state === 'standing' ? line : t.stated(line, t.states[row.state])),
    buttons({ text: t.open, press }),
  ];
}
