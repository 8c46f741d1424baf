/** A scorecard (考核表) as plain data: what a reviewed file says, nothing added, decimals as canonical text. */
import type { z } from 'zod';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import type { scorecardSchema } from './schema.ts';

/** The whole file, as the schema reads it; sound when `parseScorecard` gave it out. */
export type Scorecard = z.output<typeof scorecardSchema>;
/** 考核项: one entry of `criteria`. */
export type Criterion = Scorecard['criteria'][number];
/** One part of a criterion. */
export type Part = NonNullable<Criterion['parts']>[number];
/** A rule as the file writes it: exactly one of its fields is there, `step` aside. */
export type Rule = Part['rule'];
/** 指标: a number the sheet reads from outside, or works out by a formula. */
export type Metric = NonNullable<Scorecard['metrics']>[string];
/** 等级: reached from `from` points on. */
export type Grade = NonNullable<Scorecard['grades']>[number];
/** 季节权重: other points in some months. */
export type Season = NonNullable<Scorecard['seasons']>[number];
/** A finding of a deductions rule, or a bonus: fixed points, or a range in which the recorder chooses. */
export type Item = NonNullable<Rule['deductions']>[number];
/** What a metric tells of, for the linter's practice. */
export type MetricKind = NonNullable<Metric['kind']>;

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
