/** The buttons of missing figures and of late ones. */
import type { ButtonCommand } from '#cards/button-commands.ts';
import { exportGaps } from './figures/export-gaps.ts';
import { keepLate, restateLateNow } from './late-data/press-late.ts';
import type { PressHandler } from './on-appraisal.ts';

export const FIGURE_PRESSES = {
  export_gaps: exportGaps,
  restate_late: restateLateNow,
  keep_late: keepLate,
} satisfies Partial<Record<ButtonCommand, PressHandler>>;
