/** Changes to what is scored, said and published as statements. */
import type { Change } from '#app/changes.ts';
import type { Draft, MetricRow } from '#app/records.ts';
import {
  draftColumns,
  incidentColumns,
  metricColumns,
  rankingColumns,
  ratingColumns,
  receiptColumns,
  textColumns,
} from './rows-records.ts';
import { insertInto, orRenew, type Statement } from './sql.ts';
import { stored, whole } from './values.ts';

export const putRating = insertInto('Rating', ratingColumns);
export const putIncident = insertInto('Incident', incidentColumns);
export const putText = insertInto('PersonalText', textColumns);
export const putReceipt = insertInto('Receipt', receiptColumns);
export const putRanking = insertInto('Ranking', rankingColumns);

/** The same batch id twice is one effect (product.md §8); a correction comes in a batch of its own. */
export const putMetric = insertInto<MetricRow>(
  'Metric',
  metricColumns,
  ' ON CONFLICT ("batchId", "subjectKind", "subjectId", "key", "period") DO NOTHING',
);

export const putDraft = insertInto<Draft>(
  'Draft',
  draftColumns,
  orRenew(['appraisalId', 'personId'], ['fields', 'updatedAt']),
);
export const dropDraft = ({ appraisalId, personId }: Pick<Draft, 'appraisalId' | 'personId'>): Statement => ({
  sql: 'DELETE FROM "Draft" WHERE "appraisalId" = ? AND "personId" = ?',
  params: [appraisalId, personId],
});

type Put<Kind extends string> = Extract<Change, { put: Kind }>;

export const putInbox = insertInto<Put<'inbox'>>('Inbox', {
  key: ({ key }) => key,
  answer: ({ answer }) => answer,
  at: ({ at }) => stored(at),
});
export const putJob = insertInto<Put<'job'>>('JobRun', { key: ({ key }) => key, at: ({ at }) => stored(at) });
export const putDigest = insertInto<Put<'digest'>>('AuditDigest', {
  day: ({ day }) => day,
  prevHash: ({ prevHash }) => prevHash,
  hash: ({ hash }) => hash,
  heads: ({ heads }) => heads,
  at: ({ at }) => stored(at),
});

const COUNT_CALLS = `INSERT INTO "CallCount" ("platform", "month", "calls") VALUES (?, ?, ?)
  ON CONFLICT ("platform", "month") DO UPDATE SET "calls" = "calls" + excluded."calls"`;

export const addCalls = ({ platform, month, calls }: Extract<Change, { count: 'calls' }>): Statement => ({
  sql: COUNT_CALLS,
  params: [platform, month, whole(calls)],
});
