/** What somebody wants exported, and of whom. */
import type { Locale } from '#app/records.ts';
import type { Period } from '#core/calendar/period.ts';

export const EXPORT_KINDS = ['sheet', 'year', 'list', 'ratings', 'ledger', 'ranking', 'gaps'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** Of whom: one person, or everybody of a unit and the units below it, or who reports to somebody, or all. */
export type Whose =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'unit'; readonly id: string }
  | { readonly kind: 'reports'; readonly id: string }
  | { readonly kind: 'all' };

export interface ExportRequest {
  readonly kind: ExportKind;
  readonly period: Period;
  readonly whose: Whose;
  readonly locale: Locale;
  /** the appraisals whose look was written: no other is shown; left out before it is known */
  readonly only?: ReadonlySet<string>;
}

/** Whether an appraisal may stand in what a request comes to. */
export const isMeant = ({ only }: Pick<ExportRequest, 'only'>, appraisalId: string): boolean =>
  only?.has(appraisalId) ?? true;
