/**
 * Reads of whole lists by few statements. A job that asks for ten thousand people one by one is slow on SQLite and
 * impossible on D1, where an invocation has a thousand calls.
 */
import type { Store } from '#app/ports.ts';
import type { FinalResult, Identity, Person, Standing } from '#app/records.ts';
import type { ProgressRow, StandingSum, Unranked } from '#app/records-lists.ts';
import { type Appraisal, owing, STATES } from '#core/appraisal/appraisal.ts';
import type { Engine, ReadAll } from './engine.ts';
import type { AppraisalModel, IdentityModel, JobRunModel } from './generated/node/models.ts';
import { HOT_SQL as SQL } from './hot-sql.ts';
import { everyPage, PAGE, slices } from './pages.ts';
import { appraisalOf, resultOf, SIGNATURES } from './rows-month.ts';
import { identityOf } from './rows-people.ts';
import type { SqlRow } from './sql.ts';
import { oneOf } from './values.ts';

/** Keys of one parameter: a few hundred KB, where D1 takes 1 MB. */
const KEYS_AT_ONCE = 4_000;

type RankReads = Pick<Store, 'standings' | 'standingSums' | 'unranked' | 'comingsAndGoings'>;
type BulkReads = Pick<Store, 'jobDone' | 'jobsDone' | 'identities' | 'progress' | 'finals'> & RankReads;

export const bulkReads = (engine: Engine): BulkReads => ({
  ...listReads(engine),
  ...boardReads(engine),
  ...rankReads(engine),
});

function listReads(engine: Engine): Pick<Store, 'jobDone' | 'jobsDone' | 'identities'> {
  const done: ReadAll<[string], Pick<JobRunModel, 'key'>> = engine.all(SQL.jobsDone);
  const identitiesAfter: ReadAll<[string, string, number], SqlRow<IdentityModel>> = engine.all(SQL.identitiesAfter);

  const jobsDone: Store['jobsDone'] = async (keys) => {
    const found = new Set<string>();
    for (const some of slices(keys, KEYS_AT_ONCE)) {
      for (const { key } of await done(JSON.stringify(some))) found.add(key);
      await new Promise(setImmediate);
    }
    return found;
  };

  return {
    jobsDone,
    jobDone: async (key) => (await done(JSON.stringify([key]))).length > 0,
    identities: async (platform) => {
      const found: Identity[] = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        const rows: readonly SqlRow<IdentityModel>[] = await identitiesAfter(platform, after, PAGE);
        found.push(...rows.map(identityOf));
        after = rows.length < PAGE ? undefined : rows.at(-1)?.platformId;
        await new Promise(setImmediate);
      }
      return found;
    },
  };
}

type AppraisalRow = SqlRow<AppraisalModel>;
type ProgressColumns = AppraisalRow & { personName: string; supervisorId: string | null };
type FinalColumns = Pick<
  AppraisalRow,
  'id' | 'personId' | 'unitId' | 'period' | 'signature' | Extract<keyof AppraisalRow, `result${string}`>
> & { personName: string; unitName: string };

type StandingRow = Standing & { id: string };

/** Everybody of a month with names: by ordinary reads each page would be three statements, and a short one. */
function boardReads(engine: Engine): Pick<Store, 'progress' | 'finals'> {
  const progressAfter: ReadAll<[string, string, number], ProgressColumns> = engine.all(SQL.progressAfter);
  const finalsAfter: ReadAll<[string, string, number], FinalColumns> = engine.all(SQL.finalsAfter);
  return {
    progress: (period) => everyPage(async (after) => progressAfter(period, after, PAGE), progressOf),
    finals: async (period) =>
      (await everyPage(async (after) => finalsAfter(period, after, PAGE), finalOf)).filter((final) => final !== null),
  };
}

/** What rankings compare, and who is missing in them. */
function rankReads(engine: Engine): RankReads {
  const standingsAfter: ReadAll<[string, string, number], StandingRow> = engine.all(SQL.standingsAfter);
  const unrankedAfter: ReadAll<[string, string, string, string, number], UnrankedRow> = engine.all(SQL.unrankedAfter);
  const comingsAfter: ReadAll<[string, string, string, string, string, number], Coming> = engine.all(SQL.comingsAfter);
  return {
    standings: (period) => everyPage(async (after) => standingsAfter(period, after, PAGE), standingOf),
    standingSums: sumsRead(engine),
    unranked: async (from, to) => {
      const found: Unranked[] = [];
      for (const state of UNRANKED) {
        const read = (after: string) => unrankedAfter(state, after, from, to, PAGE);
        const tell = ({ personId, unitId, period }: UnrankedRow): Unranked => ({ personId, unitId, period, state });
        found.push(...(await everyPage(async (after) => read(after), tell)));
      }
      return found;
    },
    comingsAndGoings: (from, to) =>
      everyPage(
        async (after) => comingsAfter(after, from, to, from, to, PAGE),
        ({ id, joinedOn, leftOn }) => ({ id, joinedOn, leftOn }),
      ),
  };
}

/** People by the page, and of each page what their months come to. */
function sumsRead(engine: Engine): Store['standingSums'] {
  const personsAfter: ReadAll<[string, number], Pick<Person, 'id'>> = engine.all(SQL.personsAfter);
  const sums: ReadAll<[string, string, string, string, string, string], StandingSum> = engine.all(SQL.standingSums);
  return async ({ fromMonth, toMonth, without, joinedAfter }) => {
    const [skipped, day] = [JSON.stringify(without), `-${String(joinedAfter).padStart(2, '0')}`];
    const found: StandingSum[] = [];
    const page = async (after: string) => {
      const people = await personsAfter(after, SUMMED_AT_ONCE);
      const last = people.at(-1)?.id ?? after;
      for (const row of await sums(after, last, fromMonth, toMonth, skipped, day)) found.push(row);
      return people;
    };
    await everyPage(page, ({ id }) => id, SUMMED_AT_ONCE);
    return found;
  };
}

/** Each of them has a dozen sheets a year. */
const SUMMED_AT_ONCE = 500;

const UNRANKED = STATES.filter((state) => state !== 'final');
type UnrankedRow = Unranked & { id: string };
type Coming = Pick<Person, 'id' | 'joinedOn' | 'leftOn'>;

function progressOf(row: ProgressColumns): ProgressRow {
  const appraisal = appraisalOf(row);
  return {
    appraisalId: appraisal.id,
    personId: appraisal.personId,
    personName: row.personName,
    unitId: appraisal.unitId,
    state: appraisal.state,
    dueAt: appraisal.dueAt,
    owing: owing(appraisal),
    version: appraisal.version,
    ratings: ratingsOf(appraisal),
    signature: appraisal.signature,
    supervisorId: row.supervisorId,
  };
}

/** The self-review is no rating of another; a place nobody was named for asks nobody. */
function ratingsOf({ tasks }: Appraisal): ProgressRow['ratings'] {
  const asked = tasks.filter(({ role, status }) => role !== 'self' && (status === 'open' || status === 'submitted'));
  return { asked: asked.length, in: asked.filter(({ status }) => status === 'submitted').length };
}

const standingOf = ({ personId, unitId, scorecardId, percent, grade, coefficient }: StandingRow): Standing => ({
  personId,
  unitId,
  scorecardId,
  percent,
  grade,
  coefficient,
});

/** A final appraisal has a result and a signature; one closed without a result is nobody's figure. */
function finalOf(row: FinalColumns): FinalResult | null {
  const { id: appraisalId, personId, personName, unitId, unitName, period } = row;
  const result = resultOf(row);
  if (result === null || row.signature === null) return null;
  const signature = oneOf(SIGNATURES, row.signature);
  return { appraisalId, personId, personName, unitId, unitName, period, result, signature };
}
