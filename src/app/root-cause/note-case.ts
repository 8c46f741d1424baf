/** One note on causes, as a reader stands to it. */
import { z } from 'zod';
import {
  aboutName,
  channelName,
  complaintsPolicyOf,
  handlingRefusal,
  type Reader,
} from '#app/complaints/complaint-case.ts';
import type { Deps } from '#app/deps.ts';
import type { RootCauseRow } from '#app/records-results.ts';
import { answerShown } from '#app/surveys/answer-shown.ts';
import { localText } from '#app/views/figures.ts';
import { leadersAbove } from '#app/who-leads.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import { NOTE_FIELDS, type NoteReason, type RootCauseView } from '#cards/root-cause-card.ts';
import { isLateNote, mayFileNote, mayReadNote } from '#core/results/root-causes.ts';

export interface NoteCase {
  row: RootCauseRow;
  /** whether the reader may write it now */
  mayFile: boolean;
}

/** The note for somebody who may read it, or null. */
export async function noteCase(deps: Deps, row: RootCauseRow | null, reader: Reader): Promise<NoteCase | null> {
  if (!row) return null;
  const { person, hr, auditor } = reader;
  const above = await leadersAbove(deps, row.ownerId);
  const leads =
    above.some(({ id }) => id === person.id) ||
    (await handlingRefusal(deps, row, { person, hr: false, auditor })) === null;
  const standing = { personId: person.id, hr, leads };
  if (row.ownerId !== person.id && row.personId === person.id) return null;
  if (!mayReadNote(row, { ...standing, auditor })) return null;
  return { row, mayFile: mayFileNote(row, { ...standing, now: deps.clock() }) };
}

/** What is half written hangs on this. */
export const noteSubject = (noteId: string): string => `root-cause:${noteId}`;

const written = z.object({ causes: z.string(), measures: z.string() });

/** The two texts of a note as they are kept, erasable as one. */
export const noteWords = (texts: z.output<typeof written>): string => JSON.stringify(texts);

const readWords = (words: string | null) => (words === null ? null : written.parse(JSON.parse(words)));

interface Shown {
  why: NoteReason;
  reader: Reader;
  /** what was typed, where it is not the stored draft */
  values?: FieldValues;
}

/** What the card shows. Only who may write it now, and not because somebody else is late, has the form at once. */
export async function rootCauseView(
  deps: Deps,
  { row, mayFile }: NoteCase,
  { why, reader, values }: Shown,
): Promise<RootCauseView> {
  const draft = mayFile ? await deps.store.formDraft(noteSubject(row.id), reader.person.id) : null;
  const owner = await deps.store.person(row.ownerId);
  return {
    noteId: row.id,
    why,
    state: row.state,
    about: await aboutName(deps, row),
    cause: row.causeKind,
    complaint: await causeOf(deps, row, reader),
    answer: await answerOf(deps, row, reader),
    ownerName: owner?.name ?? '',
    own: row.ownerId === reader.person.id,
    askedAt: localText(deps, row.askedAt),
    dueAt: localText(deps, row.dueAt),
    overdue: row.state === 'asked' && isLateNote(row.dueAt, deps.clock()),
    asks: mayFile && why !== 'late',
    mayOpen: mayFile,
    filed: await filedOf(deps, row),
    values: values ?? draft?.fields ?? {},
    draftSavedAt: draft === null ? null : localText(deps, draft.updatedAt),
  };
}

/** What stands for words that were erased. */
const ERASED = '—';

/** What came in; the one whose service it was reads the words only where the policy says so. */
async function causeOf(deps: Deps, row: RootCauseRow, { person }: Reader): Promise<RootCauseView['complaint']> {
  const complaint = row.causeKind === 'complaint' ? await deps.store.complaint(row.causeId) : null;
  if (!complaint) return null;
  const shown = row.personId !== person.id || complaintsPolicyOf(deps).show_person;
  return {
    channelName: channelName(deps, complaint.channel),
    receivedAt: localText(deps, complaint.receivedAt),
    words: shown ? (complaint.words ?? ERASED) : null,
  };
}

/** What a customer wrote about somebody is for those above them; the marks alone say what it was about. */
async function answerOf(deps: Deps, row: RootCauseRow, { person }: Reader): Promise<RootCauseView['answer']> {
  const answer = row.causeKind === 'answer' ? await deps.store.surveyAnswer(row.causeId) : null;
  const shown = answer && answerShown(deps, answer);
  if (!shown) return null;
  return { ...shown, words: row.personId === person.id ? null : (answer.comment ?? '') };
}

async function filedOf(deps: Deps, row: RootCauseRow): Promise<RootCauseView['filed']> {
  if (row.state !== 'filed' || row.filedAt === null) return null;
  const by = row.filedBy === null ? null : await deps.store.person(row.filedBy);
  const words = readWords(row.words);
  return {
    by: by?.name ?? '',
    at: localText(deps, row.filedAt),
    late: isLateNote(row.dueAt, row.filedAt),
    causes: words?.[NOTE_FIELDS.causes] ?? null,
    measures: words?.[NOTE_FIELDS.measures] ?? null,
  };
}
