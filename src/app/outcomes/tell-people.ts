/** Everybody a confirmed outcome concerns hears of it in private; in chunks, each claimed, so that a crash resumes. */
import { byDay } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import { type MessageKind, message } from '#app/outbox-drafts.ts';
import type { OutcomeRow } from '#app/records-results.ts';
import { entriesOf } from '#core/results/ledger.ts';
import type { OutcomeLine, OutcomePolicy } from '#core/results/outcome.ts';
import { payMonthOf } from './book.ts';
import { bodyOf, givesOf, isCorrection, type OutcomeBody } from './outcome-body.ts';

const NEWEST = 'outcomes:newest-confirmed';

/** Says that there is somebody to tell: without it the job would read every outcome at every tick. */
export const newestConfirmed = (deps: Deps, { id, decidedBy }: OutcomeRow): Change => ({
  put: 'setting',
  row: { key: NEWEST, value: id, updatedBy: decidedBy ?? '', updatedAt: nowIso(deps) },
});

const CHUNK = 500;
const toldKey = (outcomeId: string): string => `outcome-told:${outcomeId}`;

/** Finishes what was confirmed and not told yet. */
export async function tellConfirmed(deps: Deps): Promise<void> {
  const newest = await deps.store.setting(NEWEST);
  if (newest === null || (await deps.store.jobDone(`outcomes-told-up-to:${newest}`))) return;
  const confirmed = await deps.store.outcomesIn(['confirmed']);
  const told = await deps.store.jobsDone(confirmed.map(({ id }) => toldKey(id)));
  for (const row of confirmed) if (!told.has(toldKey(row.id))) await tellAll(deps, row);
  await deps.store.commit([{ put: 'job', key: `outcomes-told-up-to:${newest}`, at: nowIso(deps) }]);
}

async function tellAll(deps: Deps, row: OutcomeRow): Promise<void> {
  const body = bodyOf(row);
  const { lines } = givesOf(body);
  for (let start = 0; start < lines.length; start += CHUNK) {
    const rows: Change[] = [];
    for (const [index, line] of lines.slice(start, start + CHUNK).entries())
      rows.push(...(await noteTo(deps, { row, body, line, number: start + index + 1 })));
    await deps.store.commit([{ put: 'job', key: `${toldKey(row.id)}:${start}`, at: nowIso(deps) }, ...rows]);
    await callbacksTurn();
  }
  await deps.store.commit([{ put: 'job', key: toldKey(row.id), at: nowIso(deps) }]);
}

interface Told {
  row: OutcomeRow;
  body: OutcomeBody;
  line: OutcomeLine;
  /** the line within what is given, from 1 */
  number: number;
}

/** To the person; what a unit gets is told to its head, who tells the unit. */
async function noteTo(deps: Deps, { row, body, line, number }: Told): Promise<readonly Change[]> {
  const unit = line.subjectKind === 'unit' ? await deps.store.unit(line.subjectId) : null;
  const personId = unit ? unit.headId : line.subjectId;
  if (personId === null) return [];
  const correction = isCorrection(body);
  const { policy } = body;
  const booked = entriesOf({ lines: [line] }).length > 0 && row.decidedAt !== null;
  return [
    message(deps, {
      key: `outcome-note:${row.id}:${number}`,
      kind: kindOf(policy, correction),
      to: { personId },
      args: {
        policyName: policy.name,
        version: row.policyVersion,
        of: row.period,
        unitId: unit?.id ?? null,
        effects: line.effects,
        reason: line.reason,
        payMonth: booked && row.decidedAt !== null ? payMonthOf(deps, row.decidedAt, correction) : null,
        correction,
        manner: mannerOf(policy),
      },
      priority: 'bulk',
      notBefore: byDay(deps),
    }),
  ];
}

/** Only what is good news, and new, congratulates. */
function kindOf(policy: OutcomePolicy, correction: boolean): MessageKind {
  if (policy.kind === 'coefficient') return 'coefficient-note';
  return !correction && mannerOf(policy) === 'prize' ? 'prize' : 'outcome-note';
}

function mannerOf(policy: OutcomePolicy): 'prize' | 'offer' | 'grade' | 'plain' {
  if (policy.kind === 'forced-share') return 'grade';
  if (policy.kind === 'coefficient') return 'plain';
  return policy.kind === 'share' && policy.end === 'last' ? 'offer' : 'prize';
}
