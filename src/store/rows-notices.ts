/** Sheets of periods and their acknowledgements: rows ⇄ domain. */
import type { AcknowledgementRow, PeriodSheetRow } from '#app/records.ts';
import type { AcknowledgementModel, PeriodSheetModel } from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { instantOf, stored } from './values.ts';

export const periodSheetColumns = {
  period: (row) => row.period,
  scorecardId: (row) => row.scorecardId,
  version: (row) => row.version,
  at: (row) => stored(row.at),
} satisfies Encoders<PeriodSheetRow, PeriodSheetModel>;

export const periodSheetOf = (row: EitherRow<PeriodSheetModel>): PeriodSheetRow => ({
  period: row.period,
  scorecardId: row.scorecardId,
  version: row.version,
  at: instantOf(row.at),
});

export const acknowledgementColumns = {
  period: (row) => row.period,
  personId: (row) => row.personId,
  scorecardId: (row) => row.scorecardId,
  version: (row) => row.version,
  at: (row) => stored(row.at),
} satisfies Encoders<AcknowledgementRow, AcknowledgementModel>;

export const acknowledgementOf = (row: EitherRow<AcknowledgementModel>): AcknowledgementRow => ({
  period: row.period,
  personId: row.personId,
  scorecardId: row.scorecardId,
  version: row.version,
  at: instantOf(row.at),
});
