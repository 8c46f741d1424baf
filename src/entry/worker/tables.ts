/** Tables on a Worker: no threads there, so only small ones, between two callbacks; the reader is loaded at the first. */
import type { Tables } from '#app/imports/tables.ts';
import { WORKER_BOUNDS } from '#entry/tables/bounds.ts';

export const workerTables: Tables = {
  most: { megabytes: WORKER_BOUNDS.bytes / 1024 / 1024, rows: WORKER_BOUNDS.rows },
  read: async (bytes) => {
    const { tableOf } = await import('#entry/tables/table-of.ts');
    return tableOf(bytes, WORKER_BOUNDS);
  },
};
