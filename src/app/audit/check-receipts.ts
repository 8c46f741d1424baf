/** Every receipt worked out again from its own inputs, byte for byte, and held against what the events say. */
import { z } from 'zod';
import { type Adjustment, adjustmentOf, adjustmentSchema, bodyOf, resultOf } from '#app/adjustment.ts';
import type { ReceiptRow } from '#app/records.ts';
import { type AppraisalEvent, canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { scoreInputsSchema } from '#core/scoring/inputs.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { type Audited, sameMoment } from './audited.ts';
import { calibrationAfter, replay, resultAfter } from './check-chain.ts';
import { type AuditFinding, finding } from './finding.ts';

const stored = z.object({
  inputs: scoreInputsSchema,
  version: z.string(),
  adjustment: adjustmentSchema.nullable().default(null),
});

/** The commands that put a result before somebody, and a receipt with it. */
const SCORES: ReadonlySet<string> = new Set([
  ...['submit_review', 'reconcile', 'adjust', 'take_back', 'decide_appeal'],
  // with figures that came after the result was shown
  'restate',
]);

/** `sheet` is the scorecard the appraisal was opened with; null when it is lost, which is a finding of its own. */
export function checkReceipts(audited: Audited, sheet: Scorecard | null): readonly AuditFinding[] {
  const { appraisal, events, receipts } = audited;
  const told = replay(events);
  const standing = new Set(receipts.map(({ revision }) => revision));
  // while another reviewer's ratings are still to come, there is no result yet
  const made = (event: AppraisalEvent) => scored(event) && resultAfter(told.get(event.version)) !== null;
  const missing = events.filter((event) => made(event) && !standing.has(event.version));
  return [
    ...missing.map(({ version }) => finding('Receipt', `${appraisal.id} ${version}`, ['row-missing'])),
    ...receipts.flatMap((row) => {
      const event = events.find(({ version }) => version === row.revision);
      if (!event) return [finding('Receipt', keyOf(row), ['row-unknown'])];
      const after = told.get(row.revision);
      const [result, adjustment] = [resultAfter(after), adjustmentOf({ calibration: calibrationAfter(after) })];
      const late = sameMoment(row.at, event.at) ? [] : [finding('Receipt', keyOf(row), ['other-time', 'at'])];
      return [...late, ...receiptFindings(row, { sheet, version: appraisal.scorecardVersion, result, adjustment })];
    }),
  ];
}

const keyOf = ({ appraisalId, revision }: ReceiptRow): string => `${appraisalId} ${revision}`;

const scored = ({ type, data }: AppraisalEvent): boolean => SCORES.has(type) && data.verdict !== 'keep';

interface Expected {
  sheet: Scorecard | null;
  version: string;
  result: ReturnType<typeof resultAfter>;
  /** the steps of calibration that stood at that version, as the events tell them */
  adjustment: Adjustment | null;
}

function receiptFindings(row: ReceiptRow, { sheet, version, result, adjustment }: Expected): readonly AuditFinding[] {
  const key = keyOf(row);
  const found: AuditFinding[] = [];
  if (sha256(row.body) !== row.fingerprint || result?.fingerprint !== row.fingerprint) {
    found.push(finding('Receipt', key, ['fingerprint-differs', 'fingerprint']));
  }
  if (sheet === null) return found;
  const again = computedAgain(row, sheet);
  const asTold = again !== null && canonicalJson(again.adjustment) === canonicalJson(adjustment);
  if (again === null || !asTold || again.version !== version || again.body !== row.body) {
    return [...found, finding('Receipt', key, ['receipt-differs', 'body'])];
  }
  if (canonicalJson(again.result) !== canonicalJson(result)) {
    found.push(finding('Receipt', key, ['not-as-told', 'total', 'percent', 'grade', 'coefficient']));
  }
  return found;
}

/** Null when what stands there cannot be read or scored any more. */
function computedAgain({ body }: ReceiptRow, sheet: Scorecard) {
  const parsed = stored.safeParse(jsonOf(body));
  if (!parsed.success) return null;
  const { inputs, version, adjustment } = parsed.data;
  const again = scoreSheet(sheet, inputs);
  if (!again.ok) return null;
  const computed = { inputs, receipt: again.receipt, version, adjustment };
  return { body: bodyOf(computed), version, adjustment, result: resultOf(sheet, computed) };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
