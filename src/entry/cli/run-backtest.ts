/** What `yueping backtest` does: two scorecards and past inputs in, what would change as text out. */
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { type TextLocale, text } from '#core/scorecard/text.ts';
import { backtest, type PastSheet } from '#core/scoring/backtest.ts';
import { BadInput } from './bad-input.ts';
import { printBacktest } from './print-backtest.ts';
import { readPastSheets } from './read-past-sheets.ts';
import { loadScorecard } from './scorecard-files.ts';

export interface BacktestOptions {
  readonly inputs?: string;
  readonly month: readonly string[];
  readonly json?: true;
  readonly lang: TextLocale;
}

/** What would change, for people or as JSON. */
export async function runBacktest(before: string, after: string, options: BacktestOptions): Promise<string> {
  const old = loadScorecard(before);
  const changed = loadScorecard(after);
  const found = backtest(old, changed, await pastSheets(old, options));
  return options.json ? `${JSON.stringify(found, null, 2)}\n` : printBacktest(found, options.lang);
}

async function pastSheets(scorecard: Scorecard, { inputs, month }: BacktestOptions): Promise<readonly PastSheet[]> {
  if (inputs === undefined && month.length === 0) throw NOTHING_GIVEN;
  const fromFiles = inputs === undefined ? [] : readPastSheets(inputs);
  const stored = month.length === 0 ? [] : await storedSheets(scorecard, month);
  return onceEach([...fromFiles, ...stored]);
}

const NOTHING_GIVEN = new BadInput(
  text('要写 --inputs 或 --month：没有过去的数据可算', 'write --inputs or --month: there is nothing to score'),
);

async function storedSheets(scorecard: Scorecard, months: readonly string[]): Promise<readonly PastSheet[]> {
  const [{ withDeps }, { storedInputs }] = await Promise.all([
    import('#entry/with-deps.ts'),
    import('#app/stored-inputs.ts'),
  ]);
  return withDeps(process.env, async (deps) => {
    const lists = await Promise.all(months.map((period) => storedInputs(deps, period, scorecard.id)));
    return lists.flat();
  });
}

/** Somebody's period may be counted once only. */
function onceEach(sheets: readonly PastSheet[]): readonly PastSheet[] {
  const seen = new Set<string>();
  for (const { id, inputs } of sheets) {
    const key = JSON.stringify([id, inputs.period]);
    if (seen.has(key)) {
      throw new BadInput(
        text(
          `id 填的是“${id}”：${inputs.period} 出现了两次；每人每期一份`,
          `id is "${id}": twice in ${inputs.period}; allowed: one sheet for each person and period`,
        ),
      );
    }
    seen.add(key);
  }
  return sheets;
}
