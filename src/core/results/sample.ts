/**
 * A random sample that anybody can draw again by hand, from the list and four words:
 *
 * 1. every recording has a line "<employee number> <reference>"; the lines, sorted and joined by line feeds, have a
 *    sha256: the fingerprint of the list;
 * 2. the seed is the sha256 of policy id, period, the supervisor's number and that fingerprint, joined by line feeds;
 * 3. each line is put behind the seed and a line feed and hashed; the lines with the smallest hashes are the sample, in
 *    the order of their hashes.
 *
 * Nobody chooses the seed, and the order of the list does not matter. A sum of hashes is used in place of a generator of
 * random numbers, because `sha256sum` stands on every machine.
 */
import { sha256 } from '#core/appraisal/chain.ts';

/** One recording that may be drawn. */
export interface Drawable {
  readonly id: string;
  /** "2002 A-0017": the number of who is heard, and how the house finds the recording */
  readonly line: string;
}

export interface Draw {
  readonly policyId: string;
  readonly period: string;
  /** the supervisor's employee number */
  readonly supervisor: string;
  readonly size: number;
}

export interface Sample {
  readonly seed: string;
  /** ids of recordings, in the order they were drawn; all of them where there are no more than asked */
  readonly ids: readonly string[];
}

/** @example drawSample(list, { policyId: 'spot-checks', period: '2026-10', supervisor: '2001', size: 20 }).ids.length // 20 */
export function drawSample(list: readonly Drawable[], { policyId, period, supervisor, size }: Draw): Sample {
  const byLine = new Map([...list].sort(byText).map(({ id, line }) => [line, id]));
  const lines = [...byLine.keys()].sort();
  const seed = sha256([policyId, period, supervisor, sha256(lines.join('\n'))].join('\n'));
  const drawn = lines
    .map((line) => ({ line, hash: sha256(`${seed}\n${line}`) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, size);
  return { seed, ids: drawn.flatMap(({ line }) => byLine.get(line) ?? []) };
}

/** A line that stands twice is one recording: the largest id of it is taken, whatever the order of the list. */
const byText = (a: Drawable, b: Drawable): number => (`${a.line}\n${a.id}` < `${b.line}\n${b.id}` ? -1 : 1);
