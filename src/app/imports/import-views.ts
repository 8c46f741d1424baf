/** What the cards about imports show. */
import type { Deps } from '#app/deps.ts';
import { intakeOf } from '#app/intake/registry.ts';
import type { BatchRow, UploadRow } from '#app/records-intake.ts';
import { localText } from '#app/views/figures.ts';
import type { ImportCheckView } from '#cards/import-check-card.ts';
import type { ImportLine } from '#cards/import-list-card.ts';
import { texts } from '#cards/texts.ts';
import { metricOfColumn } from '#core/intake/guess-columns.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { detailsOf, externalIdOf, type ImportDetails } from './import-details.ts';

/** Null for an upload that is no table, or is gone. */
export async function importCheckView(deps: Deps, upload: UploadRow | null): Promise<ImportCheckView | null> {
  const details = upload && detailsOf(upload);
  if (!upload || !details) return null;
  const { kind, source, sheet, rows, subjects, notes, unmatched, problems, first, refused } = details;
  const batch = await deps.store.batchOf(source, externalIdOf(upload));
  return {
    ...{ uploadId: upload.id, state: upload.state, fileName: upload.name, kind, source, sheet, rows, subjects },
    ...{ notes, unmatched, problems, first, refused, columns: columnsOf(details) },
    pageUrl: deps.publicUrl === undefined ? null : `${deps.publicUrl}/upload?file=${upload.id}`,
    // one that is still being written, or was cut off, is not imported yet
    batch: batch && batch.state !== 'writing' ? batchShown(deps, batch) : null,
  };
}

const batchShown = (deps: Deps, { id, rows, at, state }: BatchRow) => ({
  ...{ id, rows, when: localText(deps, at), undone: state === 'undone' },
});

const columnsOf = ({ kind, columns }: ImportDetails): ImportCheckView['columns'] =>
  Object.entries(columns).map(([column, heading]) => ({ name: columnName(kind, column), heading }));

/** One of our columns, as people call it. */
export function columnName(kind: BatchRow['kind'], column: string): Text {
  const metric = metricOfColumn(column);
  if (metric !== null) return text(texts.zh.imports.metricColumn(metric), texts.en.imports.metricColumn(metric));
  const names = intakeOf(kind)?.columns.find(({ key }) => key === column)?.names ?? [];
  return text(names.find((name) => /\p{Script=Han}/u.test(name)) ?? column, column);
}

const LATEST = 10;

export async function importLines(deps: Deps): Promise<readonly ImportLine[]> {
  const batches = await deps.store.latestBatches(LATEST);
  return Promise.all(
    batches.map(async ({ id, kind, source, rows, state, undoes, at, author, via }) => ({
      ...{ batchId: id, kind, source, rows, state, isUndo: undoes !== null, when: localText(deps, at) },
      by: (await deps.store.person(author))?.name ?? { via: via === 'api' || via === 'cli' ? via : 'system' },
    })),
  );
}
