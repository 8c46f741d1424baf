/** What `yueping backtest` does: two scorecards and past inputs in, what would change as text out. */
import { periodKind } from '#core/scorecard/period-kind.ts';
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
  const strange = month.find((period) => periodKind(period) === null);
  if (strange !== undefined) throw noPeriod(strange);
  const fromFiles = inputs === undefined ? [] : readPastSheets(inputs);
  const stored = month.length === 0 ? [] : await storedSheets(scorecard, month);
  const sheets = onceEach([...fromFiles, ...stored]);
  if (sheets.length === 0) throw nothing(scorecard.id);
  return sheets;
}

const noPeriod = (period: string): BadInput =>
  new BadInput(
    text(
      `--month 填的是“${period}”：不是考核周期；可填 2026-10、2026-Q4 或 2026`,
      `--month is "${period}": it is no period; allowed: 2026-10, 2026-Q4 or 2026`,
    ),
  );

const nothing = (id: string): BadInput =>
  new BadInput(
    text(
      `没有过去的数据可算：用 --inputs 给文件，或用 --month 写一个“${id}”有定稿的月份`,
      `there is nothing to score: give files with --inputs, or with --month a month that has final appraisals on "${id}"`,
    ),
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
