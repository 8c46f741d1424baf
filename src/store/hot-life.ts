/** What a click reads of looks, tokens, delegations and talks: plain SQL on the engine that writes, as in hot-reads.ts. */
import type { LifeReads } from '#app/ports-life.ts';
import type { Engine, ReadAll, ReadOne } from './engine.ts';
import type {
  DelegationModel,
  FileModel,
  GoalModel,
  InterviewModel,
  LookModel,
  RaterTokenModel,
} from './generated/node/models.ts';
import { delegationOf, fileOf, goalOf, interviewOf, lookOf } from './rows-life.ts';
import type { SqlRow } from './sql.ts';

const SQL = {
  lastLook: 'SELECT * FROM "Look" WHERE "appraisalId" = ? ORDER BY "number" DESC LIMIT 1',
  tokenOf: 'SELECT * FROM "RaterToken" WHERE "cycleId" = ? AND "personId" = ?',
  personOfToken: 'SELECT * FROM "RaterToken" WHERE "token" = ?',
  delegationsBetween:
    'SELECT * FROM "Delegation" WHERE "fromDay" <= ? AND "toDay" >= ? AND "revokedAt" IS NULL ORDER BY "id"',
  filesOf: 'SELECT * FROM "File" WHERE "appraisalId" = ? ORDER BY "id"',
  interviewOf: 'SELECT * FROM "Interview" WHERE "appraisalId" = ?',
  // no index begins with the interviewer: a to-do list looks at the newest talks, two hundredths of a second at most
  openInterviewsBy: `
    SELECT * FROM (SELECT * FROM "Interview" ORDER BY "id" DESC LIMIT 20000)
      WHERE "interviewerId" = ? AND "state" = 'open' ORDER BY "id"`,
  goalsFor: 'SELECT * FROM "Goal" WHERE "personId" = ? AND "period" = ? ORDER BY "id"',
} as const;

export type HotLife = Pick<LifeReads, keyof typeof SQL>;

export function hotLife(engine: Engine): HotLife {
  const lastLook: ReadOne<[string], SqlRow<LookModel>> = engine.one(SQL.lastLook);
  const tokenOf: ReadOne<[string, string], SqlRow<RaterTokenModel>> = engine.one(SQL.tokenOf);
  const personOfToken: ReadOne<[string], SqlRow<RaterTokenModel>> = engine.one(SQL.personOfToken);
  const delegations: ReadAll<[string, string], SqlRow<DelegationModel>> = engine.all(SQL.delegationsBetween);
  const filesOf: ReadAll<[string], SqlRow<FileModel>> = engine.all(SQL.filesOf);
  const interview: ReadOne<[string], SqlRow<InterviewModel>> = engine.one(SQL.interviewOf);
  const openInterviews: ReadAll<[string], SqlRow<InterviewModel>> = engine.all(SQL.openInterviewsBy);
  const goalsFor: ReadAll<[string, string], SqlRow<GoalModel>> = engine.all(SQL.goalsFor);
  return {
    lastLook: async (appraisalId) => {
      const row = await lastLook(appraisalId);
      return row === undefined ? null : lookOf(row);
    },
    tokenOf: async (cycleId, personId) => (await tokenOf(cycleId, personId))?.token ?? null,
    personOfToken: async (token) => (await personOfToken(token))?.personId ?? null,
    delegationsBetween: async (fromDay, toDay) => (await delegations(toDay, fromDay)).map(delegationOf),
    filesOf: async (appraisalId) => (await filesOf(appraisalId)).map(fileOf),
    interviewOf: async (appraisalId) => {
      const row = await interview(appraisalId);
      return row === undefined ? null : interviewOf(row);
    },
    openInterviewsBy: async (interviewerId) => (await openInterviews(interviewerId)).map(interviewOf),
    goalsFor: async (personId, period) => (await goalsFor(personId, period)).map(goalOf),
  };
}
