/** Four eyes: whoever prepared an outcome never confirms it. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { OutcomeRow } from '#app/records-results.ts';

/** The others in HR; where HR is one person alone, that person's supervisor. Nobody at all: it waits, and says so. */
export async function whoConfirms({ store }: Pick<Deps, 'store'>, preparedBy: string): Promise<readonly Person[]> {
  const others = (await store.withRole('hr')).filter(({ id }) => id !== preparedBy);
  if (others.length > 0) return others;
  const preparer = await store.person(preparedBy);
  const supervisor = preparer?.supervisorId ? await store.person(preparer.supervisorId) : null;
  return supervisor?.active && supervisor.id !== preparedBy ? [supervisor] : [];
}

export interface OutcomeReader {
  personId: string;
  hr: boolean;
}

export type Asks = 'prepare' | 'confirm' | 'drop' | null;

/** What somebody may do with an outcome as it is. Whoever may do the next step may drop it too. */
export function asksOf(
  { state, preparedBy }: Pick<OutcomeRow, 'state' | 'preparedBy'>,
  { personId, hr }: OutcomeReader,
  confirmers: readonly Pick<Person, 'id'>[],
): Asks {
  if (state === 'proposed') return hr ? 'prepare' : null;
  if (state !== 'prepared') return null;
  if (personId !== preparedBy && confirmers.some(({ id }) => id === personId)) return 'confirm';
  return hr ? 'drop' : null;
}
