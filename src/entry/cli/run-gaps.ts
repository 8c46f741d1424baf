/** What `yueping gaps` does: a month in, the missing figures out, and whether one of them holds up a result. */
import { type Gap, gapsIn } from '#app/figures/gaps.ts';
import { texts } from '#cards/texts.ts';
import { isMonth } from '#core/calendar/period.ts';
import { type TextLocale, text } from '#core/scorecard/text.ts';
import { withDeps } from '#entry/with-deps.ts';
import { BadInput } from './bad-input.ts';
import { existingDatabase } from './database-file.ts';

export interface GapsOptions {
  readonly file?: string;
  readonly json?: true;
  readonly lang: TextLocale;
}

/** @throws BadInput, StoreError */
export async function runGaps(
  month: string,
  { file: named, json, lang }: GapsOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ output: string; blocks: boolean }> {
  if (!isMonth(month)) {
    throw new BadInput(
      text(`月份填的是“${month}”：要写成 2026-10`, `the month is "${month}"; allowed: a month such as 2026-10`),
    );
  }
  const file = existingDatabase(named, env);
  const gaps = await withDeps({ ...env, DATABASE_FILE: file }, (deps) => gapsIn(deps, month), { beside: true });
  const output = json ? `${JSON.stringify({ month, gaps: gaps.map(asJson) }, null, 2)}\n` : printed(gaps, lang);
  return { output, blocks: gaps.some(({ blocks }) => blocks) };
}

const asJson = ({ key, name, blocks, source, subjects }: Gap) => ({
  ...{ metric: key, name, blocks, source, missing: subjects.length },
  subjects: subjects.map((subject) => ({
    ...{ kind: subject.kind, name: subject.name, employeeNo: subject.employeeNo, unit: subject.unitName },
  })),
});

const NAMES_SHOWN = 20;

function printed(gaps: readonly Gap[], lang: TextLocale): string {
  const { figures: t, words } = texts[lang];
  if (gaps.length === 0) return `${NOTHING[lang]}\n`;
  const lines = gaps.map(({ key, name, blocks, source, subjects }) => {
    const line = t.gapsMetric(`${name} (${key})`, String(subjects.length));
    const names = subjects.slice(0, NAMES_SHOWN).map((subject) => subject.name);
    const people = t.gapsNames(names.join(words.separator), Math.max(0, subjects.length - NAMES_SHOWN));
    return `${blocks ? t.gapsBlocks(line) : line}\n  ${t.gapsAsk(source ?? t.gapsUnknown)}\n  ${people}`;
  });
  return `${lines.join('\n')}\n`;
}

const NOTHING = text('没有缺的指标', 'no figure is missing');
