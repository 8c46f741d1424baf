/** The three levels of indicators (一级、二级、三级指标): whose figures a scorecard and its metrics speak of. */
import { type Text, text } from './text.ts';

/** From the top down: the whole house, a department of it, a person in the department. */
export const LEVELS = ['organisation', 'department', 'staff'] as const;

/** One of the three. */
type Level = (typeof LEVELS)[number];

const LEVEL_NAMES: Readonly<Record<Level, Text>> = {
  organisation: text('一级（全院）', 'the whole house'),
  department: text('二级（部门）', 'the department'),
  staff: text('三级（本人）', 'the person'),
};

/** The level as people read it. */
export const levelText = (level: Level): Text => LEVEL_NAMES[level];

/** True when `level` lies under `other`, as a department lies under the organisation. */
export const isBelow = (level: Level, other: Level): boolean => LEVELS.indexOf(level) > LEVELS.indexOf(other);
