/** HR's word on figures that came late: 更正 or 维持原结果. */
import { type AnswerKey, actorOf, done, refuseClick, say } from '#app/asker.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { Press, PressHandler } from '#app/on-appraisal.ts';
import type { LateChangeRow } from '#app/records-intake.ts';
import { lateChangeCard } from '#cards/late-change-card.ts';
import { both, refusalSentence } from '#cards/texts.ts';
import { redrawnLate } from './late-cards.ts';
import { lateView } from './late-view.ts';
import { ended } from './note-late.ts';
import { restated } from './restate.ts';

/** Only HR, and only what the card shows: another total meanwhile brings the present card. */
async function onLate(deps: Deps, press: Press, work: (row: LateChangeRow) => Promise<Effects>): Promise<Effects> {
  const { asker, action } = press;
  if (!asker.hr) return refuseClick('hr_only');
  const row = await deps.store.lateChange(action.id);
  if (!row) return refuseClick('not_found');
  if (row.state === 'waiting' && action.revision === (row.after ?? 0)) return work(row);
  return say('info', refusalSentence('outdated_card'), await cardOf(deps, press, row));
}

async function cardOf(deps: Deps, { asker }: Press, row: LateChangeRow) {
  const view = await lateView(deps, row, { personId: asker.person.id, hr: asker.hr });
  return view ? lateChangeCard(view, asker.person.locale) : undefined;
}

async function closed(
  deps: Deps,
  press: Press,
  { row, changes, answer }: { row: LateChangeRow; changes: Effects['changes']; answer: AnswerKey },
): Promise<Effects> {
  const others = await redrawnLate(deps, row, press.asker.messageId);
  return done(answer, [...changes, ...others], await cardOf(deps, press, row));
}

export const restateLateNow: PressHandler = (deps, press) =>
  onLate(deps, press, async (row) => {
    const outcome = await restated(deps, row, { actor: actorOf(press.asker), source: press.asker.source });
    switch (outcome.kind) {
      case 'not_yours':
        return refuseClick('not_yours');
      case 'waits':
        return say(
          'warning',
          both((t) => (outcome.why === 'appeal' ? t.figures.lateAppeal : t.figures.lateMissing)),
        );
      case 'stale':
        return closed(deps, press, { ...outcome, answer: 'lateStale' });
      case 'restated':
        return closed(deps, press, { ...outcome, answer: 'lateRestated' });
    }
  });

export const keepLate: PressHandler = (deps, press) =>
  onLate(deps, press, async (row) => {
    const kept: LateChangeRow = { ...row, state: 'kept', endedAt: nowIso(deps) };
    return closed(deps, press, { row: kept, changes: await ended(deps, row, 'kept'), answer: 'lateKept' });
  });
