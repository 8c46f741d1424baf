/** A picture or file somebody sends the bot: evidence of the appeal they write or have filed, else of their plan. */
import { answerCard } from '#cards/answer-card.ts';
import { EVIDENCE_MEGABYTES, MOST_EVIDENCE } from '#cards/evidence.ts';
import { both, type Texts } from '#cards/texts.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { evidenceKind, fileFingerprint } from '#core/appraisal/evidence-kind.ts';
import { PlatformError } from '#core/errors.ts';
import type { Platform, PlatformEvent } from '#platforms/platform.ts';
import { type Asker, answerTyped, replySentence } from './asker.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import { evidenceMessage } from './evidence.ts';
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
  const into = direct ? ((await appealedBy(deps, asker.person.id)) ?? (await plannedFor(deps, asker.person.id))) : null;
  if (!into) return told(deps, asker, (t) => t.filesNotYet);
  const { appraisal, purpose } = into;
  const before = (await deps.store.filesOf(appraisal.id)).filter((file) => file.purpose === purpose);
  if (before.length >= MOST_EVIDENCE) return told(deps, asker, (t) => t.evidenceEnough(MOST_EVIDENCE));
  const bytes = await bytesOf(arrival);
  if (!bytes) return told(deps, asker, (t) => t.evidenceLost);
  if (bytes.byteLength > EVIDENCE_MEGABYTES * 1024 * 1024)
    return told(deps, asker, (t) => t.evidenceTooLarge(EVIDENCE_MEGABYTES));
  const row = rowOf(deps, { ...into, ownerId: asker.person.id, name: arrival.event.file.name, bytes });
  if (!row) return told(deps, asker, (t) => t.evidenceKind);
  if (before.some((file) => file.sha256 === row.sha256)) return told(deps, asker, (t) => t.evidenceTwice);
  return kept(deps, asker, { appraisal, row, bytes, count: before.length + 1 });
}

/** What a file is evidence of. */
interface Into {
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
  ownerId: string;
  name: string;
  bytes: Uint8Array;
}

const NAME_LENGTH = 80;

/** Pictures come without a name of their own (their key stands in its place). */
function rowOf(deps: Deps, { appraisal, purpose, ownerId, name, bytes }: Piece): FileRow | null {
  const kind = evidenceKind(name, bytes);
  if (!kind) return null;
  const named = name.toLowerCase().endsWith(`.${kind.extension}`) ? name : `${pictureName(deps)}.${kind.extension}`;
  return {
    id: deps.newId(),
    appraisalId: appraisal.id,
    ownerId,
    purpose,
    name: named.slice(-NAME_LENGTH),
    mediaType: kind.mediaType,
    size: bytes.byteLength,
    sha256: fileFingerprint(bytes),
    at: nowIso(deps),
  };
}

const pictureName = (deps: Deps): string => nowIso(deps).slice(0, 19).replaceAll(/[-:T]/g, '');

interface Kept {
  appraisal: Appraisal;
  row: FileRow;
  bytes: Uint8Array;
  count: number;
}

/** Stored with its confirmation; a judge who has the appeal already gets it too. */
async function kept(deps: Deps, asker: Asker, { appraisal, row, bytes, count }: Kept): Promise<Effects> {
  const stored: Change = { put: 'file', row, body: bytes };
  if (row.purpose === 'plan') {
    const answer = answerTyped(
      deps,
      asker,
      both((t) => t.answers.planFileTaken(row.name)),
    );
    return { ...answer, changes: [stored, ...(await offeredFile(deps, asker, row)), ...answer.changes] };
  }
  const judge = appraisal.state === 'appeal' ? appraisal.appeal?.judgeId : undefined;
  const toJudge =
    judge === undefined ? [] : [evidenceMessage(deps, row, { judgeId: judge, version: appraisal.version })];
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.answers.evidenceTaken(count)),
  );
  return { ...answer, changes: [stored, ...toJudge, ...answer.changes] };
}

const told = (deps: Deps, asker: Asker, say: (t: Texts['answers']) => string): Effects =>
  replySentence(
    deps,
    asker,
    answerCard({ tone: 'orange', sentence: both((t) => say(t.answers)) }, asker.person.locale),
  );
