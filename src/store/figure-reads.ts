/** Raw data by the hundred thousand: plain SQL on the engine that writes, for Prisma would take ten times as long. */
import type { FigureReads } from '#app/ports-intake.ts';
import type { Engine, ReadAll } from './engine.ts';
import type { SurveyAnswerModel, TicketModel } from './generated/node/models.ts';
import { PAGE } from './pages.ts';
import { ticketOf } from './rows-intake.ts';
import { answerToCount } from './rows-voices.ts';
import type { SqlRow } from './sql.ts';

/** Batches whose rows count for nothing. */
const GONE = `SELECT b."id" FROM "Batch" b WHERE b."state" IN ('writing', 'undone')`;

const SQL = {
  ticketPage: `
    SELECT t.* FROM "Ticket" t
      WHERE t."period" = ? AND t."id" > ? AND t."batchId" NOT IN (${GONE}) AND NOT EXISTS (
        SELECT 1 FROM "Ticket" n
          WHERE n."source" = t."source" AND n."externalId" = t."externalId" AND n."period" = t."period"
            AND (n."at" > t."at" OR (n."at" = t."at" AND n."id" > t."id")) AND n."batchId" NOT IN (${GONE})
      )
      ORDER BY t."id" LIMIT ?`,
  answerPage: `
    SELECT a."id", a."surveyId", a."personId", a."unitId", a."scores" FROM "SurveyAnswer" a
      WHERE a."surveyId" = ? AND a."period" = ? AND a."id" > ?
        AND (a."batchId" IS NULL OR a."batchId" NOT IN (${GONE}))
      ORDER BY a."id" LIMIT ?`,
} as const;

type AnswerColumns = Pick<SqlRow<SurveyAnswerModel>, 'id' | 'surveyId' | 'personId' | 'unitId' | 'scores'>;

export function figureReads(engine: Engine): FigureReads {
  const tickets: ReadAll<[string, string, number], SqlRow<TicketModel>> = engine.all(SQL.ticketPage);
  const answers: ReadAll<[string, string, string, number], AnswerColumns> = engine.all(SQL.answerPage);
  return {
    ticketPage: async (period, after) => (await tickets(period, after, PAGE)).map(ticketOf),
    answerPage: async ({ surveyId, period }, after) =>
      (await answers(surveyId, period, after, PAGE)).map(answerToCount),
  };
}
