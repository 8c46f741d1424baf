/** A picture or file somebody sends the bot: evidence of the appeal they write or have filed, else of their plan. */
import { answerCard } from '#cards/answer-card.ts';
import { MOST_EVIDENCE } from '#cards/evidence.ts';
import { both } from '#cards/texts.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { PlatformError } from '#core/errors.ts';
import type { Platform, PlatformEvent } from '#platforms/platform.ts';
import { type Asker, answerTyped, replySentence } from './asker.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import { evidenceMessage } from './evidence.ts';
import { judgeFile, type SayWhy } from './evidence-file.ts';
import { isTableName, receiveTable } from './imports/receive-table.ts';
import { incidentEvidence } from './incidents/incident-files.ts';
import { runningPlanOf } from './plan-case.ts';
import { offeredFile } from './plan-step.ts';
import type { FileRow } from './records-life.ts';

type FileEvent = Extract<PlatformEvent, { type: 'file' }>;

interface Arrival {
  platform: Platform;
  event: FileEvent;
}

/** Keeps it where there is an appeal it belongs to; a group never hands in anything. */
export async function receiveFile(deps: Deps, asker: Asker, arrival: Arrival): Promise<Effects> {
  const direct = arrival.event.chat.kind === 'direct';
  const { name } = arrival.event.file;
  const ofIncident = direct ? await incidentEvidence(deps, asker, { name, load: () => bytesOf(arrival) }) : null;
  if (ofIncident) return ofIncident;
  const into = direct ? await takesFilesOf(deps, asker.person.id) : null;
  if (direct && !into && asker.hr && isTableName(name))
    return receiveTable(deps, asker, { name, load: () => bytesOf(arrival) });
  if (!into) return told(deps, asker, (t) => t.filesNotYet);
  if ((await handedIn(deps, into)).length >= MOST_EVIDENCE)
    return told(deps, asker, (t) => t.evidenceEnough(MOST_EVIDENCE));
  const bytes = await bytesOf(arrival);
  if (!bytes) return told(deps, asker, (t) => t.evidenceLost);
  const kept = await keepFile(deps, asker, { ...into, name: arrival.event.file.name, bytes });
  if (kept.kind === 'refused') return told(deps, asker, kept.why);
  const { row, changes, count } = kept;
  const sentence = both((t) =>
    row.purpose === 'plan' ? t.answers.planFileTaken(row.name) : t.answers.evidenceTaken(count),
  );
  const answer = answerTyped(deps, asker, sentence);
  return { ...answer, changes: [...changes, ...answer.changes] };
}

/** What takes a file somebody hands in now: the newest open appeal, else the running plan; null: nothing does. */
export const takesFilesOf = async (deps: Deps, personId: string): Promise<Into | null> =>
  (await appealedBy(deps, personId)) ?? (await plannedFor(deps, personId));

const handedIn = async (deps: Deps, { appraisal, purpose }: Into): Promise<readonly FileRow[]> =>
  (await deps.store.filesOf(appraisal.id)).filter((file) => file.purpose === purpose);

/** What a file is evidence of. */
export interface Into {
  appraisal: Appraisal;
  purpose: 'appeal' | 'plan';
}

/** The newest appeal that still takes evidence: filed and not decided, or being written on an open form. */
async function appealedBy(deps: Deps, personId: string): Promise<Into | null> {
  for (const appraisal of await deps.store.appraisalsOf(personId)) {
    if (appraisal.state === 'appeal') return { appraisal, purpose: 'appeal' };
    if (appraisal.state !== 'sign_off' || appraisal.appealed) continue;
    const live = await deps.store.liveMessages(appraisal.id);
    if (live.some(({ kind, recipientId }) => kind === 'appeal' && recipientId === personId)) {
      return { appraisal, purpose: 'appeal' };
    }
  }
  return null;
}

/** The improvement plan that runs: its next report can name the file. */
async function plannedFor(deps: Deps, personId: string): Promise<Into | null> {
  const running = await runningPlanOf(deps, personId);
  return running && { appraisal: running.about.appraisal, purpose: 'plan' };
}

/** Null when the platform does not give it: recalled, too large for it, or gone. */
async function bytesOf({ platform, event }: Arrival): Promise<Uint8Array | null> {
  try {
    return await platform.download(event.messageId, event.file.key);
  } catch (error) {
    if (error instanceof PlatformError) return null;
    throw error;
  }
}

interface Piece extends Into {
  name: string;
  bytes: Uint8Array;
}

export type KeptFile =
  | { kind: 'kept'; row: FileRow; changes: readonly Change[]; count: number }
  | { kind: 'refused'; why: SayWhy };

/** Judges a piece by its bytes and says what has to be written; a judge who has the appeal already gets it too. */
export async function keepFile(deps: Deps, asker: Asker, piece: Piece): Promise<KeptFile> {
  const { appraisal, bytes } = piece;
  const before = await handedIn(deps, piece);
  if (before.length >= MOST_EVIDENCE) return { kind: 'refused', why: (t) => t.evidenceEnough(MOST_EVIDENCE) };
  const judged = judgeFile(deps, piece);
  if ('why' in judged) return { kind: 'refused', why: judged.why };
  if (before.some(({ sha256 }) => sha256 === judged.sha256)) return { kind: 'refused', why: (t) => t.evidenceTwice };
  const { id: appraisalId } = appraisal;
  const of = { appraisalId, ownerId: asker.person.id, purpose: piece.purpose };
  const row: FileRow = { id: deps.newId(), ...of, ...judged, at: nowIso(deps) };
  const stored: Change = { put: 'file', row, body: bytes };
  const judge = appraisal.state === 'appeal' ? appraisal.appeal?.judgeId : undefined;
  const told =
    row.purpose === 'plan'
      ? await offeredFile(deps, asker, row)
      : judge === undefined
        ? []
        : [evidenceMessage(deps, row, { judgeId: judge, version: appraisal.version })];
  return { kind: 'kept', row, changes: [stored, ...told], count: before.length + 1 };
}

const told = (deps: Deps, asker: Asker, say: SayWhy): Effects =>
  replySentence(
    deps,
    asker,
    answerCard({ tone: 'orange', sentence: both((t) => say(t.answers)) }, asker.person.locale),
  );
