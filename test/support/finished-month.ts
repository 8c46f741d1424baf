/** A month that is over: its cycle published, its results final. For stories that begin in a later month. */
import type { Change } from '#app/changes.ts';
import type { Cycle } from '#app/records.ts';
import type { TestBot } from './bot.ts';
import { moved, opened, opening } from './store-rows.ts';

const SHEET = 'online-service-specialist';

/** Name → points of 100. */
type Totals = Readonly<Record<string, number>>;

export async function finishedMonth(bot: TestBot, period: string, totals: Totals): Promise<void> {
  const at = `${period}-28T02:00:00.000Z`;
  const cycle: Cycle = {
    id: `cycle-${period}`,
    period,
    state: 'published',
    openedAt: at,
    publishedAt: at,
    shadow: false,
  };
  // what is done once a month was done in it
  const keys = [`opened:${period}`, `publish:${period}`, `own-places:${period}`];
  await bot.store.commit([{ put: 'cycle', row: cycle }, ...keys.map((key) => ({ put: 'job', key, at }) as const)]);
  await finishedIn(bot, cycle, totals);
}

/** Final results of people who had no sheet in a cycle. */
export async function finishedIn(bot: TestBot, cycle: Cycle, totals: Totals): Promise<void> {
  const sheet = bot.deps.sheets.current(SHEET);
  if (!sheet) throw new Error(`no scorecard is called ${SHEET}`);
  const { source, version, scorecard } = sheet;
  const row = { scorecardId: SHEET, version, name: scorecard.name, source, at: cycle.openedAt };
  const rows: Change[] = [{ put: 'scorecard-version', row }];
  for (const [name, total] of Object.entries(totals)) rows.push(...(await finished(bot, { name, total, cycle })));
  await bot.store.commit(rows);
}

async function finished(
  bot: TestBot,
  { name, total, cycle }: { name: string; total: number; cycle: Cycle },
): Promise<readonly Change[]> {
  const person = await bot.person(name);
  const { period } = cycle;
  const begun = opened({
    id: `${period}-${person.employeeNo}`,
    cycleId: cycle.id,
    period,
    personId: person.id,
    unitId: person.unitId,
    scorecardId: SHEET,
    scorecardVersion: bot.deps.sheets.current(SHEET)?.version ?? '',
    tasks: [],
    reviewers: [],
  });
  const points = Math.round(total * 100);
  const result = {
    total: points,
    percent: points,
    grade: points >= 9_000 ? '优秀' : '良好',
    coefficient: null,
    fingerprint: String(points).padStart(64, '0'),
  };
  const signedAt = `${period}-28T01:00:00.000Z`;
  const { changes } = moved(begun.appraisal, { state: 'final', result, signature: 'signed', signedAt, dueAt: null });
  return [...opening(begun), ...changes];
}
