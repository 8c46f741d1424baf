/** 整改 [单位]: the rectification plans somebody owes, records or stands above; for HR and the auditor all of them. */
import { refuseTyped, reply } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { RectificationRow } from '#app/records-results.ts';
import { loadRectification } from '#app/rectification/rectification-case.ts';
import { broughtPlan } from '#app/rectification/show-rectification.ts';
import { plansFor } from '#app/views/rectification-views.ts';
import type { CommandHandler } from './run-command.ts';

export const rectification: CommandHandler = async (deps, { asker, argument }) => {
  const wanted = argument.trim();
  const unitIds = (await deps.store.units())
    .filter(({ id, name }) => id === wanted || name === wanted)
    .map(({ id }) => id);
  if (wanted !== '' && unitIds.length === 0) return refuseTyped(deps, asker, { code: 'not_found', where: wanted });
  const rows = (await recentPlans(deps)).filter(({ unitId }) => wanted === '' || unitIds.includes(unitId));
  const shown = await plansFor(deps, rows, asker);
  const [only, ...others] = shown;
  const of = only && others.length === 0 ? await loadRectification(deps, only.id) : null;
  if (of) return { changes: await broughtPlan(deps, asker, of), outcome: {} };
  const args = { period: null, ids: shown.map(({ id }) => id) };
  return { changes: [reply(deps, asker, { kind: 'rectification-list', args })], outcome: {} };
};

/** What is open of any month, then what the newest months came to; the newest first. */
async function recentPlans(deps: Deps): Promise<readonly RectificationRow[]> {
  const cycles = (await deps.store.cycles()).slice(0, 3);
  const recent = await Promise.all(cycles.map(({ period }) => deps.store.rectificationsOf(period)));
  const all = new Map([...(await deps.store.openRectifications()), ...recent.flat()].map((row) => [row.id, row]));
  return [...all.values()].sort((a, b) =>
    a.period === b.period ? a.percent - b.percent : a.period < b.period ? 1 : -1,
  );
}
