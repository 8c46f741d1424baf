/** What was filled in before anybody rated: the metrics with their source, and the incidents of the cycle. */
import { type Element, type Locale, type TableElement, text } from './card.ts';
import { clip, measured, score } from './format.ts';
import { limitedTable } from './limited-table.ts';
import { texts } from './texts.ts';

export interface MetricLine {
  name: string;
  /** exact decimal text, or null while it is missing */
  value: string | null;
  unit: string;
  /** where it came from, and who owes it while it is missing */
  source: string;
}

export interface IncidentLine {
  criterionName: string;
  itemName: string;
  count: number;
  /** what it takes off (negative) or adds, in hundredths */
  points: number;
  recordedBy: string;
  /** local date, "10-09" */
  at: string;
  /** what was seen, where it was recorded during the month */
  words?: string | null;
  disputed?: boolean;
  /** pieces of evidence */
  evidence?: number;
}

export interface Prefilled {
  metrics: readonly MetricLine[];
  incidents: readonly IncidentLine[];
}

const ROWS_SHOWN = 20;

/** Both tables, each with its heading; nothing where there is nothing to show. */
export const prefilledElements = (prefilled: Prefilled, locale: Locale): readonly Element[] => [
  ...metricElements(prefilled.metrics, locale),
  ...incidentElements(prefilled.incidents, locale),
];

/** The metrics table; a missing value names who owes it. */
function metricElements(metrics: readonly MetricLine[], locale: Locale): readonly Element[] {
  const t = texts[locale];
  const rows = metrics.map((metric) => ({
    metric: metric.name,
    value: metric.value === null ? t.words.missing : measured(metric.value, metric.unit),
    source: metric.value === null ? t.form.metricMissing(metric.source) : metric.source,
  }));
  const columns: TableElement['columns'] = [
    { key: 'metric', title: t.words.metric, kind: 'text', width: 45 },
    { key: 'value', title: t.words.value, kind: 'number', width: 25 },
    { key: 'source', title: t.words.source, kind: 'text', width: 30 },
  ];
  return titled(t.form.metricsTitle, { columns, rows }, locale);
}

/** The incidents table: what, how many points, who recorded it and when. */
export function incidentElements(incidents: readonly IncidentLine[], locale: Locale): readonly Element[] {
  const t = texts[locale];
  const rows = incidents.map((incident) => ({
    item: [itemOf(incident, locale), ...besides(incident, locale)].join(' · '),
    points: incident.points > 0 ? `+${score(incident.points)}` : score(incident.points),
    by: `${incident.recordedBy} ${incident.at}`,
  }));
  const columns: TableElement['columns'] = [
    { key: 'item', title: t.form.incidentItem, kind: 'text', width: 50 },
    { key: 'points', title: t.form.incidentPoints, kind: 'number', width: 20 },
    { key: 'by', title: t.form.incidentBy, kind: 'text', width: 30 },
  ];
  return titled(t.form.incidentsTitle, { columns, rows }, locale);
}

const itemOf = ({ criterionName, itemName, count }: IncidentLine, locale: Locale): string =>
  `${criterionName} · ${texts[locale].form.incidentTimes(clip(itemName, 40), count)}`;

const WORDS_LENGTH = 60;

/** Whether it is disputed, what was seen, how much there is to show it. */
function besides({ words, disputed, evidence = 0 }: IncidentLine, locale: Locale): readonly string[] {
  const t = texts[locale].incident;
  return [
    ...(disputed ? [t.states.disputed] : []),
    ...(words ? [clip(words, WORDS_LENGTH)] : []),
    ...(evidence === 0 ? [] : [t.evidence(evidence)]),
  ];
}

function titled(title: string, table: Omit<TableElement, 'type'>, locale: Locale): readonly Element[] {
  return table.rows.length === 0 ? [] : [text(title, 'heading'), ...limitedTable(table, ROWS_SHOWN, locale)];
}
