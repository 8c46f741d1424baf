/** Rows as a file would bring them, for stories that begin with data. */
import type { Deps } from '#app/deps.ts';
import type { RowRecord } from '#app/intake/intake.ts';
import { intakeOf } from '#app/intake/registry.ts';
import { type Taken, takeBatch } from '#app/intake/take-batch.ts';
import type { BatchKind } from '#app/records-intake.ts';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';

export interface ImportedRows {
  kind: BatchKind;
  records: readonly RowRecord[];
  by?: string;
  source?: string;
  externalId?: string;
}

/** Takes rows as one batch. */
export async function importRows(
  deps: Deps,
  { kind, records, by = 'test', source = '导入', externalId }: ImportedRows,
): Promise<Taken> {
  const intake = intakeOf(kind);
  if (!intake) throw new Error(`nothing reads ${kind}`);
  return takeBatch(deps, {
    ...{ intake, records, firstRow: 2, externalId: externalId ?? null, sha256: sha256(canonicalJson(records)) },
    origin: { source, via: 'page', author: by },
  });
}

/** Metrics of a story; what is refused is a mistake of the test. */
export async function importMetrics(deps: Deps, records: readonly RowRecord[], by: string): Promise<{ ok: true }> {
  const taken = await importRows(deps, { kind: 'metrics', records, by });
  if (taken.kind === 'refused') throw new Error(JSON.stringify(taken.problems));
  return { ok: true };
}
