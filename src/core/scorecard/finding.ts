/** What `check` says about a file: where, what is wrong, and how to mend it. */
import type { Text } from './text.ts';

type Severity = 'error' | 'warning';

/** The codes of a scorecard's errors: a file with any of them cannot be used. */
export const ERROR_CODES = [
  'yaml-syntax',
  'file-too-long',
  'duplicate-field',
  'unknown-field',
  'missing-field',
  'unknown-value',
  'bad-value',
  'id-not-file-name',
  'duplicate-id',
  'points-or-stars',
  'stars-mixed',
  'stars-vanish',
  'points-sum',
  'parts-sum',
  'parts-or-rule',
  'field-of-a-part',
  'one-rule',
  'stray-step',
  'rule-range',
  'range-reversed',
  'target-not-positive',
  'unknown-parameter',
  'tier-side',
  'tiers-hole',
  'tiers-overlap',
  'linear-order',
  'levels-overlap',
  'stray-metric',
  'no-metric',
  'unknown-metric',
  'bad-key',
  'formula-syntax',
  'formula-circular',
  'scope-below',
  'unknown-role',
  'undeclared-role',
  'stray-raters',
  'no-completing-role',
  'grades-hole',
  'grades-overlap',
  'grade-unreachable',
  'coefficient-twice',
  'veto-above-total',
  'season-sum',
  'season-month',
  'season-without-month',
  'unknown-criterion',
] as const;

/** The codes of warnings: what the forms' practice advises against. A file may accept one with a reason. */
export const WARNING_CODES = [
  'few-judged',
  'efficiency-alone',
  'no-house-metric',
  'no-staff-metric',
  'many-metrics',
  'one-sided',
  // told by `backtest`, which knows past months
  'narrow-spread',
] as const;

/** One thing that is wrong or unwise, at its place in the file. */
export interface Finding {
  readonly file: string;
  /** 1-based */
  readonly line: number;
  /** 1-based, in UTF-16 code units as editors count */
  readonly column: number;
  readonly severity: Severity;
  /** one of the codes above; the other files that `check` reads bring their own */
  readonly code: string;
  readonly message: Text;
  readonly mend: Text;
}

/** The way to a value in the file: ['criteria', 0, 'points']. */
export type FieldPath = readonly (string | number)[];

/** A finding before its place in the text is known. */
export interface Draft extends Omit<Finding, 'file' | 'line' | 'column'> {
  readonly path: FieldPath;
  /** point at the field's name instead of its value */
  readonly atKey?: true;
}

type Told = Pick<Draft, 'code' | 'path' | 'message' | 'mend'> & { atKey?: true };

/** A finding that keeps the file from being used. */
export const error = (told: Told): Draft => ({ ...told, severity: 'error' });

/** A finding that a file may accept with a reason. */
export const warning = (told: Told): Draft => ({ ...told, severity: 'warning' });
