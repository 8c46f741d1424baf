/** The buttons about directories, people's data and codes to bind accounts. */
import type { ButtonCommand } from '#cards/button-commands.ts';
import { makeCodes } from './binding/make-codes.ts';
import { applyDirectory, keepDirectory } from './directory/decide-review.ts';
import { saveOverride } from './directory/set-override.ts';
import type { PressHandler } from './on-appraisal.ts';

export const DIRECTORY_PRESSES = {
  apply_directory: applyDirectory,
  keep_directory: keepDirectory,
  save_override: saveOverride,
  make_bind_codes: makeCodes,
} satisfies Partial<Record<ButtonCommand, PressHandler>>;
