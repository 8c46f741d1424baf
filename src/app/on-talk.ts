/** What every press on a card of an interview has in common: find the talk, know the person, refuse an outdated card. */
import { both, refusalSentence } from '#cards/texts.ts';
import { mayInterview } from '#core/appraisal/after-result.ts';
import { refuseClick, say } from './asker.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import type { Press } from './on-appraisal.ts';
import { loadTalk, type TalkCase, talkActor } from './talk.ts';
import { talkCard } from './views/talk-card.ts';

/** Runs `work` when the card shows the newest step of the talk; else brings the card as it is. A stranger learns nothing. */
export async function onTalk(deps: Deps, press: Press, work: (talk: TalkCase) => Promise<Effects>): Promise<Effects> {
  const { asker, action } = press;
  const talk = await loadTalk(deps, action.id);
  if (!talk) return refuseClick('not_found');
  const { appraisal } = talk.about;
  const mine =
    appraisal.personId === asker.person.id || mayInterview(appraisal, await talkActor(deps, asker, talk.about));
  if (!mine) return refuseClick('not_yours');
  if (action.revision === talk.events.length) return work(talk);
  const counted = talk.events[action.revision]?.actorId === asker.person.id;
  const sentence = counted ? both((t) => t.answers.alreadyCounted) : refusalSentence('outdated_card');
  return say('info', sentence, await talkCard(deps, talk, asker));
}
