/** The card of a talk as one reader may see it now: the person's own, or that of whoever may hold it. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import { type TalkCase, talkActor } from '#app/talk.ts';
import type { Card } from '#cards/card.ts';
import { interviewAnswerCard } from '#cards/interview-answer-card.ts';
import { interviewCard } from '#cards/interview-card.ts';
import { mayInterview } from '#core/appraisal/after-result.ts';
import { interviewAnswerView, interviewView } from './interview-view.ts';

interface Seen {
  person: Person;
  hr: boolean;
}

/** `overtaken`: a newer card asks the same, so this one closes whatever the state. */
export async function talkCard(
  deps: Deps,
  talk: TalkCase,
  { person, hr, overtaken = false }: Seen & { overtaken?: boolean },
): Promise<Card> {
  const { about } = talk;
  const reader = { personId: person.id, locale: person.locale };
  if (about.appraisal.personId === person.id) {
    return interviewAnswerCard(await interviewAnswerView(deps, talk, { reader, asks: !overtaken }), person.locale);
  }
  const asks = !overtaken && mayInterview(about.appraisal, await talkActor(deps, { person, hr }, about));
  return interviewCard(await interviewView(deps, talk, { reader, asks }), person.locale);
}
