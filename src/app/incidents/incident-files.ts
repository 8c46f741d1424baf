/** Evidence of an incident: pictures and files the recorder sends within half an hour, words that are confirmed. */
import { type Asker, answerTyped, refuseClick, replySentence, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { type FileFacts, factsOf, judgeFile } from '#app/evidence-file.ts';
import { args } from '#app/message-args.ts';
import type { PressHandler } from '#app/on-appraisal.ts';
import { message } from '#app/outbox-drafts.ts';
import { typed } from '#app/read-form.ts';
import type { OutboxRow } from '#app/records.ts';
import type { UploadRow } from '#app/records-intake.ts';
import { answerCard } from '#cards/answer-card.ts';
import { MOST_INCIDENT_EVIDENCE } from '#cards/incident-card.ts';
import { both, type Texts, texts } from '#cards/texts.ts';
import type { Platform } from '#platforms/platform.ts';
import { appraisalOf, type IncidentCase, isResultOut, loadIncident, seesIncident } from './incident-case.ts';
import { redrawnIncident } from './incident-messages.ts';
import { itemTitle, mayAddEvidence } from './incident-views.ts';
import { onIncident } from './on-incident.ts';

const WINDOW_MS = 30 * 60_000;
/** Where it is kept that somebody sends evidence now. */
const WINDOW = 'incident-evidence';
const wordsDraft = (uploadId: string): string => `incident-words:${uploadId}`;
const PLAIN = 'text/plain';

/** 附证据: what its recorder sends from now on belongs to it. */
export const addIncidentEvidence: PressHandler = (deps, press) =>
  onIncident(deps, press, async (found) => {
    const { asker } = press;
    const mine = found.row.recordedBy === asker.person.id;
    if (!mine || !(await takesMore(deps, found))) return refuseClick(mine ? 'wrong_state' : 'not_yours');
    const row = {
      ...{ subject: WINDOW, personId: asker.person.id, fields: { incident: found.row.id }, updatedAt: nowIso(deps) },
    };
    const sentence = both((t) => t.incident.windowOpen(itemTitle(found.item, found.row)));
    const told = answerTyped(deps, asker, sentence);
    return { ...told, changes: [{ put: 'form-draft', row }, ...told.changes] };
  });

export const takesMore = async (deps: Deps, found: IncidentCase): Promise<boolean> =>
  mayAddEvidence(found, isResultOut(await appraisalOf(deps, found)));

/** The incident somebody sends evidence of now, or null. */
export async function openWindow(deps: Deps, { person }: Pick<Asker, 'person'>): Promise<IncidentCase | null> {
  const draft = await deps.store.formDraft(WINDOW, person.id);
  if (!draft || Date.parse(draft.updatedAt) + WINDOW_MS < deps.clock()) return null;
  const found = await loadIncident(deps, typed(draft.fields, 'incident'));
  return found && found.row.recordedBy === person.id ? found : null;
}

interface Piece {
  found: IncidentCase;
  name: string;
  bytes: Uint8Array;
}

/** Keeps a file that comes while evidence is waited for; null where none is. `load` brings its bytes, null: lost. */
export async function incidentEvidence(
  deps: Deps,
  asker: Asker,
  { name, load }: { name: string; load: () => Promise<Uint8Array | null> },
): Promise<Effects | null> {
  const found = await openWindow(deps, asker);
  if (!found) return null;
  if (!(await takesMore(deps, found))) return told(deps, asker, (t) => t.incident.evidenceEnough);
  const bytes = await load();
  if (!bytes) return told(deps, asker, (t) => t.answers.evidenceLost);
  const kept = keptPiece(deps, asker, { found, name, bytes });
  if ('refused' in kept) return told(deps, asker, kept.refused);
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.incident.evidenceTaken(found.files.length + 1)),
  );
  return { ...answer, changes: [...kept.changes, ...(await shownWith(deps, kept.file)), ...answer.changes] };
}

export const told = (deps: Deps, asker: Asker, sentence: (t: Texts) => string): Effects =>
  replySentence(deps, asker, answerCard({ tone: 'orange', sentence: both(sentence) }, asker.person.locale));

interface Stored {
  file: UploadRow;
  changes: readonly Change[];
}

/** The cards of an incident, drawn anew with what was kept. */
export const shownWith = (deps: Deps, { id, subjectId }: Pick<UploadRow, 'id' | 'subjectId'>) =>
  redrawnIncident(deps, subjectId, { because: `evidence:${id}`, clicked: null });

/** A piece judged by its bytes: what has to be written, or why it is not taken. */
export function keptPiece(deps: Deps, asker: Asker, piece: Piece): Stored | { refused: (t: Texts) => string } {
  const judged = judgeFile(deps, piece);
  if ('why' in judged) return { refused: (t) => judged.why(t.answers) };
  const made = pieceRows(deps, asker, { ...piece, facts: judged, id: deps.newId() });
  return made ?? { refused: (t) => t.answers.evidenceTwice };
}

/** One piece as rows, counted by its number, so that of several that come at once none is one too many; null: known. */
function pieceRows(
  deps: Deps,
  asker: Asker,
  { found, id, facts, bytes }: Omit<Piece, 'name'> & { id: string; facts: FileFacts },
): Stored | null {
  const { row, files } = found;
  if (files.some(({ sha256 }) => sha256 === facts.sha256)) return null;
  const at = nowIso(deps);
  const file: UploadRow = {
    ...{ id, purpose: 'incident', subjectId: row.id, ownerId: asker.person.id, ...facts },
    ...{ state: 'done', details: {}, at },
  };
  const claim = { put: 'job', key: `incident:${row.id}:evidence:${files.length + 1}`, at } as const;
  return { file, changes: [claim, { put: 'upload', row: file, body: bytes }] };
}

/** Words as a piece of their own; null: they were kept before. */
export function keptWords(
  deps: Deps,
  asker: Asker,
  { found, name, words, id = deps.newId() }: Omit<Piece, 'bytes'> & { words: string; id?: string },
): Stored | null {
  const bytes = new TextEncoder().encode(words);
  return pieceRows(deps, asker, { found, id, facts: factsOf(name, PLAIN, bytes), bytes });
}

/** Words that are no command, while evidence is waited for: kept once it is said that they are some. Null where it is not. */
export async function incidentWords(deps: Deps, asker: Asker, words: string): Promise<Effects | null> {
  if (asker.chat?.kind !== 'direct') return null;
  const found = await openWindow(deps, asker);
  if (!found || found.files.length >= MOST_INCIDENT_EVIDENCE || !(await takesMore(deps, found))) return null;
  const uploadId = deps.newId();
  const fields = { incident: found.row.id, words, item: itemTitle(found.item, found.row) };
  const row = { subject: wordsDraft(uploadId), personId: asker.person.id, fields, updatedAt: nowIso(deps) };
  const asked = message(deps, {
    key: `incident-words:${uploadId}`,
    kind: 'incident-words',
    to: { personId: asker.person.id, platform: asker.platform },
    args: { uploadId },
  });
  return { changes: [{ put: 'form-draft', row }, asked], outcome: {} };
}

/** What waits to be confirmed, or null once it was. */
export async function waitingWords(deps: Deps, uploadId: string, personId: string) {
  const draft = await deps.store.formDraft(wordsDraft(uploadId), personId);
  return draft && { itemName: typed(draft.fields, 'item'), words: typed(draft.fields, 'words') };
}

const confirmed =
  (keeps: boolean): PressHandler =>
  async (deps, { asker, action }) => {
    const draft = await deps.store.formDraft(wordsDraft(action.id), asker.person.id);
    if (!draft)
      return say(
        'info',
        both((t) => t.answers.alreadyCounted),
      );
    const drop: Change = { drop: 'form-draft', subject: wordsDraft(action.id), personId: asker.person.id };
    const sentence = both((t) => (keeps ? t.incident.wordsKept : t.incident.wordsDropped));
    const over = say('success', sentence, answerCard({ tone: 'green', sentence }, asker.person.locale));
    if (!keeps) return { ...over, changes: [drop] };
    const found = await loadIncident(deps, typed(draft.fields, 'incident'));
    if (!found || !(await takesMore(deps, found))) return { ...refuseClick('wrong_state'), changes: [drop] };
    const words = typed(draft.fields, 'words');
    const kept = keptWords(deps, asker, { found, id: action.id, name: texts.zh.incident.wordsFile, words });
    return { ...over, changes: [drop, ...(kept ? [...kept.changes, ...(await shownWith(deps, kept.file))] : [])] };
  };

export const keepEvidenceWords: PressHandler = confirmed(true);
export const dropEvidenceWords: PressHandler = confirmed(false);

/** 看证据: each piece as a message of its own, in private. */
export const showIncidentEvidence: PressHandler = async (deps, { asker, action }) => {
  const found = await loadIncident(deps, action.id);
  if (!found || !(await seesIncident(deps, found, asker))) return refuseClick('not_yours');
  const appraisal = await appraisalOf(deps, found);
  const changes = found.files.map(({ id: uploadId }) =>
    message(deps, {
      key: `incident-file:${uploadId}:${asker.source}`,
      kind: 'incident-file',
      to: { personId: asker.person.id, platform: asker.platform },
      args: { incidentId: action.id, uploadId, ...(appraisal ? { appraisalId: appraisal.id } : {}) },
    }),
  );
  return {
    ...say(
      'success',
      both((t) => t.answers.answeredInPrivate),
    ),
    changes,
  };
};

/** The body of such a message; null once it is not there any more. */
export async function incidentFileBody(deps: Deps, row: OutboxRow, platform: Platform): Promise<string | null> {
  const { incidentId, uploadId } = args.incidentFile.parse(row.args);
  const upload = (await deps.store.uploadsOf('incident', incidentId)).find(({ id }) => id === uploadId);
  const bytes = upload && (await deps.store.uploadBody(uploadId));
  if (!upload || !bytes) return null;
  const { name, mediaType } = upload;
  if (mediaType !== PLAIN) return platform.attach({ name, mediaType, bytes });
  const words = new TextDecoder().decode(bytes);
  const reader = await deps.store.person(row.recipientId);
  const card = answerCard({ tone: 'blue', sentence: { zh: words, en: words } }, reader?.locale ?? 'zh');
  return platform.render(card, new Map());
}
