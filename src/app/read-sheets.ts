/** Sheets are read when they are first wanted; whoever wants all of them has them read one after the other. */
import type { Deps } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';

export async function readSheets({ sheets }: Pick<Deps, 'sheets'>): Promise<void> {
  for (const id of sheets.ids()) {
    sheets.current(id);
    await callbacksTurn();
  }
}
