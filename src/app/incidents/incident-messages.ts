/** The cards of one incident as messages: found again by their keys, and drawn anew where they stand. */
import { outsideNight } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { message, type Target } from '#app/outbox-drafts.ts';
import { redrawSent } from '#app/redraw-sent.ts';

/** What the keys of an incident's messages begin with. */
export const incidentKeys = (incidentId: string): string => `incident:${incidentId}:`;

interface Wanted {
  to: Target;
  /** makes the message unique: what happened, to whom it is told */
  because: string;
  /** the first word of it */
  recorded?: boolean;
  /** the sheet it stands in, where there is one already: showing it is a look */
  appraisalId?: string | null;
  /** told at once, in answer to somebody who is at it; else not at night */
  now?: boolean;
}

export function incidentMessage(
  deps: Deps,
  incidentId: string,
  { to, because, recorded = false, appraisalId = null, now = false }: Wanted,
): Extract<Change, { put: 'outbox' }> {
  return message(deps, {
    key: `${incidentKeys(incidentId)}${because}`,
    kind: 'incident',
    to,
    args: { incidentId, recorded, ...(appraisalId === null ? {} : { appraisalId }) },
    ...(now ? {} : { notBefore: outsideNight(deps) }),
  });
}

/** Every card of it that stands in a chat, as it is now. */
export const redrawnIncident = (
  deps: Deps,
  incidentId: string,
  { because, clicked }: { because: string; clicked: string | null },
): Promise<readonly Change[]> =>
  redrawSent(deps, {
    keyStart: incidentKeys(incidentId),
    because: `${incidentId}:${because}`,
    clicked,
    drawnAs: ({ kind }) =>
      kind === 'incident' || kind === 'incident-form' ? { kind: 'incident', args: { incidentId } } : null,
  });
