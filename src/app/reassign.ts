/** 改派: HR names who does the next step of somebody's running appraisals. */
import { answerCard } from '#cards/answer-card.ts';
import type { Card } from '#cards/card.ts';
import { both } from '#cards/texts.ts';
import { applyCommand } from './apply-command.ts';
import { type Asker, actorOf, type Refusal } from './asker.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { ratersOf } from './disputed-raters.ts';
import { SPOKEN } from './on-appraisal.ts';
import type { Person } from './records.ts';

type Reassigned = { changes: readonly Change[]; card: Card } | { refusal: Refusal };

/** Every appraisal of the person that waits for, or is going to, a reviewer or judge. All or none. */
export async function reassignAll(
  deps: Deps,
  asker: Asker,
  { person, reviewer }: { person: Person; reviewer: Person },
): Promise<Reassigned> {
  if (reviewer.id === person.id) return { refusal: { code: 'delegate_self' } };
  const running = (await deps.store.appraisalsOf(person.id)).filter(({ state }) =>
    ['collecting', 'review', 'appeal'].includes(state),
  );
  if (running.length === 0) return { refusal: { code: 'not_found', where: person.name } };
  const changes: Change[] = [];
  for (const appraisal of running) {
    if (appraisal.state === 'appeal') {
      const raters = await ratersOf(deps, appraisal, appraisal.appeal?.items ?? []);
      if (raters.includes(reviewer.id)) return { refusal: { code: 'judge_rated' } };
    }
    const command = { type: 'reassign', actor: actorOf(asker), personId: reviewer.id } as const;
    const applied = await applyCommand(deps, { appraisal, command, source: asker.source });
    if (applied.kind === 'refused') {
      return { refusal: applied.code === 'nobody_left' ? { code: 'has_part' } : { code: SPOKEN[applied.code] } };
    }
    changes.push(...applied.changes);
  }
  const sentence = both((t) => t.people.reassigned(person.name, reviewer.name, running.length));
  return { changes, card: answerCard({ tone: 'green', sentence }, asker.person.locale) };
}
