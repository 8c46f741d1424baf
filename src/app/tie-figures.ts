/** The figures that part equal scores (policies/ranking.yaml, `ties: { keys }`): a metric, or what a leaf of the sheet came to. */
import { z } from 'zod';
import { type Exact, exact, ratioOf, sum } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';
import type { Contender, TieKey } from '#core/results/ranking.ts';
import type { Deps } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';

/** Somebody to be placed. */
interface Scored {
  readonly personId: string;
  /** hundredths */
  readonly percent: number;
}

export interface Figures {
  readonly of: (personId: string) => NonNullable<Contender['keys']>;
  /** people of equal scores who lack one of the figures */
  readonly lacking: readonly string[];
}

/** Further than any figure: whoever has none stands behind those who have one. */
const LAST = { higher: -Number.MAX_SAFE_INTEGER, lower: Number.MAX_SAFE_INTEGER } as const;

/**
 * The figures of everybody whose score another one shares; of the others none is read. Of several months it is their mean,
 * compared at four decimals.
 */
export async function tieFigures(
  deps: Deps,
  people: readonly Scored[],
  { keys, months }: { keys: readonly TieKey[]; months: readonly string[] },
): Promise<Figures> {
  const tied = tiedIn(people);
  const found = new Map<string, Record<string, number>>();
  const lacking = new Set<string>();
  for (const { key, better } of keys) {
    const values = await valuesOf(deps, tied, { key, months });
    for (const personId of tied) {
      const own = values.get(personId) ?? [];
      if (own.length === 0) lacking.add(personId);
      const figure = own.length === 0 ? LAST[better] : compared(own);
      found.set(personId, { ...found.get(personId), [key]: figure });
    }
  }
  const none = Object.fromEntries(keys.map(({ key }) => [key, 0]));
  return { of: (personId) => found.get(personId) ?? none, lacking: [...lacking].sort() };
}

function tiedIn(people: readonly Scored[]): readonly string[] {
  const counts = new Map<number, number>();
  for (const { percent } of people) counts.set(percent, (counts.get(percent) ?? 0) + 1);
  return people.filter(({ percent }) => (counts.get(percent) ?? 0) > 1).map(({ personId }) => personId);
}

const PLACES = 100n;

const compared = (values: readonly Exact[]): number =>
  toHundredths(sum(values).mul(ratioOf(PLACES, BigInt(values.length))));

type Values = ReadonlyMap<string, readonly Exact[]>;

/** A metric of that name, or where nobody has one the leaf of that id. */
async function valuesOf(deps: Deps, tied: readonly string[], of: { key: string; months: readonly string[] }) {
  const metrics = await metricsOf(deps, of);
  return metrics.size > 0 ? metrics : leavesOf(deps, tied, of);
}

async function metricsOf(deps: Deps, { key, months }: { key: string; months: readonly string[] }): Promise<Values> {
  const values = new Map<string, Exact[]>();
  for (const month of months) {
    for (const { subjectKind, subjectId, value } of await deps.store.metricsOfKey(key, month)) {
      if (subjectKind === 'person') values.set(subjectId, [...(values.get(subjectId) ?? []), exact(value)]);
    }
    await callbacksTurn();
  }
  return values;
}

const leaf = z.object({ id: z.string(), score: z.union([z.number(), z.string()]).nullable().optional() });
const body = z.object({
  receipt: z.object({ criteria: z.array(leaf.extend({ parts: z.array(leaf).optional() })) }),
});

async function leavesOf(
  deps: Deps,
  tied: readonly string[],
  { key, months }: { key: string; months: readonly string[] },
): Promise<Values> {
  const values = new Map<string, Exact[]>();
  const counting = new Set(months);
  for (const personId of tied) {
    const finals = (await deps.store.appraisalsOf(personId)).filter(
      ({ state, period }) => state === 'final' && counting.has(period),
    );
    const scores = await Promise.all(finals.map(({ id }) => leafScore(deps, id, key)));
    const own = scores.filter((score) => score !== null);
    if (own.length > 0) values.set(personId, own);
    await callbacksTurn();
  }
  return values;
}

async function leafScore(deps: Deps, appraisalId: string, leafId: string): Promise<Exact | null> {
  const row = await deps.store.receipt(appraisalId);
  if (!row) return null;
  const { criteria } = body.parse(JSON.parse(row.body)).receipt;
  const found = criteria.flatMap(({ parts, ...own }) => parts ?? [own]).find(({ id }) => id === leafId);
  return found?.score == null ? null : exact(found.score);
}
