/** 导入: what came in lately, and how to bring more. */
import { refuseTyped, reply } from '#app/asker.ts';
import type { CommandHandler } from './run-command.ts';

export const importTyped: CommandHandler = async (deps, { asker }) =>
  asker.hr
    ? { changes: [reply(deps, asker, { kind: 'import-list' })], outcome: {} }
    : refuseTyped(deps, asker, 'hr_only');
