/** The shipped forms with their filled examples, varied so that no two people have the same figures. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { type ReadInputs, readScoreInputs } from '#core/scoring/inputs.ts';

const FORMS = fileURLToPath(new URL('../scorecards/', import.meta.url));

export interface Form {
  scorecard: Scorecard;
  inputs: ReadInputs;
  leaves: number;
}

/** Every form that has an example, the smallest first. */
export function formsBySize(): readonly Form[] {
  return readdirSync(`${FORMS}examples`)
    .map((file) => file.replace(/\.json$/, ''))
    .map(formOf)
    .sort((a, b) => a.leaves - b.leaves);
}

function formOf(id: string): Form {
  const { scorecard } = parseScorecard(readFileSync(`${FORMS}${id}.yaml`, 'utf8'), `${id}.yaml`);
  const read = readScoreInputs(JSON.parse(readFileSync(`${FORMS}examples/${id}.json`, 'utf8')));
  if (!scorecard || !read.ok) throw new Error(`${id} or its example is not sound`);
  return { scorecard, inputs: read.inputs, leaves: leavesFor(scorecard, read.inputs.period).length };
}

/** The example of a form as somebody else's: every figure up to 5 % lower, with its own decimals. */
export const inputsOf = ({ inputs }: Form, person: number): ReadInputs => ({
  ...inputs,
  metrics: Object.fromEntries(
    Object.entries(inputs.metrics).map(([key, value]) => [key, value === null ? null : lower(value, person)]),
  ),
});

const lower = (value: string, person: number): string =>
  String(Math.round(Number(value) * (10_000 - (person % 500)) * 100) / 1_000_000);
