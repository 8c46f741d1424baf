/**
 * Everything the audit reads, page by page on one snapshot: a row is also held against the form in which the store
 * writes it, so that no spelling slips past the hashes, which are made from what was read.
 */
import type { Database } from 'better-sqlite3';
import type { IncidentRow, PersonalText, RatingRow, ReceiptRow, ScorecardVersionRow } from '#app/records.ts';
import type { FileRow, GoalRow, InterviewRow, PlanCheckRow, PlanRow } from '#app/records-life.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Look } from '#core/appraisal/look-chain.ts';
import { batchesOf, type LostRows, lostRowsOf, type StoredBatch } from './audit-batches.ts';
import {
  APPRAISALS,
  EVENTS,
  FILES,
  GOALS,
  INCIDENTS,
  INTERVIEWS,
  LOOKS,
  type OddRow,
  PLANS,
  RATINGS,
  RECEIPTS,
  readRow,
  TEXTS,
} from './audit-kinds.ts';
import { outcomesOf, type StoredOutcomes } from './audit-outcomes.ts';
import { bodiesBy, checksBy, type FileBody, type Grouped, judgingBy, type Page, rowsBy } from './audit-rows.ts';
import type { AppraisalModel, AuditDigestModel, ScorecardVersionModel } from './generated/node/models.ts';
import { openRecords } from './read-only.ts';
import { scorecardVersionOf } from './rows-month.ts';
import type { SqlRow } from './sql.ts';
import { instantOf, stored } from './values.ts';

/** Appraisals of one page; what hangs on them is a few megabytes. */
const PAGE = 200;

/** A file with what its parts come to; null when there are none. */
export interface StoredFile extends FileRow {
  body: FileBody;
}

export interface AuditedAppraisal {
  id: string;
  /** null when its own row cannot be read */
  appraisal: Appraisal | null;
  cyclePeriod: string;
  events: readonly AppraisalEvent[];
  ratings: readonly RatingRow[];
  incidents: readonly IncidentRow[];
  texts: readonly PersonalText[];
  receipts: readonly ReceiptRow[];
  looks: readonly Look[];
  files: readonly StoredFile[];
  interviews: readonly InterviewRow[];
  goals: readonly GoalRow[];
  plans: readonly PlanRow[];
  checks: readonly PlanCheckRow[];
  /** the talks of the months goals of this page are for */
  judging: readonly AppraisalEvent[];
  odd: readonly OddRow[];
}

export interface StoredDigest {
  day: string;
  prevHash: string;
  hash: string;
  heads: number;
  at: string;
}

export interface AuditReads {
  /** appraisals in the order of their ids */
  pages(): Generator<readonly AuditedAppraisal[]>;
  /** one of them alone */
  one(appraisalId: string): AuditedAppraisal | null;
  scorecardVersions(): readonly ScorecardVersionRow[];
  /** by day, and those that do not stand as they are written */
  digests(): { rows: readonly StoredDigest[]; odd: readonly OddRow[] };
  /** what policies came to, one policy and period at a time */
  outcomes(): Generator<StoredOutcomes>;
  /** what came in from outside, one at a time */
  batches(): Generator<StoredBatch>;
  /** rows of batches that are not there, by batch */
  lostRows(): Generator<LostRows>;
  /** the days of which HR was told a digest */
  digestDays(): readonly string[];
  /** rows that refer to nothing: table and rowid */
  brokenReferences(): readonly { table: string; row: string }[];
  close(): void;
}

/** @throws StoreError */
export function openAudit(file: string): AuditReads {
  const database = openRecords(file);
  // one look for everything: what is written meanwhile belongs to the next
  database.exec('BEGIN');
  return {
    pages: () => pagesOf(database),
    one: (appraisalId) => oneOf(database, appraisalId),
    scorecardVersions: () =>
      database
        .prepare<[], SqlRow<ScorecardVersionModel>>('SELECT * FROM "ScorecardVersion"')
        .all()
        .map(scorecardVersionOf),
    digests: () => digestsOf(database),
    outcomes: () => outcomesOf(database),
    batches: () => batchesOf(database),
    lostRows: () => lostRowsOf(database),
    digestDays: () =>
      database
        .prepare<[], { day: string }>(
          `SELECT substr("key", 8) AS "day" FROM "JobRun" WHERE "key" >= 'digest:' AND "key" < 'digest;' ORDER BY 1`,
        )
        .all()
        .map(({ day }) => day),
    brokenReferences: () =>
      database
        .prepare<[], { table: string; rowid: number | null }>('PRAGMA foreign_key_check')
        .all()
        .map(({ table, rowid }) => ({ table, row: `rowid ${rowid}` })),
    close: () => database.close(),
  };
}

/** The day is part of the key and the instant part of the hash: only their spelling is left to look at. */
function digestsOf(database: Database): ReturnType<AuditReads['digests']> {
  const odd: OddRow[] = [];
  const rows = database.prepare<[], SqlRow<AuditDigestModel>>('SELECT * FROM "AuditDigest" ORDER BY "day"').all();
  const digests = rows.map((row) => {
    const at = readInstant(row.at);
    if (at === null) odd.push({ table: 'AuditDigest', row: row.day, columns: ['at'] });
    return { ...row, at: at ?? new Date(0).toISOString() };
  });
  return { rows: digests, odd };
}

function readInstant(written: string): string | null {
  try {
    const instant = instantOf(written);
    return stored(instant) === written ? instant : null;
  } catch {
    return null;
  }
}

type PageRow = SqlRow<AppraisalModel> & { cyclePeriod: string | null };

const SELECT = `SELECT a.*, c."period" AS "cyclePeriod" FROM "Appraisal" a LEFT JOIN "Cycle" c ON c."id" = a."cycleId"`;

function* pagesOf(database: Database): Generator<readonly AuditedAppraisal[]> {
  const page = database.prepare<[string, number], PageRow>(`${SELECT} WHERE a."id" > ? ORDER BY a."id" LIMIT ?`);
  const hanging = hangingReader(database);
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: ReturnType<typeof page.all> = page.all(after, PAGE);
    const [first, last] = [rows.at(0)?.id, rows.at(-1)?.id];
    after = rows.length < PAGE ? undefined : last;
    if (first === undefined || last === undefined) return;
    const on = hanging({ first, last });
    yield rows.map((row) => audited(row, on));
  }
}

function oneOf(database: Database, id: string): AuditedAppraisal | null {
  const row = database.prepare<[string], PageRow>(`${SELECT} WHERE a."id" = ?`).get(id);
  return row ? audited(row, hangingReader(database)({ first: id, last: id })) : null;
}

/** Reads everything that hangs on the appraisals of a page. */
function hangingReader(database: Database): (page: Page) => Hanging {
  const events = rowsBy(database, EVENTS, 'version');
  const ratings = rowsBy(database, RATINGS, 'revision');
  const incidents = rowsBy(database, INCIDENTS, 'revision');
  const texts = rowsBy(database, TEXTS, 'at');
  const receipts = rowsBy(database, RECEIPTS, 'revision');
  const looks = rowsBy(database, LOOKS, 'number');
  const files = rowsBy(database, FILES, 'id');
  const interviews = rowsBy(database, INTERVIEWS, 'id');
  const goals = rowsBy(database, GOALS, 'id');
  const plans = rowsBy(database, PLANS, 'id');
  const checks = checksBy(database);
  const judging = judgingBy(database);
  const bodies = bodiesBy(database);
  return (page) => ({
    events: events(page),
    ratings: ratings(page),
    incidents: incidents(page),
    texts: texts(page),
    receipts: receipts(page),
    looks: looks(page),
    files: files(page),
    interviews: interviews(page),
    goals: goals(page),
    plans: plans(page),
    checks: checks(page),
    judging: judging(page),
    bodies: bodies(page),
  });
}

interface Hanging {
  events: Grouped<AppraisalEvent>;
  ratings: Grouped<RatingRow>;
  incidents: Grouped<IncidentRow>;
  texts: Grouped<PersonalText>;
  receipts: Grouped<ReceiptRow>;
  looks: Grouped<Look>;
  files: Grouped<FileRow>;
  interviews: Grouped<InterviewRow>;
  goals: Grouped<GoalRow>;
  plans: Grouped<PlanRow>;
  checks: Grouped<PlanCheckRow>;
  judging: Grouped<AppraisalEvent>;
  bodies: ReadonlyMap<string, FileBody>;
}

function audited({ cyclePeriod, ...row }: PageRow, hanging: Hanging): AuditedAppraisal {
  const { id } = row;
  const own = readRow(APPRAISALS, row);
  // what is odd about the events of other appraisals is told with those
  const { bodies, judging, checks, ...kinds } = hanging;
  const goals = kinds.goals.get(id)?.values ?? [];
  const plans = kinds.plans.get(id)?.values ?? [];
  const checked = plans.flatMap((plan) => checks.get(plan.id) ?? []);
  return {
    id,
    appraisal: own.value,
    cyclePeriod: cyclePeriod ?? '',
    events: kinds.events.get(id)?.values ?? [],
    ratings: kinds.ratings.get(id)?.values ?? [],
    incidents: kinds.incidents.get(id)?.values ?? [],
    texts: kinds.texts.get(id)?.values ?? [],
    receipts: kinds.receipts.get(id)?.values ?? [],
    looks: kinds.looks.get(id)?.values ?? [],
    files: (kinds.files.get(id)?.values ?? []).map((file) => ({ ...file, body: bodies.get(file.id) ?? null })),
    interviews: kinds.interviews.get(id)?.values ?? [],
    goals,
    plans,
    checks: checked.flatMap(({ values }) => values),
    judging: goals.length === 0 ? [] : [...judging.values()].flatMap(({ values }) => values),
    odd: [
      ...own.odd,
      ...Object.values(kinds).flatMap((part) => part.get(id)?.odd ?? []),
      ...checked.flatMap(({ odd }) => odd),
    ],
  };
}
