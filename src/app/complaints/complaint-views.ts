/** What the cards of complaints show. */
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { ComplaintRow } from '#app/records-results.ts';
import { localText } from '#app/views/figures.ts';
import type { Card } from '#cards/card.ts';
import { type ComplaintView, complaintCard, complaintGoneCard } from '#cards/complaint-card.ts';
import { type ComplaintFormView, complaintFormCard } from '#cards/complaint-form-card.ts';
import type { ComplaintLine } from '#cards/complaint-list-card.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import { complaintRevision, complaintState, complaintTimes, mayTakeBack, STEPS_OF } from '#core/results/complaints.ts';
import { isLateNote } from '#core/results/root-causes.ts';
import {
  aboutName,
  type ComplaintCase,
  channelName,
  complaintCase,
  complaintsPolicyOf,
  handlingRefusal,
  type Reader,
} from './complaint-case.ts';

/** The draft of the form, and of the solution, hangs on this. */
export const complaintSubject = (complaintId: string): string => `complaint:${complaintId}`;

/** The card as one reader may see it; a complaint that is gone, or that is none of theirs, says only that. */
export async function complaintCardFor(
  deps: Deps,
  row: ComplaintRow | null,
  { reader, values = {} }: { reader: Reader; values?: FieldValues },
): Promise<Card> {
  const { locale } = reader.person;
  const found = await complaintCase(deps, row, reader);
  return found
    ? complaintCard(await complaintView(deps, found, { reader, values }), locale)
    : complaintGoneCard(locale);
}

async function complaintView(
  deps: Deps,
  { row, about, unitName, handles }: ComplaintCase,
  { reader, values }: { reader: Reader; values: FieldValues },
): Promise<ComplaintView> {
  const { response, solving } = complaintTimes(row);
  const state = complaintState(row);
  const taken = (at: string | null, minutes: number | null) =>
    at === null || minutes === null ? null : { at: localText(deps, at), minutes };
  return {
    complaintId: row.id,
    revision: complaintRevision(row),
    state,
    about,
    unitName,
    channelName: channelName(deps, row.channel),
    receivedAt: localText(deps, row.receivedAt),
    recordedAt: localText(deps, row.at),
    recordedBy: (await deps.store.person(row.recordedBy))?.name ?? '',
    answered: taken(row.answeredAt, response),
    solved: taken(row.solvedAt, solving),
    satisfied: row.satisfied,
    words: row.words,
    solution: row.solution,
    steps: handles ? STEPS_OF[state] : [],
    mayTakeBack: handles && mayTakeBack(row, { personId: reader.person.id, hr: reader.hr }),
    note: await noteOf(deps, row, handles || reader.auditor),
    values,
  };
}

/** How the note on its causes stands. */
async function noteOf(deps: Deps, { id }: ComplaintRow, shown: boolean): Promise<ComplaintView['note']> {
  const note = shown ? await deps.store.rootCauseOf('complaint', id) : null;
  return note && { id: note.id, state: note.state, late: isLateNote(note.dueAt, note.filedAt ?? deps.clock()) };
}

/** The form, with what was typed so far. */
export async function complaintFormFor(deps: Deps, complaintId: string, { person }: Pick<Asker, 'person'>) {
  const draft = await deps.store.formDraft(complaintSubject(complaintId), person.id);
  if (!draft) return null;
  const view: ComplaintFormView = {
    complaintId,
    channels: complaintsPolicyOf(deps).channels,
    values: draft.fields,
    draftSavedAt: localText(deps, draft.updatedAt),
  };
  return complaintFormCard(view, person.locale);
}

export async function complaintLine(deps: Deps, row: ComplaintRow): Promise<ComplaintLine> {
  return {
    complaintId: row.id,
    about: await aboutName(deps, row),
    channelName: channelName(deps, row.channel),
    receivedAt: localText(deps, row.receivedAt),
    state: complaintState(row),
  };
}

/** Complaints to solve that the reader handles, oldest first. */
export async function openComplaintLines(deps: Deps, reader: Reader): Promise<readonly ComplaintLine[]> {
  const lines: ComplaintLine[] = [];
  for (const row of await deps.store.openComplaints()) {
    if ((await handlingRefusal(deps, row, reader)) === null) lines.push(await complaintLine(deps, row));
  }
  return lines;
}
