/** The evidence of an appeal: what there is, what an event says of it, and how a judge gets it. */
import type { EvidenceLine } from '#cards/evidence.ts';
import type { Platform } from '#platforms/platform.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { args } from './message-args.ts';
import { message } from './outbox-drafts.ts';
import type { OutboxRow } from './records.ts';
import type { FileRow } from './records-life.ts';

/** Oldest first. */
const evidenceOf = async (deps: Pick<Deps, 'store'>, appraisalId: string): Promise<readonly FileRow[]> =>
  (await deps.store.filesOf(appraisalId)).filter(({ purpose }) => purpose === 'appeal');

export const evidenceLines = async (deps: Pick<Deps, 'store'>, appraisalId: string): Promise<readonly EvidenceLine[]> =>
  (await evidenceOf(deps, appraisalId)).map(({ name, size }) => ({ name, size }));

/** What the event of an appeal or of its decision holds of the files that lay there: their fingerprints. */
export async function evidenceRecord(
  deps: Pick<Deps, 'store'>,
  appraisalId: string,
): Promise<{ evidence?: readonly string[] }> {
  const files = await evidenceOf(deps, appraisalId);
  return files.length === 0 ? {} : { evidence: files.map(({ sha256 }) => sha256) };
}

/** Whom an appeal is put before, and since which version of it. */
interface Before {
  judgeId: string;
  version: number;
}

/** One piece as a message of its own, which shows the picture or lets the file be opened. */
export const evidenceMessage = (
  deps: Deps,
  { id: fileId, appraisalId }: FileRow,
  { judgeId, version }: Before,
): Extract<Change, { put: 'outbox' }> =>
  message(deps, {
    key: `evidence:${fileId}:${version}:${judgeId}`,
    kind: 'evidence',
    to: { personId: judgeId },
    args: { fileId, appraisalId },
  });

/** Everything there is, for whoever judges from now on. */
export const evidenceFor = async (deps: Deps, appraisalId: string, before: Before) =>
  (await evidenceOf(deps, appraisalId)).map((row) => evidenceMessage(deps, row, before));

/** The body of such a message, uploaded at its delivery; null once somebody else judges or the appeal is over. */
export async function evidenceBody(deps: Deps, row: OutboxRow, platform: Platform): Promise<string | null> {
  const file = await evidenceFileOf(deps, row);
  return file ? attached(deps, file, platform) : null;
}

/** The file such a message brings; null once somebody else judges or the appeal is over. */
export async function evidenceFileOf(deps: Pick<Deps, 'store'>, row: OutboxRow): Promise<FileRow | null> {
  const { appraisalId, fileId } = args.evidence.parse(row.args);
  const file = (await deps.store.filesOf(appraisalId)).find(({ id }) => id === fileId);
  if (!file || file.purpose === 'plan') return file ?? null;
  const appraisal = await deps.store.appraisal(appraisalId);
  const judges = appraisal?.state === 'appeal' && appraisal.appeal?.judgeId === row.recipientId;
  return judges && file.purpose === 'appeal' ? file : null;
}

async function attached(deps: Deps, { id, name, mediaType }: FileRow, platform: Platform): Promise<string | null> {
  const bytes = await deps.store.fileBody(id);
  return bytes ? platform.attach({ name, mediaType, bytes }) : null;
}

/** A file that a report on a plan names, to whoever looks after the plan. */
export const planEvidence = (
  deps: Deps,
  { id: fileId, appraisalId }: FileRow,
  personId: string,
): Extract<Change, { put: 'outbox' }> =>
  message(deps, {
    key: `evidence:${fileId}:plan:${personId}`,
    kind: 'evidence',
    to: { personId },
    args: { fileId, appraisalId },
  });
