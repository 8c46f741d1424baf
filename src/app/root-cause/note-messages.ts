/** The cards of a note on causes, as messages. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { RootCauseRow } from '#app/records-results.ts';
import { redrawSent } from '#app/redraw-sent.ts';
import type { NoteReason } from '#cards/root-cause-card.ts';
import { outOfNight, outOfQuiet } from '#core/calendar/quiet-hours.ts';

const noteKeys = (noteId: string): string => `root-cause:${noteId}:`;

/** One card; what asks or is late does not wait for the next working day, what was filed does. */
export function noteMessage(
  deps: Deps,
  { id: noteId }: Pick<RootCauseRow, 'id'>,
  { why, personId, because }: { why: NoteReason; personId: string; because: string },
): Extract<Change, { put: 'outbox' }> {
  const { calendar } = deps.policies;
  const now = deps.clock();
  const at = why === 'shown' ? now : why === 'filed' ? outOfQuiet(now, calendar) : outOfNight(now, calendar);
  return message(deps, {
    key: `${noteKeys(noteId)}${why}:${because}`,
    kind: 'root-cause',
    to: { personId },
    args: { noteId, why },
    notBefore: new Date(at).toISOString(),
  });
}

/** Every card of a note that stands in a chat, as it is now. */
export const redrawnNotes = (
  deps: Deps,
  { id: noteId }: Pick<RootCauseRow, 'id'>,
  { because, clicked }: { because: string; clicked: string | null },
): Promise<readonly Change[]> =>
  redrawSent(deps, {
    keyStart: noteKeys(noteId),
    because: `${noteId}:${because}`,
    clicked,
    drawnAs: () => ({ kind: 'root-cause', args: { noteId, why: 'shown' } }),
  });
