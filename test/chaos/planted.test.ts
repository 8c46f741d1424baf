import { describe, expect, it } from 'vitest';
import type { Finding } from './evidence.ts';
import { month } from './month.ts';
import { PLANTS, type Plant } from './plants.ts';

/** So many months are tried at most, each with another seed. */
const MONTHS = 5;
const KILLS = 3;
const ROUNDS = 4;
/** Clicks that cross need many volleys and no death at all, which costs most of a month's time. */
const CROSSING = { kills: 1, rounds: 14 };
/** What is stuck stays stuck: no need to wait long. */
const PATIENCE_MS = 4_000;

/** The damage each bug does, in the words of the checker. */
const DAMAGE: Readonly<Record<Plant, Finding>> = {
  'no-version-check': { kind: 'lost', what: 'was called done and is not in the chain' },
  'no-atomic-commit': { kind: 'wrong', what: 'is noted as done and only half written' },
  'sent-before-sending': { kind: 'lost', what: 'is called sent, and the platform never got it' },
  'no-recovery': { kind: 'wrong', what: 'is being sent for ever' },
};

async function caught(plant: Plant): Promise<readonly Finding[]> {
  const { kind, what } = DAMAGE[plant];
  for (let tried = 1; tried <= MONTHS; tried += 1) {
    const seed = `${plant}-${tried}`;
    const { findings } = await month({
      seed,
      plant,
      ...(plant === 'no-version-check' ? CROSSING : { kills: KILLS, rounds: ROUNDS }),
      patienceMs: PATIENCE_MS,
      isPublished: false,
    });
    const fitting = findings.filter((finding) => finding.kind === kind && finding.what.includes(what));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

describe('the campaign finds a planted bug', () => {
  it.each(PLANTS)('%s', { timeout: 1_200_000 }, async (plant) => {
    expect(await caught(plant)).not.toEqual([]);
  });
});
