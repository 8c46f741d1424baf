/** What a reading of a directory would lose, and whether it is too much to be believed. */
import { flatMapInTurns, inTurns } from '#app/in-turns.ts';
import type { Person } from '#app/records.ts';
import { isAbsurdLoss } from '#core/directory/absurd.ts';
import { ROOT } from './unit-rows.ts';
import type { Known } from './who-is-who.ts';

/** Of what stands: numbers HR can check at a glance. */
export interface Losses {
  gone: number;
  of: number;
  /** people who stay and would have no leader any more, of those who have one */
  leaderless: number;
  led: number;
  /** nobody would stand in any unit any more */
  noUnits: boolean;
}

/** Whether a reading loses too much to be believed: people, leaders, or every unit. */
export const isAbsurd = ({ gone, of, leaderless, led, noUnits }: Losses): boolean =>
  isAbsurdLoss(gone, of) || isAbsurdLoss(leaderless, led) || noUnits;

/** Against those the directory told of until now: whoever was only imported neither leaves nor dilutes. */
export async function lossesOf({ stored, bound, elsewhere }: Known, rows: readonly Person[]): Promise<Losses> {
  const after = new Map(await flatMapInTurns(rows, (row) => [[row.id, row] as const]));
  const pairs = await flatMapInTurns([...new Set(bound.values())], (id) => {
    const [before, now] = [stored.get(id), after.get(id)];
    return before?.active && now && !elsewhere.has(id) ? [{ before, now }] : [];
  });
  const count = { staying: 0, led: 0, leaderless: 0, placed: 0, placedNow: 0 };
  for await (const part of inTurns(pairs)) {
    for (const { before, now } of part) {
      if (!now.active) continue;
      const isLed = before.supervisorId !== null;
      count.staying += 1;
      count.led += Number(isLed);
      count.leaderless += Number(isLed && now.supervisorId === null);
      count.placed += Number(before.unitId !== ROOT);
      count.placedNow += Number(now.unitId !== ROOT);
    }
  }
  return {
    gone: pairs.length - count.staying,
    of: pairs.length,
    leaderless: count.leaderless,
    led: count.led,
    noUnits: count.placed > 1 && count.placedNow === 0,
  };
}
