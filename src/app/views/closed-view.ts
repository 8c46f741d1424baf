/** What a card says once its question is answered: the newest event out of the card's own state. */

import { z } from 'zod';
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { differenceIn } from '#app/score-difference.ts';
import type { ClosedView, RecordedLine } from '#cards/closed-card.ts';
import { score } from '#cards/format.ts';
import type { Ending } from '#cards/texts/closed.ts';
import { texts } from '#cards/texts.ts';
import type { State } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import { localText, titleOf } from './figures.ts';

/** The ending an event gives to the card it answered. */
function endingOf({ type, from, data }: AppraisalEvent): Ending {
  if (type === 'expire')
    return from === 'collecting' ? 'self_passed_on' : from === 'sign_off' ? 'silent' : 'handed_over';
  if (type === 'decide_appeal') return data.verdict === 'change' ? 'appeal_changed' : 'appeal_kept';
  return ENDINGS[type] ?? 'moved_on';
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  submit_self: 'self_submitted',
  recall_self: 'self_recalled',
  submit_rating: 'rating_submitted',
  decline_rating: 'rating_declined',
  nominate: 'nominated',
  approve_nominee: 'nominees_decided',
  submit_review: 'approved',
  return: 'returned',
  sign: 'signed',
  sign_with_remark: 'signed_with_remark',
  refuse: 'refused',
  file_appeal: 'appeal_filed',
  withdraw_appeal: 'appeal_withdrawn',
  reconcile: 'approved',
  reopen: 'reopened',
  reassign: 'handed_over',
  cancel: 'cancelled',
};

/** A signature shows what was signed, as the result's card did; everything else shows its own record. */
const fingerprintOf = ({ data, hash }: AppraisalEvent): string =>
  typeof data.fingerprint === 'string' ? data.fingerprint : hash;

/** The closed form after one event. */
export async function closedView(
  deps: Deps,
  about: Case,
  { event, words }: { event: AppraisalEvent; words: string | null },
): Promise<ClosedView> {
  const actor = event.actorId === null ? null : await deps.store.person(event.actorId);
  const unseen = event.actorId !== null && isRaterToken(event.actorId);
  return {
    ending: endingOf(event),
    period: about.appraisal.period,
    personName: about.person.name,
    scorecardName: about.sheet.scorecard.name,
    by: await byOf(deps, event, actor?.name ?? null),
    at: unseen ? dayOf(localText(deps, event.at)) : localText(deps, event.at),
    fingerprint: unseen ? null : fingerprintOf(event),
    recorded: recordedLines(about, event.data),
    difference: differenceIn(about, event),
    words,
    state: about.appraisal.state,
  };
}

/** The minute would tell a name to whoever sees who typed when. */
const dayOf = (local: string): string => local.split(' ')[0] ?? local;

interface Overtaken {
  card: string;
  /** the state the card asks in */
  asked: State;
  /** whose card it is */
  readerId: string;
}

/** A delegate is named with whom they acted for. */
async function byOf(deps: Deps, { data }: AppraisalEvent, name: string | null): Promise<string | null> {
  const owner = typeof data.for === 'string' ? await deps.store.person(data.for) : null;
  return owner && name !== null ? texts.zh.people.actedFor(name, owner.name) : name;
}

/** The closed form of a card somebody still has open though its appraisal is elsewhere. */
export async function overtakenView(deps: Deps, about: Case, overtaken: Overtaken): Promise<ClosedView> {
  const events = await deps.store.eventsOf(about.appraisal.id);
  const ended = endOf(about, events, overtaken);
  if (ended) {
    const view = await closedView(deps, about, { event: ended, words: null });
    return overtaken.card === 'rating' && ended.type === 'expire' ? { ...view, ending: 'rating_expired' } : view;
  }
  return {
    ending: about.appraisal.state === 'cancelled' ? 'cancelled' : 'moved_on',
    period: about.appraisal.period,
    personName: about.person.name,
    scorecardName: about.sheet.scorecard.name,
    by: null,
    at: localText(deps, about.appraisal.enteredAt),
    fingerprint: null,
    recorded: [],
    words: null,
    state: about.appraisal.state,
  };
}

/** What raters and those who name them do. */
const OF_RATERS: readonly string[] = ['submit_rating', 'decline_rating', 'nominate', 'approve_nominee'];

/** Several are asked at once while a sheet is collected: nobody's card shows what another gave. */
function endOf({ appraisal }: Case, events: readonly AppraisalEvent[], { card, asked, readerId }: Overtaken) {
  const own = events.filter(({ from, type }) => from === asked && type !== 'extend');
  const last = (...types: readonly string[]) => own.filter(({ type }) => types.includes(type)).at(-1);
  switch (card) {
    case 'rating':
      return own.filter(({ actorId }) => actorId === readerId).at(-1) ?? last('expire', 'cancel');
    case 'nominate':
      return last('nominate') ?? last('expire', 'cancel');
    case 'nominees':
      return last('approve_nominee') ?? last('expire', 'cancel');
    case 'self-review': {
      const done = appraisal.tasks.some(({ role, status }) => role === 'self' && status === 'submitted');
      return own.filter(({ type }) => !OF_RATERS.includes(type) && !(done && type === 'expire')).at(-1);
    }
    default:
      return own.at(-1);
  }
}

const submitted = z.object({
  ratings: z
    .array(z.object({ criterionId: z.string(), score: z.number().nullable(), level: z.string().nullable() }))
    .default([]),
  findings: z
    .array(z.object({ criterionId: z.string(), itemId: z.string().nullable(), points: z.number().nullable() }))
    .default([]),
});

/** What was submitted, leaf by leaf: the person's own entries, not what the sheet made of them. */
function recordedLines({ leaves, sheet }: Case, data: AppraisalEvent['data']): readonly RecordedLine[] {
  const { ratings, findings } = submitted.parse(data);
  const nameOf = (id: string) =>
    titleOf(
      leaves.find((leaf) => leaf.id === id),
      id,
    );
  const itemName = (criterionId: string, itemId: string) => {
    const leaf = leaves.find((candidate) => candidate.id === criterionId);
    const items = leaf?.rule.kind === 'deductions' ? leaf.rule.items : [];
    const extras = [...(sheet.scorecard.bonus?.items ?? []), ...(sheet.scorecard.vetoes ?? [])];
    return [...items, ...extras].find((item) => item.id === itemId)?.name ?? itemId;
  };
  const rated = ratings.map(({ criterionId, score: given, level }) => ({
    name: nameOf(criterionId),
    value: [level, given === null ? null : score(given)].filter((part) => part !== null).join(' ') || '—',
  }));
  const found = findings.flatMap(({ criterionId, itemId, points }) =>
    itemId === null
      ? []
      : [
          {
            name: criterionId === '' ? itemName('', itemId) : nameOf(criterionId),
            value: [itemName(criterionId, itemId), points === null ? '' : score(points)].join(' ').trim(),
          },
        ],
  );
  return [...rated, ...found];
}
