/** The documented example, damaged in every way the linter knows. */
import type { Damage } from './damage.ts';
import { RULE_DAMAGES } from './damage-rules.ts';
import { SHAPE_DAMAGES } from './damage-shape.ts';
import { SHEET_DAMAGES } from './damage-sheet.ts';

export const DAMAGES: readonly Damage[] = [...SHAPE_DAMAGES, ...RULE_DAMAGES, ...SHEET_DAMAGES];
