/** Changes to people who are away, move, stay unnamed or look, and to what follows a result, as statements. */
import type { LifeChange } from '#app/changes-life.ts';
import { inParts } from './parts.ts';
import {
  approvalColumns,
  delegationColumns,
  fileColumns,
  goalColumns,
  interviewColumns,
  leaveColumns,
  lookColumns,
  placementColumns,
  planCheckColumns,
  planColumns,
  raterTokenColumns,
  settingColumns,
} from './rows-life.ts';
import { insertInto, orIgnore, orRenew, type Statement } from './sql.ts';

const putPlacement = insertInto(
  'Placement',
  placementColumns,
  orRenew(['personId', 'fromDay'], ['unitId', 'supervisorId']),
);
const putLeave = insertInto('Leave', leaveColumns, orIgnore);
const putDelegation = insertInto('Delegation', delegationColumns, orRenew(['id'], ['toDay', 'revokedAt']));
const putRaterToken = insertInto('RaterToken', raterTokenColumns, ' ON CONFLICT ("cycleId", "personId") DO NOTHING');
const putLook = insertInto('Look', lookColumns);
const putApproval = insertInto('Approval', approvalColumns, orIgnore);
const putSetting = insertInto('Setting', settingColumns, orRenew(['key'], ['value', 'updatedBy', 'updatedAt']));
const putInterview = insertInto('Interview', interviewColumns, orRenew(['id'], ['state', 'heldAt', 'agreedAt']));
const putGoal = insertInto('Goal', goalColumns, orRenew(['id'], ['state']));
const putPlan = insertInto('ImprovementPlan', planColumns, orRenew(['id'], ['toDay', 'state', 'closedAt']));
const putPlanCheck = insertInto(
  'PlanCheck',
  planCheckColumns,
  orRenew(['planId', 'number'], ['byId', 'state', 'textId', 'fileId', 'at']),
);
const putFileRow = insertInto('File', fileColumns);
const putParts = inParts('FilePart', 'fileId');

const putFile = ({ row, body }: Extract<LifeChange, { put: 'file' }>): readonly Statement[] => [
  putFileRow(row),
  ...putParts(row.id, body),
];

/**
 * The close of a cycle. A token's messages know the chat of the person behind it, and late answers that chat alone; lists
 * that were sent name what somebody was asked. All of it goes with the tokens: what was sent stays sent.
 */
const forget = (cycleId: string): readonly Statement[] => [
  {
    sql: `DELETE FROM "KeptCard" WHERE "taskId" IN (SELECT o."id" FROM "Outbox" o WHERE o."recipientId" IN (
      SELECT "token" FROM "RaterToken" WHERE "cycleId" = ?))`,
    params: [cycleId],
  },
  {
    sql: 'DELETE FROM "Outbox" WHERE "recipientId" IN (SELECT "token" FROM "RaterToken" WHERE "cycleId" = ?)',
    params: [cycleId],
  },
  // what a rater began and never handed in; a reviewer's draft stays
  {
    sql: `DELETE FROM "Draft" WHERE EXISTS (SELECT 1 FROM "Appraisal" a JOIN "RaterToken" t ON t."cycleId" = a."cycleId"
      WHERE a."cycleId" = ? AND a."id" = "Draft"."appraisalId" AND t."personId" = "Draft"."personId"
        AND a."personId" <> "Draft"."personId" AND instr(a."reviewers", "Draft"."personId") = 0)`,
    params: [cycleId],
  },
  { sql: `DELETE FROM "Outbox" WHERE "kind" = 'frozen' AND "state" = 'sent'`, params: [] },
  {
    sql: `UPDATE "Outbox" SET "body" = NULL WHERE "kind" IN ('todo', 'reminder', 'urge') AND "state" = 'sent'`,
    params: [],
  },
  { sql: 'DELETE FROM "RaterToken" WHERE "cycleId" = ?', params: [cycleId] },
];

/** The statements of one such change. */
export function lifeStatements(change: LifeChange): readonly Statement[] {
  if ('drop' in change) {
    return change.drop === 'leave'
      ? [{ sql: 'DELETE FROM "Leave" WHERE "id" = ?', params: [change.id] }]
      : forget(change.cycleId);
  }
  switch (change.put) {
    case 'placement':
      return [putPlacement(change.row)];
    case 'leave':
      return [putLeave(change.row)];
    case 'delegation':
      return [putDelegation(change.row)];
    case 'rater-token':
      return [putRaterToken(change.row)];
    case 'look':
      return [putLook(change.row)];
    case 'approval':
      return [putApproval(change.row)];
    case 'setting':
      return [putSetting(change.row)];
    case 'file':
      return putFile(change);
    case 'interview':
      return [putInterview(change.row)];
    case 'goal':
      return [putGoal(change.row)];
    case 'plan':
      return [putPlan(change.row)];
    case 'plan-check':
      return [putPlanCheck(change.row)];
  }
}

const LIFE: ReadonlySet<string> = new Set<
  LifeChange extends infer C ? (C extends { put: infer P } ? P : never) : never
>([
  'placement',
  'leave',
  'delegation',
  'rater-token',
  'look',
  'approval',
  'setting',
  'file',
  'interview',
  'goal',
  'plan',
  'plan-check',
]);

/** Whether a change is one of these. */
export const isLifeChange = (change: object): change is LifeChange =>
  'put' in change
    ? LIFE.has(String(change.put))
    : 'drop' in change && (change.drop === 'leave' || change.drop === 'rater-tokens');
