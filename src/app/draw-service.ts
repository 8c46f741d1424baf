/** Draws the cards about customers' complaints, notes on causes, alerts and mornings from the state of their delivery. */

import { alertCard } from '#cards/alert-card.ts';
import { complaintListCard } from '#cards/complaint-list-card.ts';
import { morningDigestCard } from '#cards/morning-digest-card.ts';
import { rootCauseCard } from '#cards/root-cause-card.ts';
import { alertView } from './alerts/alert-view.ts';
import { complaintCardFor, complaintFormFor, openComplaintLines } from './complaints/complaint-views.ts';
import { type Draw, toReader } from './delivery.ts';
import { args } from './message-args.ts';
import { morningDigestView } from './morning/digest-view.ts';
import type { MessageKind } from './outbox-drafts.ts';
import { noteCase, rootCauseView } from './root-cause/note-case.ts';

/** A card that asks says nothing any more once it was done or taken back; one that stands already is drawn as it is. */
const note = toReader(async ({ deps, row, reader }) => {
  const { noteId, why } = args.rootCause.parse(row.args);
  const found = await noteCase(deps, await deps.store.rootCause(noteId), reader);
  const asks = why !== 'filed' && why !== 'shown';
  if (!found || (asks && found.row.state !== 'asked')) return null;
  return rootCauseCard(await rootCauseView(deps, found, { why, reader }), reader.person.locale);
});

const complaint = toReader(async ({ deps, row, reader }) => {
  const found = await deps.store.complaint(args.complaint.parse(row.args).complaintId);
  return found || row.replaces ? complaintCardFor(deps, found, { reader }) : null;
});

/** The form until it is recorded, then the complaint. */
const complaintForm = toReader(async ({ deps, row, reader }) => {
  const { complaintId } = args.complaint.parse(row.args);
  const recorded = await deps.store.complaint(complaintId);
  return recorded ? complaintCardFor(deps, recorded, { reader }) : complaintFormFor(deps, complaintId, reader);
});

type ServiceKind = Extract<
  MessageKind,
  'alert' | 'complaint' | 'complaint-form' | 'complaints' | 'morning-digest' | 'root-cause'
>;

export const SERVICE_CARDS: Readonly<Record<ServiceKind, Draw>> = {
  alert: toReader(async ({ deps, row, reader }) => {
    const view = await alertView(deps, args.alerts.parse(row.args).alerts);
    return view && alertCard(view, reader.person.locale);
  }),
  complaint,
  'complaint-form': complaintForm,
  complaints: toReader(async ({ deps, reader }) =>
    complaintListCard({ lines: await openComplaintLines(deps, reader) }, reader.person.locale),
  ),
  'root-cause': note,
  'morning-digest': toReader(async ({ deps, row, reader }) => {
    const view = await morningDigestView(deps, args.morning.parse(row.args));
    return view && morningDigestCard(view, reader.person.locale);
  }),
};
