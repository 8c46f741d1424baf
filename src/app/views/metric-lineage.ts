/** Where a figure comes from: its file or batch and row, who brought it and when, and what stood before it. */
import type { Deps } from '#app/deps.ts';
import { DERIVED } from '#app/figures/write-figures.ts';
import type { Locale, MetricRow } from '#app/records.ts';
import { measured } from '#cards/format.ts';
import { texts } from '#cards/texts.ts';
import { localText } from './figures.ts';

interface Told {
  locale: Locale;
  unit: string;
  /** person's id → name */
  names: ReadonlyMap<string, string>;
}

/** One clause for the figure itself, then one for each value it took the place of, the newest first. */
export async function lineageOf(deps: Deps, row: MetricRow, told: Told): Promise<readonly string[]> {
  return [await entryOf(deps, row, told), ...(await beforeOf(deps, row, told))];
}

async function entryOf(deps: Deps, row: MetricRow, told: Told): Promise<string> {
  const t = texts[told.locale];
  const at = localText(deps, row.at);
  if (row.author === DERIVED) return t.figures.byDerived(at);
  const batch = await deps.store.batch(row.batchId);
  const who = await whoOf(deps, row, told);
  if (!batch) return t.results.metricEntry(row.batchId, who, at);
  const from =
    batch.fileName === null ? t.figures.fromBatch(batch.externalId ?? batch.id) : t.figures.fromFile(batch.fileName);
  const place = row.row === null ? from : `${from} ${t.figures.atRow(String(row.row))}`;
  return t.figures.byWhom(place, who, at);
}

async function whoOf(deps: Deps, { author }: MetricRow, { names, locale }: Told): Promise<string> {
  const t = texts[locale].figures;
  if (author === DERIVED) return t.derivedBy;
  if (author === 'cli') return t.byCli;
  if (author.startsWith('token:')) return t.byToken;
  return names.get(author) ?? (await deps.store.person(author))?.name ?? author;
}

/** So many values are told back. */
const TOLD_BACK = 3;

async function beforeOf(deps: Deps, row: MetricRow, told: Told): Promise<readonly string[]> {
  const lines = followed(await deps.store.metricHistory(row), row).map(async ({ newer, older }) => {
    const t = texts[told.locale].figures;
    const [at, who] = [localText(deps, newer.at), await whoOf(deps, newer, told)];
    return newer.value === '' ? t.takenBack(at, who) : t.corrected(measured(older.value, told.unit), at, who);
  });
  return Promise.all(lines);
}

interface Followed {
  newer: MetricRow;
  older: MetricRow;
}

/**
 * Each value with the one it took the place of. A figure that is worked out anew as its cases come (checks, answers) came in
 * no row of anybody's: it says nothing of its days before.
 */
function followed(newestFirst: readonly MetricRow[], { id }: MetricRow): readonly Followed[] {
  const from = newestFirst.findIndex((row) => row.id === id);
  const told = from === -1 ? [] : newestFirst.slice(from, from + TOLD_BACK + 1);
  const pairs = told.slice(0, -1).flatMap((newer, index): Followed[] => {
    const older = told[index + 1];
    return older ? [{ newer, older }] : [];
  });
  const worthTelling = ({ newer, older }: Followed): boolean =>
    older.value !== '' && older.value !== newer.value && (newer.row !== null || newer.value === '');
  return pairs.filter(worthTelling);
}
