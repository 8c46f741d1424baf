/** The inputs that final appraisals of a month were scored from: what a changed scorecard is tried on. */
import { z } from 'zod';
import { type ReadInputs, scoreInputsSchema } from '#core/scoring/inputs.ts';
import type { Deps } from './deps.ts';

const stored = z.object({ inputs: scoreInputsSchema, receipt: z.object({ scorecard: z.string() }) });

/** One entry for each final appraisal of the period on the scorecard, by the person's id. */
export async function storedInputs(
  { store }: Pick<Deps, 'store'>,
  period: string,
  scorecardId: string,
): Promise<readonly { readonly id: string; readonly inputs: ReadInputs }[]> {
  const finals = await store.finals(period);
  const rows = await Promise.all(finals.map(({ appraisalId }) => store.receipt(appraisalId)));
  return finals.flatMap(({ personId }, index) => {
    const row = rows[index];
    const body = row && stored.parse(JSON.parse(row.body));
    return body && body.receipt.scorecard === scorecardId ? [{ id: personId, inputs: body.inputs }] : [];
  });
}
