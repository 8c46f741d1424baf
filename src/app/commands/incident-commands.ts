/** 扣分, 加分, log, 记录, 表扬: what is seen during the month. */
import { incidentsTyped } from '#app/incidents/incident-list.ts';
import { incidentTyped } from '#app/incidents/incident-typed.ts';
import { praiseTyped } from '#app/incidents/praise.ts';
import type { CommandHandler } from './run-command.ts';

export const deduct: CommandHandler = (deps, typed) => incidentTyped(deps, typed, 'deduct');
export const bonus: CommandHandler = (deps, typed) => incidentTyped(deps, typed, 'bonus');
export const log: CommandHandler = (deps, typed) => incidentTyped(deps, typed, 'log');
export const incidents: CommandHandler = incidentsTyped;
export const praise: CommandHandler = praiseTyped;
