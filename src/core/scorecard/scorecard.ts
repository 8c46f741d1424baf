/** A scorecard (考核表) as plain data: what a reviewed file says, nothing added, decimals as canonical text. */
import type { z } from 'zod';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import type { scorecardSchema } from './schema.ts';

export type Scorecard = z.output<typeof scorecardSchema>;
export type Criterion = Scorecard['criteria'][number];
export type Part = NonNullable<Criterion['parts']>[number];
export type Rule = Part['rule'];
export type Metric = NonNullable<Scorecard['metrics']>[string];
export type Grade = NonNullable<Scorecard['grades']>[number];
export type Season = NonNullable<Scorecard['seasons']>[number];
/** A finding of a deductions rule, or a bonus: fixed points, or a range in which the recorder chooses. */
export type Item = NonNullable<Rule['deductions']>[number];
export type MetricKind = NonNullable<Metric['kind']>;
export type Level = Scorecard['level'];

const versions = new WeakMap<Scorecard, string>();

/**
 * The version of a scorecard: "sha256:" and the hash of its content in canonical form, so that comments, the order of
 * fields, line ends and the spelling of numbers do not matter. A scorecard is never changed in place, so the hash of
 * one object is worked out once.
 */
export function versionOf(scorecard: Scorecard): string {
  const known = versions.get(scorecard);
  if (known !== undefined) return known;
  const version = `sha256:${sha256(canonicalJson(scorecard))}`;
  versions.set(scorecard, version);
  return version;
}
