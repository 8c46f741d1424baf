/** The scorecards as they are shipped, and what their examples come to. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseScorecard } from '#core/scorecard/parse.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import type { ScoreInputs } from '#core/scoring/inputs.ts';
import { type Receipt, receiptLeaves } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';

const FOLDER = new URL('../../scorecards/', import.meta.url);

/** A file of `scorecards/` as text. */
export const read = (path: string): string => readFileSync(new URL(path, FOLDER), 'utf8');

/** The ids of all shipped scorecards; the metric catalogue beside them is none. */
export const IDS: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml') && name !== 'metrics.yaml')
  .map((name) => name.replace(/\.yaml$/, ''));

const known = new Map<string, Scorecard>();

/** A shipped scorecard; each file is read once. */
export function form(id: string): Scorecard {
  const scorecard = known.get(id) ?? parse(id);
  known.set(id, scorecard);
  return scorecard;
}

function parse(id: string): Scorecard {
  const { scorecard, findings } = parseScorecard(read(`${id}.yaml`), `scorecards/${id}.yaml`);
  if (!scorecard) throw new Error(`${id}: ${findings.map(({ message }) => message.en).join('; ')}`);
  return scorecard;
}

/** The filled-in inputs beside a scorecard. */
export const exampleInputs = (id: string): ScoreInputs => JSON.parse(read(`examples/${id}.json`));

/** The receipt of inputs that are expected to fit. */
export function receiptOf(scorecard: Scorecard, inputs: ScoreInputs): Receipt {
  const scored = scoreSheet(scorecard, inputs);
  if (!scored.ok) throw new Error(scored.problem.message.en);
  return scored.receipt;
}

/** What a form's example comes to. */
export const example = (id: string): Receipt => receiptOf(form(id), exampleInputs(id));

/** leaf → score. */
export const scoresIn = (receipt: Receipt): Record<string, number | null> =>
  Object.fromEntries(receiptLeaves(receipt).map(({ id, score }) => [id, score]));

/** A form's example with some metrics changed. */
export const exampleWith = (id: string, metrics: NonNullable<ScoreInputs['metrics']>): Receipt => {
  const inputs = exampleInputs(id);
  return receiptOf(form(id), { ...inputs, metrics: { ...inputs.metrics, ...metrics } });
};
