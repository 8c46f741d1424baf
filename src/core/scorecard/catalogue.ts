/** The metric catalogue (指标目录), `scorecards/metrics.yaml`: what each indicator means and which scorecards read it. */
import { z } from 'zod';
import { lintCatalogue } from './lint/lint-catalogue.ts';
import { type ParsedFile, parseFile } from './parse.ts';
import { metricKind, name, record } from './schema.ts';
import type { Scorecard } from './scorecard.ts';

const entry = record({
  name,
  definition: name,
  /** in words or as an expression, for people */
  formula: name,
  /** left out for a pure number */
  unit: name.optional(),
  kind: metricKind,
  /** where the figure usually comes from */
  source: name,
  /** how often the figure is usually taken */
  period: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  /** the ids of the scorecards that declare the metric */
  forms: z.array(name, { error: 'forms' }),
});

const schema = z.record(z.string(), entry, { error: 'mapping' });

/** The indicators by metric key. */
export type Catalogue = Readonly<z.output<typeof schema>>;

/** The scorecards a catalogue is held against. */
export interface CatalogueSheets {
  /** every id there is, of unsound files too */
  readonly ids: readonly string[];
  /** the sound ones */
  readonly scorecards: readonly Scorecard[];
}

/**
 * Reads and lints the catalogue. Never throws: whatever is wrong is a finding with file, line and column.
 *
 * @param source the file's text
 * @param file its name as findings show it
 */
export const parseCatalogue = (source: string, file: string, sheets: CatalogueSheets): ParsedFile<Catalogue> =>
  parseFile(source, file, { schema, lint: (catalogue) => lintCatalogue(catalogue, sheets) });
