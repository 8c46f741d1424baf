/** A batch of incidents taken back: its state alone makes them count for nothing; their people are told, cards drawn anew. */
import { outsideNight } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import { message } from '#app/outbox-drafts.ts';
import type { BatchRow } from '#app/records-intake.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { isCycleOpen } from './incident-case.ts';
import { redrawnIncident } from './incident-messages.ts';

/** What follows from taking it back; once the cycle of a month is open, disputes are the way. */
export async function incidentsTakenBack(deps: Deps, batch: BatchRow) {
  const records = await deps.store.incidentRecordsOfBatch(batch.id);
  const periods = [...new Set(records.map(({ period }) => period))];
  for (const period of periods) if (await isCycleOpen(deps, period)) return opened(period);
  const told = new Map(records.map(({ personId, period }) => [`${period} ${personId}`, { personId, period }]));
  const changes: Change[] = [...told.values()].map(({ personId, period: month }) =>
    message(deps, {
      key: `incidents:${batch.id}:undone:${month}:${personId}`,
      kind: 'incidents',
      to: { personId },
      args: { month, personId, batchId: batch.id },
      notBefore: outsideNight(deps),
    }),
  );
  for (const { incidentId } of records) {
    changes.push(...(await redrawnIncident(deps, incidentId, { because: `undone:${batch.id}`, clicked: null })));
    await callbacksTurn();
  }
  return { rows: null, periods, parts: () => partsOf(changes) };
}

const ROWS_A_PART = 500;

function* partsOf(changes: readonly Change[]): Generator<readonly Change[]> {
  for (let from = 0; from < changes.length; from += ROWS_A_PART) yield changes.slice(from, from + ROWS_A_PART);
}

const opened = (period: string): Text =>
  text(
    `${period} 的考核已经开启，不能整批撤回；本人可以对各条记录提出异议`,
    `the appraisal of ${period} is open, so the batch cannot be taken back; its people may dispute each of them`,
  );
