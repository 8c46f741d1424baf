import { join } from 'node:path';
import { parseCatalogue } from '#core/scorecard/catalogue.ts';
import { tight } from '#core/scorecard/draft-rule.ts';
import { readTextFile } from './read-file.ts';
import { isFile, SCORECARDS, scorecardIds, soundScorecards } from './scorecard-files.ts';

const CATALOGUE = join(SCORECARDS, 'metrics.yaml');

/** Finds the key of a metric in the project's catalogue by the name people call it; none without a catalogue. */
export function keyByName(): (name: string) => string | null {
  if (!isFile(CATALOGUE)) return () => null;
  const sheets = { ids: scorecardIds(), scorecards: soundScorecards() };
  const { value } = parseCatalogue(readTextFile(CATALOGUE, 'catalogue'), CATALOGUE, sheets);
  const keys = new Map(Object.entries(value ?? {}).map(([key, { name }]) => [tight(name), key]));
  return (name) => keys.get(tight(name)) ?? null;
}
