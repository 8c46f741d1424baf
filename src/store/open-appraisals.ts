/** A cycle's opening for any number of people: set-based statements in chunks, each atomic and claimed once. */
import type { OpenedAppraisal, OutboxDraft } from '#app/records.ts';
import { type Appraisal, owing } from '#core/appraisal/appraisal.ts';
import { type AppraisalEvent, sha256 } from '#core/appraisal/chain.ts';
import { slices } from './pages.ts';
import { appraisalColumns, eventColumns } from './rows-month.ts';
import { outboxColumns } from './rows-outbox.ts';
import { encoderOf, insertEach, orIgnore, type Param, type Statement } from './sql.ts';
import { putJob } from './statements-records.ts';

/** One chunk, to be run as one atomic unit: the claim first, then the rows. */
export interface Chunk {
  claim: Statement;
  /** its number of changed rows is how many appraisals are new */
  appraisals: Statement;
  rest: readonly Statement[];
}

interface Opening {
  key: string;
  rows: readonly OpenedAppraisal[];
  at: string;
  /** rows a chunk: so many as a parameter of the engine can carry */
  size: number;
}

const appraisalParams = encoderOf<Appraisal>(appraisalColumns);
const eventParams = encoderOf<AppraisalEvent>(eventColumns);
const messageParams = encoderOf<OutboxDraft>(outboxColumns);

/** Only an appraisal that stands exactly as it was opened here is new: then its rows are written with it. */
const OF_NEW = `JOIN "Appraisal" a ON a."id" = j."value" ->> 0 AND a."version" = j."value" ->> 1
  AND a."lastHash" = j."value" ->> 2`;
const ofNew = ({ id, version, lastHash }: Appraisal): readonly Param[] => [id, version, lastHash];

const insertAppraisals = insertEach('Appraisal', Object.keys(appraisalColumns));
const insertEvents = insertEach('Event', Object.keys(eventColumns), OF_NEW);
/** An anonymous rater stands in the appraisal under a token and owes under the own name. */
const INSERT_OWING = `INSERT INTO "Owing" ("appraisalId", "personId")
  SELECT j."value" ->> 3, COALESCE(t."personId", j."value" ->> 4) FROM jsonb_each(?) j ${OF_NEW}
    LEFT JOIN "RaterToken" t ON t."token" = j."value" ->> 4 WHERE true${orIgnore}`;
const insertOwing = (rows: readonly (readonly Param[])[]): Statement => ({
  sql: INSERT_OWING,
  params: [JSON.stringify(rows)],
});
const insertMessages = insertEach('Outbox', Object.keys(outboxColumns), OF_NEW);

/**
 * The chunks of an opening, made one by one. A chunk's key names the very people in it: the same list again is
 * recognised chunk by chunk, and a list that changed after a crash is never mistaken for the one before. Rows that exist
 * already are passed over together with everything that hangs on them.
 */
export function* chunksOf({ key, rows, at, size }: Opening): Generator<Chunk> {
  for (const chunk of slices(rows, size)) yield chunkOf(`${key}:${nameOf(chunk)}`, chunk, at);
}

const nameOf = (chunk: readonly OpenedAppraisal[]): string =>
  sha256(chunk.map(({ appraisal }) => `${appraisal.personId} ${appraisal.scorecardId}`).join('\n')).slice(0, 32);

const chunkOf = (key: string, chunk: readonly OpenedAppraisal[], at: string): Chunk => ({
  claim: putJob({ put: 'job', key, at }),
  appraisals: insertAppraisals(chunk.map(({ appraisal }) => appraisalParams(appraisal))),
  rest: [
    insertEvents(chunk.map(({ appraisal, event }) => [...ofNew(appraisal), ...eventParams(event)])),
    insertOwing(chunk.flatMap(({ appraisal }) => owingRows(appraisal))),
    insertMessages(chunk.flatMap(messageRows)),
  ],
});

const owingRows = (appraisal: Appraisal): readonly (readonly Param[])[] =>
  [...new Set(owing(appraisal))].map((personId) => [...ofNew(appraisal), appraisal.id, personId]);

const messageRows = ({ appraisal, messages }: OpenedAppraisal): readonly (readonly Param[])[] =>
  messages.map((draft) => [...ofNew(appraisal), ...messageParams(draft)]);
