/** The notes on causes that wait for somebody, for the to-do list and the reminders. */
import { aboutName } from '#app/complaints/complaint-case.ts';
import type { Deps } from '#app/deps.ts';
import { daysLeft, localText } from '#app/views/figures.ts';
import type { NoteTaskLine } from '#cards/note-tasks.ts';

/** Soonest due first. */
export async function noteTaskLines(deps: Deps, personId: string): Promise<readonly NoteTaskLine[]> {
  const open = (await deps.store.openRootCauses()).filter(({ ownerId }) => ownerId === personId);
  const soonest = [...open].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return Promise.all(
    soonest.map(async (row) => ({
      noteId: row.id,
      about: await aboutName(deps, row),
      due: localText(deps, row.dueAt),
      daysLeft: daysLeft(deps, row.dueAt),
    })),
  );
}
