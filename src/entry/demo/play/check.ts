/** Proves the month from what is stored: every receipt re-computed, every chain verified, every message arrived. */
import { z } from 'zod';
import { adjustmentOf, adjustmentSchema, bodyOf, resultOf } from '#app/adjustment.ts';
import type { Deps } from '#app/deps.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { canonicalJson, GENESIS, isSealed, sha256 } from '#core/appraisal/chain.ts';
import { toHundredths } from '#core/number/round.ts';
import { scoreInputsSchema } from '#core/scoring/inputs.ts';
import { type Receipt, receiptLeaves } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';

export interface Checked {
  receipts: number;
  /** what is not as it must be, one sentence each */
  problems: readonly string[];
}

const stored = z.object({ inputs: scoreInputsSchema, adjustment: adjustmentSchema.nullable().default(null) });

/** Checks every final appraisal of the database, the running month and those before it. */
export async function checkAll(deps: Deps): Promise<Checked> {
  const problems: string[] = [];
  let receipts = 0;
  for (const { period } of await deps.store.cycles()) {
    for (const { appraisalId } of await deps.store.finals(period)) {
      const appraisal = await deps.store.appraisal(appraisalId);
      if (!appraisal) continue;
      receipts += 1;
      const found = [...(await receiptProblems(deps, appraisal)), ...(await chainProblems(deps, appraisal))];
      problems.push(...found.map((problem) => `${period} ${appraisalId}: ${problem}`));
    }
  }
  return { receipts, problems: [...problems, ...(await messageProblems(deps))] };
}

async function receiptProblems(deps: Deps, appraisal: Appraisal): Promise<readonly string[]> {
  const row = await deps.store.receipt(appraisal.id);
  if (!row || !appraisal.result) return ['there is no receipt'];
  const sheet = await deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion);
  const { inputs, adjustment } = stored.parse(JSON.parse(row.body));
  const scored = scoreSheet(sheet.scorecard, inputs);
  if (!scored.ok) return [`its inputs cannot be scored: ${scored.problem.message.en}`];
  const { receipt } = scored;
  const computed = { inputs, receipt, version: sheet.version, adjustment };
  const { total, fingerprint } = appraisal.result;
  const adjusted = canonicalJson(adjustment) === canonicalJson(adjustmentOf(appraisal));
  return [
    ...(total === resultOf(sheet.scorecard, computed)?.total ? [] : ['the total is not that of its receipt']),
    ...(toHundredths(receipt.total ?? Number.NaN) === sumOf(receipt)
      ? []
      : ['the scores of the receipt do not add up to the total']),
    ...(adjusted ? [] : ['the receipt is not adjusted as calibration says']),
    ...(bodyOf(computed) === row.body ? [] : ['the receipt computes to something else']),
    ...(sha256(row.body) === fingerprint && row.fingerprint === fingerprint ? [] : ['the fingerprint does not match']),
  ];
}

/** The printed scores added up: leaves and bonus, and no more than the lowest veto allows. Hundredths. */
function sumOf(receipt: Receipt): number {
  const leaves = receiptLeaves(receipt).map(({ score }) => toHundredths(score ?? 0));
  const reached = [...leaves, toHundredths(receipt.bonus)].reduce((sum, score) => sum + score, 0);
  return Math.min(reached, ...receipt.vetoes.map(({ total }) => toHundredths(total)));
}

async function chainProblems(deps: Deps, { id, lastHash }: Appraisal): Promise<readonly string[]> {
  let head = GENESIS;
  for (const event of await deps.store.eventsOf(id)) {
    if (event.prevHash !== head || !isSealed(event)) return [`the chain breaks at version ${event.version}`];
    head = event.hash;
  }
  return head === lastHash ? [] : ['the chain does not end where the appraisal says'];
}

async function messageProblems(deps: Deps): Promise<readonly string[]> {
  const { unknown, dead, pending, sending } = await deps.store.outbox.counts();
  return [
    ...(unknown + dead > 0 ? [`${unknown + dead} messages did not arrive`] : []),
    ...(pending + sending > 0 ? [`${pending + sending} messages are still on their way`] : []),
  ];
}
