/** What the card of missing figures shows, as it is when it is drawn; and the same as a table. */
import type { Deps } from '#app/deps.ts';
import type { Row, Sheet } from '#app/exports/book.ts';
import type { ExportRequest } from '#app/exports/request.ts';
import { inParts } from '#app/exports/whose-sheets.ts';
import { localText } from '#app/views/figures.ts';
import type { DataGapsView } from '#cards/data-gaps-card.ts';
import { texts } from '#cards/texts.ts';
import { opensAt } from '#core/calendar/cycle-policy.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import { type Gap, gapsIn } from './gaps.ts';

export async function dataGapsView(
  deps: Deps,
  { period, again }: { period: string; again: boolean },
): Promise<DataGapsView> {
  const [rules] = enabledOf(deps.policies.results, 'data-gaps', period);
  const gaps = (await gapsIn(deps, period)).filter(({ blocks }) => blocks || rules?.all !== false);
  const opens = new Date(opensAt(period, deps.policies.cycle, deps.policies.calendar)).toISOString();
  const sources = new Map<string | null, Gap[]>();
  for (const gap of gaps) sources.set(gap.source, [...(sources.get(gap.source) ?? []), gap]);
  return {
    period,
    opens: localText(deps, opens),
    again,
    sources: [...sources].map(([source, own]) => ({
      source,
      gaps: own.map(({ name, blocks, subjects }) => ({
        metricName: name,
        blocks,
        names: subjects.map((subject) => subject.name),
      })),
    })),
  };
}

const COLUMNS = ['metric', 'key', 'source', 'blocks', 'subject', 'number', 'unit'] as const;
const WIDTHS: Readonly<Record<(typeof COLUMNS)[number], number>> = {
  ...{ metric: 24, key: 24, source: 16, blocks: 16, subject: 14, number: 10, unit: 18 },
};

/** One row a figure and person or unit. */
export const gapsSheet = (deps: Deps, { period, locale }: Pick<ExportRequest, 'period' | 'locale'>): Sheet => ({
  name: `${texts[locale].exporting.kinds.gaps} ${period}`,
  widths: COLUMNS.map((column) => WIDTHS[column]),
  headRow: 1,
  landscape: true,
  rows: rowsOf(deps, { period, locale }),
});

async function* rowsOf(
  deps: Deps,
  { period, locale }: Pick<ExportRequest, 'period' | 'locale'>,
): AsyncGenerator<readonly Row[]> {
  const t = texts[locale].figures;
  yield [{ look: 'head', cells: COLUMNS.map((column) => t.gapColumns[column]) }];
  for (const { key, name, blocks, source, subjects } of await gapsIn(deps, period)) {
    for (const part of inParts(subjects)) {
      yield part.map((subject) => ({
        look: 'cells',
        cells: [name, key, source, blocks ? t.yes : t.no, subject.name, subject.employeeNo, subject.unitName],
      }));
    }
  }
}
