/** What a corrected ranking changed of what its group had been shown. */
import { type Element, facts, type Locale, text } from './card.ts';
import { clip, first, score } from './format.ts';
import { texts } from './texts.ts';

interface Change<Value> {
  before: Value;
  after: Value;
}

interface PlaceShown {
  rank: number;
  /** hundredths */
  percent: number;
}

export interface RankingChanges {
  counted: Change<number> | null;
  /** null = not among the named */
  places: readonly (Change<PlaceShown | null> & { name: string })[];
  /** means in hundredths; null = not shown */
  units: readonly (Change<number | null> & { name: string })[];
  /** counts by the band's lower edge; `to` is its upper one */
  bands: readonly (Change<number> & { from: number; to: number })[];
}

/** More are read by nobody; the ranking itself stands below. */
const MOST_LINES = 20;

export function changeElements(changes: RankingChanges | null | undefined, locale: Locale): readonly Element[] {
  if (!changes) return [];
  const { results: t, words: w } = texts[locale];
  const placeOf = (place: PlaceShown | null) => (place ? t.placeAt(place.rank, score(place.percent)) : t.notNamed);
  const meanOf = (mean: number | null) => (mean === null ? t.notShown : `${score(mean)}%`);
  const line = <Value>(name: string, { before, after }: Change<Value>, told: (value: Value) => string) =>
    [name, t.became(told(before), told(after))] as [string, string];
  const lines = [
    ...changes.places.map((each) => line(clip(each.name, 24), each, placeOf)),
    ...changes.units.map((each) => line(clip(each.name, 24), each, meanOf)),
    ...changes.bands.map((each) => line(bandName(each, locale), each, w.people)),
    ...(changes.counted ? [line(t.counted, changes.counted, w.people)] : []),
  ];
  const { shown, hidden } = first(lines, MOST_LINES);
  if (shown.length === 0) return [];
  return [text(t.changesTitle, 'heading'), facts(...shown), ...(hidden > 0 ? [text(w.more(hidden), 'note')] : [])];
}

/** "90–100", and below the last edge "60 以下". */
export function bandName({ from, to }: { from: number; to: number }, locale: Locale): string {
  const t = texts[locale].results;
  return from === 0 ? t.bandBelow(score(to)) : t.band(score(from), score(to));
}
