/** Sheets scored a second on one core, a whole company of them, and the linter on everything that is shipped. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { documentOf } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { atLeast, atMost, type Figure, figure, middle, type Section } from './figure.ts';
import { type Form, formsBySize, inputsOf } from './forms.ts';
import { ROUNDS } from './rounds.ts';

/** What a company of 100,000 needs to be scored within two minutes, in the background. */
const SHEETS_PER_SECOND = 1_000;
const WARM_UP = 2_000;
const SHEETS_A_ROUND = 500;
const COMPANY = 100_000;
const PART_OF_COMPANY = 10_000;
const LINEAR = 1.25;
const KEPT_MB = 50;
const CHECK_MS = 1_000;

/** One sheet as the store keeps it: inputs read, scored, its receipt written out as JSON. */
function scoreOne(form: Form, person: number): number {
  const scored = scoreSheet(form.scorecard, inputsOf(form, person));
  if (!scored.ok) throw new Error(scored.problem.message.en);
  return JSON.stringify(documentOf(scored.receipt)).length;
}

/** Scores so many people, form after form in turn; ms. */
function scoreMany(forms: readonly Form[], people: number): number {
  const from = performance.now();
  for (let person = 0; person < people; person++) {
    const form = forms[person % forms.length];
    if (form) scoreOne(form, person);
  }
  return performance.now() - from;
}

function ratesOf(form: Form): readonly number[] {
  scoreMany([form], WARM_UP);
  return Array.from({ length: ROUNDS }, () => (SHEETS_A_ROUND / scoreMany([form], SHEETS_A_ROUND)) * 1000);
}

function companyFigures(forms: readonly Form[]): readonly Figure[] {
  scoreMany(forms, WARM_UP);
  const part = scoreMany(forms, PART_OF_COMPANY);
  const before = heapMb();
  const whole = scoreMany(forms, COMPANY);
  const kept = Math.max(0, heapMb() - before);
  return [
    figure('100,000 sheets of all forms', [whole, 'ms']),
    figure('  a sheet among 100,000 ÷ among 10,000', [whole / COMPANY / (part / PART_OF_COMPANY), 'x'], atMost(LINEAR)),
    figure('  memory kept by 100,000 sheets', [kept, 'MB'], atMost(KEPT_MB)),
  ];
}

/** What is still held after a collection where the engine lets us ask for one (node --expose-gc), else before it. */
function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** `yueping check` on all shipped files, as a process of its own; ms. */
function checkAll(): number {
  const from = performance.now();
  execFileSync(process.execPath, [fileURLToPath(new URL('../scripts/yueping.mjs', import.meta.url)), 'check']);
  return performance.now() - from;
}

export async function measureScoring(): Promise<Section> {
  const forms = formsBySize();
  const [smallest, largest] = [forms[0], forms.at(-1)];
  if (!smallest || !largest) throw new Error('there are no forms');
  const sheets = ({ scorecard, leaves }: Form) => `${scorecard.id}, ${leaves} leaves`;
  return {
    title: '8. Scoring and the linter',
    how: `one core; inputs read, scored, the receipt written as JSON; everybody has figures of their own; medians of ${ROUNDS} rounds of ${SHEETS_A_ROUND} sheets; check is a process of its own, its start included`,
    figures: [
      figure(`smallest form (${sheets(smallest)})`, middle(ratesOf(smallest), 'ops/s'), atLeast(SHEETS_PER_SECOND)),
      figure(`largest form (${sheets(largest)})`, middle(ratesOf(largest), 'ops/s'), atLeast(SHEETS_PER_SECOND)),
      ...companyFigures(forms),
      figure(
        'check of every scorecard and policy',
        middle(Array.from({ length: ROUNDS }, checkAll), 'ms'),
        atMost(CHECK_MS),
      ),
    ],
  };
}
