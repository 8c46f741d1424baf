/** The entries of the ledger that a confirmed outcome makes. */
import type { Deps } from '#app/deps.ts';
import type { LedgerRow, OutcomeRow } from '#app/records-results.ts';
import { addMonths, type Month, monthOf } from '#core/calendar/period.ts';
import { localTime } from '#core/calendar/zone.ts';
import { entriesOf } from '#core/results/ledger.ts';
import { bodyOf, givesOf, isCorrection } from './outcome-body.ts';

type Zoned = { policies: Pick<Deps['policies'], 'calendar'> };

/** Whose pay it is: the month it is confirmed in; a correction comes with the month after, when that pay is on its way. */
export function payMonthOf({ policies }: Zoned, at: string, correction: boolean): Month {
  const month = monthOf(localTime(Date.parse(at), policies.calendar.zone).day);
  return correction ? addMonths(month, 1) : month;
}

/** Both sides of every transfer, of a row that is confirmed. */
export function bookedEntries(deps: Zoned, row: OutcomeRow): readonly LedgerRow[] {
  const { decidedAt } = row;
  if (row.state !== 'confirmed' || decidedAt === null) return [];
  const body = bodyOf(row);
  const payMonth = payMonthOf(deps, decidedAt, isCorrection(body));
  const { id: outcomeId, period, policyId, policyVersion } = row;
  return entriesOf(givesOf(body)).map((entry) => ({
    ...entry,
    ...{ outcomeId, period, payMonth, policyId, policyVersion, at: decidedAt },
  }));
}
