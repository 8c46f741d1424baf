/** The cards of an outcome: to whom it goes, and those that stand already, drawn anew when it moves. */
import { byDay } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { OutcomeRow } from '#app/records-results.ts';
import { redrawSent } from '#app/redraw-sent.ts';

/** What the keys of its cards begin with: by them they are found again. */
const cardKeys = (outcomeId: string): string => `outcome:${outcomeId}:`;

type Id = Pick<OutcomeRow, 'id'>;

/** To everybody in HR: a list to look at and to prepare. */
export const previews = async (deps: Deps, { id }: Id): Promise<readonly Change[]> =>
  (await deps.store.withRole('hr')).map((person) =>
    message(deps, {
      key: `${cardKeys(id)}preview:${person.id}`,
      kind: 'outcome-preview',
      to: { personId: person.id },
      args: { outcomeId: id },
      priority: 'bulk',
      notBefore: byDay(deps),
    }),
  );

/** To those who may confirm what was prepared. */
export const confirmCards = (deps: Deps, { id }: Id, personIds: readonly string[]): readonly Change[] =>
  personIds.map((personId) =>
    message(deps, {
      key: `${cardKeys(id)}confirm:${personId}`,
      kind: 'outcome-confirm',
      to: { personId },
      args: { outcomeId: id },
    }),
  );

/** The card somebody asked for. */
export const askedCard = (deps: Deps, { id }: Id, asker: { personId: string; source: string }): Change =>
  message(deps, {
    key: `${cardKeys(id)}asked:${asker.source}`,
    kind: 'outcome-preview',
    to: { personId: asker.personId },
    args: { outcomeId: id },
  });

/** Every card of it that arrived, drawn as it is from now on; the one that was clicked is drawn by the answer. */
export const redrawnOutcome = (
  deps: Deps,
  { id }: Id,
  { because, clicked }: { because: string; clicked: string | null },
): Promise<readonly Change[]> =>
  redrawSent(deps, {
    keyStart: cardKeys(id),
    because,
    clicked,
    drawnAs: () => ({ kind: 'outcome-preview', args: { outcomeId: id } }),
  });
