/** What `yueping simulate` does: a policy and a period in, its outcome as text out. Nothing is written anywhere. */
import { isPeriod, periodKind } from '#core/calendar/period.ts';
import type { RectificationPolicy } from '#core/policies/kinds/rectification.ts';
import {
  isOutcomePolicy,
  OUTCOME_KINDS,
  type OutcomeInputs,
  type OutcomePolicy,
  outcomeOf,
} from '#core/results/outcome.ts';
import { type TextLocale, text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';
import { loadPolicy } from './load-policy.ts';
import { type Names, printSimulation, simulationJson } from './print-simulation.ts';
import { readJsonFile } from './read-file.ts';
import { simulatedInputs } from './simulated-inputs.ts';

export interface SimulateOptions {
  readonly period: string;
  readonly database?: string;
  readonly inputs?: string;
  readonly json?: true;
  readonly lang: TextLocale;
}

export interface Simulated {
  readonly output: string;
  readonly isOverBudget: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws BadInput, StoreError */
export async function runSimulate(idOrPath: string, options: SimulateOptions, env: Environment): Promise<Simulated> {
  const loaded = loadPolicy(idOrPath);
  if (loaded.kind === 'rectification') return plans(loaded, options, env);
  const policy = outcomePolicy(loaded);
  refuseOdd(policy, options);
  const { inputs, names } = options.inputs === undefined ? await stored(policy, options, env) : given(options);
  const outcome = outcomeOf(policy, inputs);
  const simulation = { policy, outcome, names };
  return {
    output: options.json ? simulationJson(simulation) : printSimulation(simulation, options.lang),
    isOverBudget: outcome.budgetFen !== null && outcome.costFen > outcome.budgetFen,
  };
}

/** Which branches would be asked for rectification plans: read from a database, where their heads stand. */
async function plans(policy: RectificationPolicy, options: SimulateOptions, env: Environment): Promise<Simulated> {
  refuseOdd({ id: policy.id, period: 'month' }, options);
  if (options.inputs !== undefined)
    throw new BadInput(
      text(
        '--inputs 不能用于整改方案的规则：只能用 --database 试算',
        '--inputs is not for rectification plans; allowed: --database',
      ),
    );
  const { simulateRectification } = await import('./simulate-rectification.ts');
  return { output: await simulateRectification(policy, options, env), isOverBudget: false };
}

function outcomePolicy(policy: ReturnType<typeof loadPolicy>): OutcomePolicy {
  if (isOutcomePolicy(policy)) return policy;
  const kinds = [...OUTCOME_KINDS, 'rectification'].join(', ');
  throw new BadInput(
    text(
      `kind 填的是“${policy.kind}”：这类规则没有名单可以试算；可试算 ${kinds}`,
      `kind is "${policy.kind}": such a policy has no outcome to simulate; allowed: ${kinds}`,
    ),
  );
}

const EXAMPLES = { month: '2026-10', quarter: '2026-Q4', year: '2026' } as const;

function refuseOdd(policy: Pick<OutcomePolicy, 'id' | 'period'>, { period, inputs, database }: SimulateOptions): void {
  if (!isPeriod(period) || periodKind(period) !== policy.period) {
    const example = EXAMPLES[policy.period];
    throw new BadInput(
      text(
        `--period 填的是“${period}”：规则 ${policy.id} 的 period 是 ${policy.period}，要写成 ${example}`,
        `--period is "${period}"; policy ${policy.id} is for a ${policy.period}: allowed is one such as ${example}`,
      ),
    );
  }
  if (inputs !== undefined && database !== undefined) {
    throw new BadInput(
      text('--inputs 和 --database 只能用一个', '--inputs and --database cannot stand together; allowed: one of them'),
    );
  }
}

/** What a policy is worked out from, and what everybody in it is called. */
export interface Known {
  readonly inputs: OutcomeInputs;
  readonly names: Names;
}

function given({ inputs: file = '', period }: SimulateOptions): Known {
  return simulatedInputs(readJsonFile(file, '--inputs'), period);
}

/** The whole bot is only loaded where its database is read. */
async function stored(policy: OutcomePolicy, { period, database }: SimulateOptions, env: Environment): Promise<Known> {
  const { storedInputs } = await import('./stored-inputs.ts');
  return storedInputs({ policy, period, database }, env);
}
