/** What `yueping score` does: a sheet and its inputs in, the receipt as text out. */
import { formatScore } from '#core/number/round.ts';
import type { TextLocale } from '#core/scorecard/text.ts';
import { explainReceipt, explainTotals, type LeafExplanation } from '#core/scoring/explain-receipt.ts';
import { readScoreInputs } from '#core/scoring/inputs.ts';
import type { InputProblem } from '#core/scoring/problem.ts';
import { documentOf, type Receipt } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { BadInput } from './bad-input.ts';
import { readJsonFile } from './read-file.ts';
import { loadScorecard } from './scorecard-files.ts';

export interface ScoreOptions {
  readonly inputs: string;
  readonly json?: true;
  readonly lang: TextLocale;
}

/** The receipt, as documented JSON or for people. */
export function runScore(idOrPath: string, { inputs, json, lang }: ScoreOptions): string {
  const receipt = receiptFor(idOrPath, inputs);
  return json ? `${JSON.stringify(documentOf(receipt), null, 2)}\n` : print(receipt, lang);
}

function receiptFor(idOrPath: string, file: string): Receipt {
  const scorecard = loadScorecard(idOrPath);
  const read = readScoreInputs(readJsonFile(file, '--inputs'));
  if (!read.ok) throw badInput(read.problem);
  const scored = scoreSheet(scorecard, read.inputs);
  if (!scored.ok) throw badInput(scored.problem);
  return scored.receipt;
}

const badInput = ({ message }: InputProblem): BadInput => new BadInput(message);

const OPEN = { zh: '未完成', en: 'open' } as const;
const TOTAL = { zh: '总分', en: 'total' } as const;

function print(receipt: Receipt, lang: TextLocale): string {
  const total = receipt.total === null ? OPEN[lang] : formatScore(receipt.total);
  return [
    `${receipt.scorecard} · ${receipt.period}`,
    ...explainReceipt(receipt, lang).flatMap((leaf) => leafLines(leaf, lang)),
    '',
    ...explainTotals(receipt, lang),
    `${TOTAL[lang]} ${total}`,
    receipt.version,
    '',
  ].join('\n');
}

function leafLines(leaf: LeafExplanation, lang: TextLocale): readonly string[] {
  const title = leaf.criterion === leaf.name ? leaf.name : `${leaf.criterion} · ${leaf.name}`;
  const score = leaf.score === null ? OPEN[lang] : formatScore(leaf.score);
  return [
    '',
    `${title}  ${score} / ${leaf.max}`,
    `  ${leaf.rule}`,
    `  ${leaf.input}`,
    ...leaf.steps.map((step) => `  ${step}`),
  ];
}
