/** A table HR sends in the chat: kept, read, and shown with what it would come to. */
import { type Asker, answerTyped } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { message } from '#app/outbox-drafts.ts';
import { both } from '#cards/texts.ts';
import { checkTable } from './check-upload.ts';
import { keepUpload } from './uploads.ts';

/** What a file of a table is called; what it really is its bytes tell. */
export const isTableName = (name: string): boolean => /\.(csv|xlsx|xls|tsv)$/i.test(name);

export interface SentTable {
  name: string;
  /** its bytes, or null where the platform does not give it any more */
  load: () => Promise<Uint8Array | null>;
}

/** The sentence leaves at once; the card follows when the table was read. */
export async function receiveTable(deps: Deps, asker: Asker, { name, load }: SentTable): Promise<Effects> {
  const reading = answerTyped(
    deps,
    asker,
    both((t) => t.imports.reading(name)),
  );
  const begun = reading.changes.map((change) =>
    'put' in change && change.put === 'outbox'
      ? { ...change, row: { ...change.row, key: `${change.row.key}:reading` } }
      : change,
  );
  await deps.store.commit(begun);
  const bytes = await load();
  if (!bytes)
    return answerTyped(
      deps,
      asker,
      both((t) => t.imports.lost),
    );
  const checked = await checkTable(deps, bytes, { name, by: asker.person.id });
  const upload = await keepUpload(deps, { name, bytes, ownerId: asker.person.id }, { ...checked.details });
  const { person, platform } = asker;
  const card = message(deps, {
    key: `import-check:${upload.id}`,
    kind: 'import-check',
    to: { personId: person.id, platform },
    args: { uploadId: upload.id },
  });
  return { changes: [card], outcome: {} };
}
