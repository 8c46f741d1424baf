/** Draws the cards of incidents and praise from the state of their delivery. */

import { type Draw, toReader } from '#app/delivery.ts';
import { args } from '#app/message-args.ts';
import type { MessageKind } from '#app/outbox-drafts.ts';
import { answerCard } from '#cards/answer-card.ts';
import { incidentListCard } from '#cards/incident-list-card.ts';
import { incidentWordsCard } from '#cards/incident-words-card.ts';
import { both } from '#cards/texts.ts';
import { isOut, loadIncident } from './incident-case.ts';
import { waitingWords } from './incident-files.ts';
import { incidentFormFor } from './incident-form.ts';
import { incidentListView } from './incident-list.ts';
import { incidentCardFor } from './incident-views.ts';
import { answerDraft } from './on-incident.ts';
import { praiseCardFor } from './praise-case.ts';

/** The first word of an incident is not said once it was withdrawn; a card that stands already is drawn as it is. */
const incident = toReader(async ({ deps, row, reader }) => {
  const { incidentId, recorded } = args.incident.parse(row.args);
  const found = await loadIncident(deps, incidentId);
  if (row.replaces === null && (!found || (recorded && isOut(found)))) return null;
  const draft = await deps.store.formDraft(answerDraft(incidentId), reader.person.id);
  return incidentCardFor(deps, found, { reader, values: draft?.fields ?? {} });
});

/** The form until it is recorded, then the incident. */
const incidentForm = toReader(async ({ deps, row, reader }) => {
  const { incidentId } = args.incident.parse(row.args);
  const found = await loadIncident(deps, incidentId);
  return found ? incidentCardFor(deps, found, { reader }) : incidentFormFor(deps, incidentId, reader);
});

const words = toReader(async ({ deps, row, reader: { person } }) => {
  const { uploadId } = args.incidentWords.parse(row.args);
  const waiting = await waitingWords(deps, uploadId, person.id);
  if (waiting) return incidentWordsCard({ uploadId, ...waiting }, person.locale);
  return row.replaces && answerCard({ tone: 'blue', sentence: both((t) => t.answers.alreadyCounted) }, person.locale);
});

type IncidentMessage = Extract<MessageKind, 'incident' | 'incident-form' | 'incidents' | 'incident-words' | 'praise'>;

export const INCIDENT_CARDS: Readonly<Record<IncidentMessage, Draw>> = {
  incident,
  'incident-form': incidentForm,
  'incident-words': words,
  incidents: toReader(async ({ deps, row, reader }) => {
    const view = await incidentListView(deps, reader, args.incidents.parse(row.args));
    return view && incidentListCard(view, reader.person.locale);
  }),
  praise: toReader(async ({ deps, row, reader }) => {
    const found = await deps.store.praise(args.praise.parse(row.args).praiseId);
    return found && praiseCardFor(deps, found, { reader });
  }),
};
