/** What every press on an incident's card has in common: find it, know the reader, refuse an outdated card. */
import { refuseClick, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { keepForm } from '#app/keep-form.ts';
import type { Press } from '#app/on-appraisal.ts';
import type { IncidentRecordRow } from '#app/records-voices.ts';
import { both, refusalSentence, type Texts } from '#cards/texts.ts';
import { incidentRevision } from '#core/incidents/incident-life.ts';
import { appraisalOf, type IncidentCase, loadIncident, seesIncident } from './incident-case.ts';
import { incidentMessage, redrawnIncident } from './incident-messages.ts';
import { incidentCardFor } from './incident-views.ts';

/** What was typed on the card of an incident hangs on this. */
export const answerDraft = (incidentId: string): string => `incident:${incidentId}:answer`;

/** Runs `work` on the newest card; an older one brings the present. A stranger learns nothing. */
export async function onIncident(
  deps: Deps,
  press: Press,
  work: (found: IncidentCase) => Effects | Promise<Effects>,
): Promise<Effects> {
  const { asker, action } = press;
  const found = await loadIncident(deps, action.id);
  if (!found || !(await seesIncident(deps, found, asker))) return refuseClick('not_yours');
  if (action.revision === incidentRevision(found.record)) return work(found);
  return say('info', refusalSentence('outdated_card'), await incidentCardFor(deps, found, { reader: asker }));
}

interface Step {
  next: IncidentRecordRow;
  /** what this step is called in keys: told, drawn and claimed once */
  step: string;
  /** who is told by a card of its own, besides those whose cards are drawn anew */
  tells: readonly string[];
  say: (t: Texts['incident']) => string;
}

/** A step as rows: the record moves, its cards are drawn anew, others are told. */
export async function stepped(
  deps: Deps,
  press: Press,
  { found, next, step, tells, say: sentence }: Step & { found: IncidentCase },
): Promise<Effects> {
  const { asker } = press;
  const { id } = found.row;
  const [told, redrawn] = await Promise.all([
    toldOf(deps, found, { step, tells: tells.filter((personId) => personId !== asker.person.id) }),
    redrawnIncident(deps, id, { because: asker.source, clicked: asker.messageId }),
  ]);
  const card = await incidentCardFor(deps, { ...found, record: next }, { reader: asker });
  const changes: readonly Change[] = [
    // of this batch's: one that was taken back and brought again is at its beginning
    {
      put: 'job',
      key: `incident:${id}:${found.record.batchId ?? ''}:${step}`,
      at: next.endedAt ?? next.disputedAt ?? next.remarkAt ?? next.at,
    },
    { put: 'incident-record', was: found.record.state, row: next },
    { drop: 'form-draft', subject: answerDraft(id), personId: asker.person.id },
    ...redrawn,
    ...told,
  ];
  return {
    ...say(
      'success',
      both((t) => sentence(t.incident)),
      card,
    ),
    changes,
  };
}

/** A card to each of them who still works here. */
export async function toldOf(
  deps: Deps,
  found: IncidentCase,
  { step, tells }: { step: string; tells: readonly string[] },
): Promise<readonly Change[]> {
  const people = await Promise.all([...new Set(tells)].map((id) => deps.store.person(id)));
  const appraisalId = (await appraisalOf(deps, found))?.id ?? null;
  return people.flatMap((person) =>
    person?.active
      ? [
          incidentMessage(deps, found.row.id, {
            to: { personId: person.id },
            because: `${step}:${person.id}`,
            appraisalId,
          }),
        ]
      : [],
  );
}

/** A refusal that keeps what was typed. */
export const keeping = (deps: Deps, press: Press, refused: Effects): Effects => ({
  ...refused,
  changes: [keepForm(deps, press, answerDraft(press.action.id))],
});
