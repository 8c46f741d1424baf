/** 按此同步 / 先不同步: HR's word on a reading that waits. The reading itself is done by the next tick. */
import { type Asker, refuseClick, say } from '#app/asker.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { PressHandler } from '#app/on-appraisal.ts';
import type { DirectoryReviewRow } from '#app/records-directory.ts';
import { directoryReviewCard } from '#cards/directory-review-card.ts';
import { both } from '#cards/texts.ts';
import { reviewViewOf } from './directory-views.ts';
import { moved } from './reviews.ts';

type Decided = Pick<DirectoryReviewRow, 'state' | 'decidedBy' | 'decidedAt'>;

const deciding =
  (decide: (row: DirectoryReviewRow, by: Pick<Decided, 'decidedBy' | 'decidedAt'>) => Decided | null): PressHandler =>
  async (deps, { asker, action }) => {
    if (!asker.hr) return refuseClick('hr_only');
    const row = await deps.store.directoryReview(action.id);
    if (!row) return refuseClick('not_found');
    const to = decide(row, { decidedBy: asker.person.id, decidedAt: nowIso(deps) });
    return to ? decided(deps, asker, { row, to }) : shown(deps, asker, row);
  };

/** 按此同步, also after all. */
export const applyDirectory = deciding((row, by) =>
  row.state === 'dropped' || (row.state === 'asked' && row.decidedBy === null) ? { state: 'asked', ...by } : null,
);

/** 先不同步 */
export const keepDirectory = deciding((row, by) =>
  row.state === 'asked' && row.decidedBy === null ? { state: 'dropped', ...by } : null,
);

async function decided(
  deps: Deps,
  asker: Asker,
  { row, to }: { row: DirectoryReviewRow; to: Decided },
): Promise<Effects> {
  deps.log.info({ platform: row.platform, state: to.state }, 'HR decided about a reading of the directory');
  const next = { ...row, ...to };
  const card = directoryReviewCard(await reviewViewOf(deps, next), asker.person.locale);
  const by = asker.person.name;
  const sentence = both((t) => (to.state === 'dropped' ? t.directory.dropped(by) : t.directory.willApply(by)));
  return { ...say('success', sentence, card), changes: await moved(deps, row, { ...to, clicked: asker.messageId }) };
}

/** Somebody was first, or the reading is not the newest: the card as it is now. */
const shown = async (deps: Deps, asker: Asker, row: DirectoryReviewRow): Promise<Effects> =>
  say(
    'info',
    both((t) => t.answers.alreadyCounted),
    directoryReviewCard(await reviewViewOf(deps, row), asker.person.locale),
  );
