/** The figures a correction was made by, as its event recorded them. */

import { z } from 'zod';
import type { Case } from '#app/case.ts';
import { measured } from '#cards/format.ts';
import type { LateLine } from '#cards/late-change-card.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Decimal } from '#core/number/decimal.ts';

/** A figure that is another one now; null: there was none, or is none any more. */
export interface LateFigure {
  key: string;
  before: Decimal | null;
  after: Decimal | null;
}

const recorded = z.object({
  late: z.array(z.object({ key: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

/** What an event says of the figures it corrected; none of any other event. */
export const lateFiguresOf = (event: AppraisalEvent | undefined): readonly LateFigure[] =>
  event?.type === 'restate' ? (recorded.safeParse(event.data).data?.late ?? []) : [];

/** Figures as a sheet calls them. */
export function linesOf({ sheet }: Pick<Case, 'sheet'>, figures: readonly LateFigure[]): readonly LateLine[] {
  const metrics = sheet.scorecard.metrics ?? {};
  return figures.map(({ key, before, after }) => {
    const { name = key, unit = '' } = metrics[key] ?? {};
    const shown = (value: string | null) => (value === null ? null : measured(value, unit));
    return { name, before: shown(before), after: shown(after) };
  });
}
