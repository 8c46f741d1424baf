import { parseScorecard } from '#core/scorecard/parse.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import type { ScoreInputs } from '#core/scoring/inputs.ts';
import type { Receipt, ReceiptLeaf } from '#core/scoring/receipt.ts';
import { receiptLeaves } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A sheet of 100 points from the fields that matter to a test; JSON is YAML. */
export function buildSheet(fields: Fields): Scorecard {
  const file = { id: 'test', name: '测试表', level: 'staff', period: ['month'], total: 100, ...fields };
  const { scorecard, findings } = parseScorecard(JSON.stringify(file), 'test.yaml');
  if (!scorecard) throw new Error(findings.map(({ code, message }) => `${code}: ${message.en}`).join('; '));
  return scorecard;
}

/** A sheet with one leaf "x" of 100 points, or as many as given; a metric rule reads the metric "m". */
export function sheetOf(rule: Fields, leaf: Fields = {}, fields: Fields = {}): Scorecard {
  const points = leaf.points ?? 100;
  const isJudged = 'levels' in rule || 'rating' in rule || 'deductions' in rule;
  const metric = isJudged ? {} : { metric: 'm' };
  return buildSheet({
    total: points,
    metrics: { m: { name: '指标' } },
    criteria: [{ id: 'x', name: '项目', points, ...metric, rule, ...leaf }],
    ...fields,
  });
}

/** The receipt of inputs that are expected to fit. */
export function receiptOf(scorecard: Scorecard, inputs: Omit<ScoreInputs, 'period'> & { period?: string }): Receipt {
  const scored = scoreSheet(scorecard, { period: '2026-10', ...inputs });
  if (!scored.ok) throw new Error(scored.problem.message.en);
  return scored.receipt;
}

/** One leaf of a receipt. */
export function leafIn(receipt: Receipt, id: string): ReceiptLeaf {
  const leaf = receiptLeaves(receipt).find((candidate) => candidate.id === id);
  if (!leaf) throw new Error(`no leaf ${id}`);
  return leaf;
}

/** The score of the leaf "x" for a value of the metric "m". */
export const scoreOf = (scorecard: Scorecard, value: number | string | null): number | null =>
  leafIn(receiptOf(scorecard, { metrics: { m: value } }), 'x').score;

/** One rating of the leaf "x". */
export const rating = (role: string, by: string, score: number | null) => ({ role, by, criterion: 'x', score });
