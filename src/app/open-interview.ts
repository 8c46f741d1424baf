/** 面谈 is opened for a result, once; asked for again, the same talk comes with its newest card. */
import { mayInterview } from '#core/appraisal/after-result.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { applyCommand } from './apply-command.ts';
import { type Asker, refuseClick, reply } from './asker.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { PressHandler } from './on-appraisal.ts';
import type { Person } from './records.ts';
import { loadTalk, talkActor } from './talk.ts';
import { redrawn, type TalkKind } from './talk-cards.ts';

/** The rows that open the talk where there is none, and the card that brings it; null when the core refuses. */
export async function opened(
  deps: Deps,
  asker: Asker,
  { appraisal, person }: { appraisal: Appraisal; person: Person },
): Promise<readonly Change[] | null> {
  const before = await deps.store.interviewOf(appraisal.id);
  if (before) return broughtCard(deps, asker, { appraisalId: appraisal.id, kind: 'interview' });
  const interviewId = deps.newId();
  const actor = await talkActor(deps, asker, { appraisal, person });
  const command = { type: 'open_interview', interviewId, actor } as const;
  const applied = await applyCommand(deps, { appraisal, command, source: asker.source });
  if (applied.kind === 'refused') return null;
  const row = {
    id: interviewId,
    appraisalId: appraisal.id,
    personId: person.id,
    // held in somebody's place it is theirs: a delegation ends, the talk goes on
    interviewerId: actor.actsFor ?? asker.person.id,
    state: 'open',
    openedAt: nowIso(deps),
    heldAt: null,
    agreedAt: null,
  } as const;
  const brought = await broughtCard(deps, asker, { appraisalId: appraisal.id, kind: 'interview' });
  return [...applied.changes, { put: 'interview', row }, ...brought];
}

/** A card in answer, and the older ones of its kind closed. */
export async function broughtCard(
  deps: Deps,
  asker: Asker,
  { appraisalId, kind }: { appraisalId: string; kind: TalkKind },
): Promise<readonly Change[]> {
  const args = { appraisalId };
  const brought = reply(deps, asker, { kind, args });
  const others = await redrawn(deps, {
    appraisalId,
    kinds: [kind],
    because: asker.source,
    clicked: asker.messageId,
    sent: [brought],
    args,
    readerId: asker.person.id,
  });
  return [brought, ...others];
}

/** Out of the to-do list: the notes that wait for their person, or the talk that waits for whoever holds it. */
export const showInterview: PressHandler = async (deps, { asker, action }) => {
  const talk = await loadTalk(deps, action.id);
  if (!talk) return refuseClick('not_yours');
  const { appraisal } = talk.about;
  const own = appraisal.personId === asker.person.id;
  if (!own && !mayInterview(appraisal, await talkActor(deps, asker, talk.about))) return refuseClick('not_yours');
  const kind = own ? 'interview-answer' : 'interview';
  return { changes: await broughtCard(deps, asker, { appraisalId: appraisal.id, kind }), outcome: {} };
};
