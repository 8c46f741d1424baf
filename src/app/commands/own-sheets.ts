/** What the commands about a sheet share: its card, its newest month, its items by name. */
import { type Asker, reply } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { MessageKind } from '#app/outbox-drafts.ts';
import { titleOf } from '#app/views/figures.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';

/** A card about one appraisal. */
export const about = (
  deps: Deps,
  asker: Asker,
  { kind, appraisal, focus = null }: { kind: MessageKind; appraisal: Appraisal; focus?: string | null },
): Effects => ({
  changes: [reply(deps, asker, { kind, args: { appraisalId: appraisal.id, focus }, part: appraisal.id })],
  outcome: {},
});

/** The item of a sheet somebody means by its name or a part of it. */
export async function leafNamed(deps: Deps, appraisal: Appraisal, name: string): Promise<string | null> {
  const { scorecard } = await deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion);
  const leaf = leavesFor(scorecard, appraisal.period).find(
    (each) => each.id === name || titleOf(each, each.id).includes(name),
  );
  return leaf?.id ?? null;
}

/** Those of the newest period; a person may have two sheets. */
export function newest(own: readonly Appraisal[]): readonly Appraisal[] {
  const live = own.filter(({ state }) => state !== 'cancelled');
  const last = live
    .map(({ period }) => period)
    .sort()
    .at(-1);
  return live.filter(({ period }) => period === last);
}

/** Several answers to one line. */
export const all = (effects: readonly Effects[]): Effects => ({
  changes: effects.flatMap(({ changes }) => changes),
  outcome: {},
});
