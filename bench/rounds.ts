/** Rounds in which every contender has its turn, so that a slow minute of the machine slows all of them. */
import { median } from './statistics.ts';

/** Fewer rounds have no middle worth the name. */
export const ROUNDS = 5;

/** One contender: its work of one round, and what it measured. */
export type Contender<Measured> = (round: number) => Promise<Measured>;

/** Runs all contenders in every round, first and last taking turns. Resolves to what each measured, round by round. */
export async function interleaved<Name extends string, Measured>(
  contenders: Readonly<Record<Name, Contender<Measured>>>,
  rounds = ROUNDS,
): Promise<Record<Name, Measured[]>> {
  const names = Object.keys(contenders) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Measured[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      measured[name].push(await contenders[name](round));
    }
  }
  return measured;
}

/** The middle of the ratios of each round: a round is compared with itself only. */
export const ratioOf = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
