/** Every receipt worked out again from its own inputs, byte for byte, and held against what the events say. */
import { z } from 'zod';
import type { ReceiptRow } from '#app/records.ts';
import { resultOf } from '#app/score-case.ts';
import { type AppraisalEvent, canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { scoreInputsSchema } from '#core/scoring/inputs.ts';
import { documentOf } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { type Audited, sameMoment } from './audited.ts';
import { replay, resultAfter } from './check-chain.ts';
import { type AuditFinding, finding } from './finding.ts';

const stored = z.object({ inputs: scoreInputsSchema, version: z.string() });

/** The commands that put a result before somebody, and a receipt with it. */
const SCORES: ReadonlySet<string> = new Set(['submit_review', 'decide_appeal']);

/** `sheet` is the scorecard the appraisal was opened with; null when it is lost, which is a finding of its own. */
export function checkReceipts(audited: Audited, sheet: Scorecard | null): readonly AuditFinding[] {
  const { appraisal, events, receipts } = audited;
  const told = replay(events);
  const standing = new Set(receipts.map(({ revision }) => revision));
  const missing = events.filter((event) => scored(event) && !standing.has(event.version));
  return [
    ...missing.map(({ version }) => finding('Receipt', `${appraisal.id} ${version}`, ['row-missing'])),
    ...receipts.flatMap((row) => {
      const event = events.find(({ version }) => version === row.revision);
      if (!event) return [finding('Receipt', keyOf(row), ['row-unknown'])];
      const result = resultAfter(told.get(row.revision));
      const late = sameMoment(row.at, event.at) ? [] : [finding('Receipt', keyOf(row), ['other-time', 'at'])];
      return [...late, ...receiptFindings(row, { sheet, version: appraisal.scorecardVersion, result })];
    }),
  ];
}

const keyOf = ({ appraisalId, revision }: ReceiptRow): string => `${appraisalId} ${revision}`;

const scored = ({ type, data }: AppraisalEvent): boolean => SCORES.has(type) && data.verdict !== 'keep';

interface Expected {
  sheet: Scorecard | null;
  version: string;
  result: ReturnType<typeof resultAfter>;
}

function receiptFindings(row: ReceiptRow, { sheet, version, result }: Expected): readonly AuditFinding[] {
  const key = keyOf(row);
  const found: AuditFinding[] = [];
  if (sha256(row.body) !== row.fingerprint || result?.fingerprint !== row.fingerprint) {
    found.push(finding('Receipt', key, ['fingerprint-differs', 'fingerprint']));
  }
  if (sheet === null) return found;
  const again = computedAgain(row, sheet);
  if (again === null || again.version !== version || again.body !== row.body) {
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
  const { inputs, version } = parsed.data;
  const again = scoreSheet(sheet, inputs);
  if (!again.ok) return null;
  const text = canonicalJson({ inputs, receipt: documentOf(again.receipt), version });
  return { body: text, version, result: resultOf(again.receipt, sha256(text)) };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
