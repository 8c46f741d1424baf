/** Changes to data from outside, as statements. */
import type { IntakeChange } from '#app/changes-intake.ts';
import type { MetricRow } from '#app/records.ts';
import type { TicketRow } from '#app/records-intake.ts';
import { guarded } from './guarded.ts';
import { inParts } from './parts.ts';
import {
  apiTokenColumns,
  batchColumns,
  lateChangeColumns,
  mappingColumns,
  ticketColumns,
  uploadColumns,
  webhookColumns,
} from './rows-intake.ts';
import { metricColumns } from './rows-records.ts';
import { encoderOf, insertEach, insertInto, orRenew, type Statement } from './sql.ts';
import { stored } from './values.ts';

const moveBatch = guarded('Batch', batchColumns, { set: ['state', 'standsFrom', 'rows', 'uploadId'] });
const moveUpload = guarded('Upload', uploadColumns, { set: ['subjectId', 'state', 'details'] });
const moveLateChange = guarded('LateChange', lateChangeColumns, { set: ['state', 'keys', 'after', 'endedAt'] });
const putUploadBytes = inParts('UploadPart', 'uploadId');
const putMapping = insertInto('ImportMapping', mappingColumns, orRenew(['kind', 'source'], ['columns', 'by', 'at']));
/** What was revoked stays so, whoever decided something else about the token before he saw it. */
const putApiToken = insertInto(
  'ApiToken',
  apiTokenColumns,
  `${orRenew(['id'], ['expiresAt'])}, "revokedAt" = COALESCE("ApiToken"."revokedAt", excluded."revokedAt")`,
);
const putWebhook = insertInto('Webhook', webhookColumns, orRenew(['id'], ['url', 'events', 'secret', 'endedAt']));
const putMetrics = insertEach('Metric', Object.keys(metricColumns));
const metricValues = encoderOf<MetricRow>(metricColumns);
const putTickets = insertEach('Ticket', Object.keys(ticketColumns));
const ticketValues = encoderOf<TicketRow>(ticketColumns);

const noteApiToken = ({ id, usedAt }: { id: string; usedAt: string }): Statement => ({
  sql: 'UPDATE "ApiToken" SET "lastUsedAt" = ? WHERE "id" = ?',
  params: [stored(usedAt), id],
});

const dropUpload = (id: string): readonly Statement[] => [
  { sql: 'DELETE FROM "UploadPart" WHERE "uploadId" = ?', params: [id] },
  { sql: 'DELETE FROM "Upload" WHERE "id" = ?', params: [id] },
];

/** The statements of one such change. */
export function intakeStatements(change: IntakeChange): readonly Statement[] {
  if ('drop' in change) return dropUpload(change.id);
  if ('note' in change) return [noteApiToken(change)];
  if ('move' in change) return moveUpload(change.was, change.row);
  switch (change.put) {
    case 'batch':
      return moveBatch(change.was, change.row);
    case 'metrics':
      return change.rows.length === 0 ? [] : [putMetrics(change.rows.map(metricValues))];
    case 'upload':
      return [...moveUpload(null, change.row), ...putUploadBytes(change.row.id, change.body)];
    case 'upload-bytes':
      return putUploadBytes(change.uploadId, change.body, change.from);
    case 'mapping':
      return [putMapping(change.row)];
    case 'api-token':
      return [putApiToken(change.row)];
    case 'webhook':
      return [putWebhook(change.row)];
    case 'tickets':
      return change.rows.length === 0 ? [] : [putTickets(change.rows.map(ticketValues))];
    case 'late-change':
      return moveLateChange(change.was, change.row);
  }
}

const PUTS: ReadonlySet<string> = new Set<Extract<IntakeChange, { put: string }>['put']>([
  'batch',
  'metrics',
  'upload',
  'upload-bytes',
  'mapping',
  'api-token',
  'webhook',
  'tickets',
  'late-change',
]);

/** Whether a change is one of these. */
export const isIntakeChange = (change: object): change is IntakeChange =>
  ('put' in change && PUTS.has(String(change.put))) ||
  'note' in change ||
  ('drop' in change && change.drop === 'upload') ||
  ('move' in change && change.move === 'upload');
